"""What a reader loads. KB is 1024 bytes, compressed with gzip as the usual hosts do."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.site.reading import BuiltPage, Visit, compressed, settings_of

FIRST_VIEW = 110 * 1024
INDEX = 90 * 1024
SEARCH_INDEX = "search/search_index.json"
ALREADY_COMPRESSED = (".png", ".jpg", ".webp", ".woff2", ".pdf")


def loaded_with(page: BuiltPage) -> set[str]:
    """Files that load with a page, besides itself and the search index."""
    found = {str(e["href"]) for e in page.soup.select("link[rel~=stylesheet], link[rel~=icon], link[rel~=preload]")}
    found |= {str(element["src"]) for element in page.soup.select("script[src], iframe[src]")}
    found |= {str(element["src"]) for element in page.soup.select("img[src]:not([loading=lazy])")}
    found.add(settings_of(page)["search"])
    return {urlsplit(urljoin(f"http://site/{page.path}", address)).path.lstrip("/") for address in found}


def weight(site: Path, path: str) -> int:
    content = (site / path).read_bytes()
    return len(content) if path.endswith(ALREADY_COMPRESSED) else compressed(content)


def test_the_first_view_is_light(pages: dict[str, BuiltPage], site: Path) -> None:
    views = {page.path: {page.path, *loaded_with(page)} for page in pages.values()}
    weights = {path: sum(weight(site, file) for file in files) for path, files in views.items()}
    print("first view, KB:", {path: round(size / 1024, 1) for path, size in weights.items()})
    heavy = [f"{path}: {size / 1024:.1f} KB" for path, size in weights.items() if size > FIRST_VIEW]
    assert not heavy, "\n".join(heavy)


def test_the_search_index_is_light(site: Path) -> None:
    size = compressed((site / SEARCH_INDEX).read_bytes())
    print(f"search index: {size / 1024:.1f} KB")
    assert size <= INDEX


@pytest.mark.browser
def test_the_browser_loads_what_was_weighed(visits: dict[str, Visit], pages: dict[str, BuiltPage]) -> None:
    for path, visit in visits.items():
        asked = {urlsplit(url).path.lstrip("/") for url in visit.requests if url.startswith("/")}
        shown_later = {
            urlsplit(urljoin(f"http://site/{path}", str(picture["src"]))).path.lstrip("/")
            for picture in pages[path].soup.select("img[loading=lazy]")
        }
        assert asked - shown_later - {SEARCH_INDEX} <= {path, *loaded_with(pages[path])}, path
