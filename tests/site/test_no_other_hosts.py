"""Nothing of the site comes from another host: read in its files, and watched in a browser."""

import re
from pathlib import Path

import pytest

from tests.site.reading import BuiltPage, Visit

LOADS = "[src], [srcset], [poster], [data], link[href]:not([rel=canonical]), use[href], form[action]"
ELSEWHERE = re.compile(r"^\s*(?:[a-z]+:)?//", re.IGNORECASE)


def test_no_page_loads_from_elsewhere(pages: dict[str, BuiltPage]) -> None:
    seen, found = 0, []
    for page in pages.values():
        for element in page.soup.select(LOADS):
            for name in ("src", "srcset", "poster", "data", "href", "action"):
                if address := element.get(name):
                    seen += 1
                    found += [f"{page.path}: {address}"] if ELSEWHERE.match(str(address)) else []
        inline = " ".join([*(s.get_text() for s in page.soup.select("style")), *map(str, page.soup.select("[style]"))])
        found += [f"{page.path}: {address}" for address in addresses_in_css(inline)]
    assert seen, "no address was read"
    assert not found, "\n".join(found)


def test_no_stylesheet_or_picture_loads_from_elsewhere(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.suffix in (".css", ".svg")]
    assert len(files) > 2
    found = [f"{path.name}: {address}" for path in files for address in addresses_in_css(path.read_text("utf-8"))]
    assert not found, "\n".join(found)


def test_no_script_of_ours_names_another_host(site: Path) -> None:
    files = list((site / "assets").glob("*.js"))
    assert len(files) > 1
    found = [path.name for path in files if re.search(r"https?://|['\"`]//", path.read_text("utf-8"))]
    assert not found, found


@pytest.mark.browser
def test_every_request_goes_to_our_host(visits: dict[str, Visit]) -> None:
    for path, visit in visits.items():
        assert len(visit.requests) > 5, f"{path}: only {len(visit.requests)} requests were seen"
        assert [url for url in visit.requests if not url.startswith(("/", "data:", "blob:"))] == [], path


def addresses_in_css(text: str) -> list[str]:
    """Addresses on other hosts that a stylesheet loads."""
    loaded = re.findall(r"(?:@import\s*|url\()\s*['\"]?([^'\")\s;]+)", text)
    return [address for address in loaded if ELSEWHERE.match(address)]
