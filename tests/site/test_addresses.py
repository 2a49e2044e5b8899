"""A site with an address and a repository of its own: the head of its pages, the address on paper, links to files."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from build_tools.export.json_ld import structured_data
from build_tools.load.project import load
from tests.site.reading import BuiltPage, environment

SITE = "https://site.example/guide/"
REPOSITORY = "https://github.com/example/guide"


Pages = dict[str, BuiltPage]


@pytest.fixture(scope="module")
def out(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was told its addresses; mkdocs.yml takes them from the environment, or has none of its own."""
    out = tmp_path_factory.mktemp("addressed") / "site"
    subprocess.run(
        [sys.executable, "-m", "build_tools", "build", "--without-pdf", "--out", str(out)],
        cwd=root, env=environment(SITE_URL=SITE, REPO_URL=REPOSITORY), capture_output=True, check=True,
    )  # fmt: skip
    return out


@pytest.fixture(scope="module")
def addressed(out: Path) -> Pages:
    """Its pages."""
    pages = {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in out.rglob("index.html")}
    assert pages
    return {path: BuiltPage(path, text) for path, text in pages.items()}


def test_every_page_says_what_it_is_and_where(addressed: Pages) -> None:
    for page in addressed.values():
        address = SITE + page.address
        head = page.soup.head
        assert head
        assert [link["href"] for link in head.select("link[rel=canonical]")] == [address], page.path
        assert [tag["content"] for tag in head.select("meta[property='og:url']")] == [address], page.path
        for name in ("description", "og:title", "og:description"):
            found = head.select(f"meta[name='{name}'], meta[property='{name}']")
            assert len(found) == 1, f"{page.path}: {name}"
            assert found[0]["content"], f"{page.path}: {name}"
        printed = page.soup.select_one(".printed-address")
        assert printed, page.path
        assert printed.get_text() == address, page.path


def test_every_page_has_a_picture(addressed: Pages, out: Path) -> None:
    for page in addressed.values():
        (picture,) = page.soup.select("meta[property='og:image']")
        file = out / str(picture["content"]).removeprefix(SITE)
        assert file.read_bytes().startswith(b"\x89PNG"), page.path


def test_machines_read_what_a_page_is_about(addressed: Pages, topics: Pages, out: Path) -> None:
    citing = [page for page in addressed.values() if page.main.select("ol.references")]
    assert len(citing) > len(topics)
    for page in citing:
        path = page.path
        data = json.loads(page.soup.select_one("script[type='application/ld+json']").string)
        assert data["@type"] == "MedicalWebPage", path
        assert data["lastReviewed"], path
        assert data["medicalAudience"]["audienceType"] == "Clinician", path
        assert data["about"]["@type"] == "Substance", path
        references = urljoin(SITE + page.address, data["citation"]["url"])
        assert json.loads((out / references.removeprefix(SITE)).read_text("utf-8")), path
        assert not {"Drug", "DietarySupplement"} & set(json.dumps(data).split('"')), path


def test_a_page_may_cite_without_a_description(root: Path) -> None:
    base = load(root).base
    assert base
    assert "description" not in structured_data(base, {"title": "Only a title"}, None, None, None)


def test_nothing_asks_the_repository_for_figures(addressed: Pages) -> None:
    for page in addressed.values():
        assert page.soup.select(f"a.md-source[href='{REPOSITORY}']"), page.path
        assert not page.soup.select("[data-md-component=source]"), page.path


def test_each_entry_links_to_its_file(addressed: Pages, topics: Pages, root: Path) -> None:
    for path in (topic.path for topic in topics.values()):
        for entry in addressed[path].soup.select(".entry"):
            links = [str(link["href"]) for link in entry.select(".entry-links a")]
            file = links[0].partition("/blob/main/")[2]
            assert (root / file).is_file(), f"{path}: {links[0]}"
            assert file in unquote(links[1]), f"{path}: {links[1]}"
