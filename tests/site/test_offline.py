"""The site of an edition, opened from a folder with spaces in its name: no server and no network."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from build_tools.engine.offline import offline
from tests.site.fixtures import Known
from tests.site.reading import BuiltPage


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a folder") / "with spaces & signs"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    for path, content in offline(files).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_every_link_leads_to_a_file_and_its_part(unpacked: Path) -> None:
    pages = {path: BuiltPage(str(path), path.read_text(encoding="utf-8")) for path in unpacked.rglob("*.html")}
    assert len(pages) > 8
    printed = 0
    anchors = {path: {str(element["id"]) for element in page.soup.select("[id]")} for path, page in pages.items()}
    for path, page in pages.items():
        for element in page.soup.select("a[href], link[href], script[src], img[src]"):
            address = str(element.get("href") or element.get("src"))
            if address.startswith(("http:", "https:", "tel:", "mailto:", "data:")):
                continue
            name, _, part = address.partition("#")
            target = (path.parent / name).resolve() if name else path.resolve()
            assert target.is_file(), f"{path}: {address}"
            assert not part or target not in anchors or part in anchors[target], f"{path}: {address}"
            if name.endswith(".pdf"):
                assert target.read_bytes().startswith(b"%PDF-"), address
                printed += 1
    assert printed


def test_what_only_servers_read_is_left_out(unpacked: Path) -> None:
    assert [path.name for path in unpacked.iterdir() if path.name.startswith(("_headers", "404", "sitemap"))] == []


def test_pages_say_what_they_said(unpacked: Path, site: Path, pages: dict[str, BuiltPage]) -> None:
    for path, page in pages.items():
        if path != "404.html":
            other = BuiltPage(path, (unpacked / path).read_text(encoding="utf-8"))
            assert other.main.get_text() == page.main.get_text(), path


@pytest.mark.browser
def test_pages_search_check_and_data_need_no_network(browser: Browser, unpacked: Path, known: Known) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for path in sorted(unpacked.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.locator("main article h1").count() == 1, path
    page.goto((unpacked / "index.html").as_uri())
    page.locator("input.md-search__input").click()
    page.keyboard.type(known.brand)
    link = page.locator(f".md-search-result__link[href*='{known.partner}']").first
    link.wait_for(timeout=10_000)
    address = str(link.get_attribute("href"))
    assert "/index.html" in address
    page.goto(address)
    assert page.locator(f"#{known.partner}").count() == 1
    boxes = [path for path in sorted(unpacked.rglob("*.html")) if "medicine-check" in path.read_text(encoding="utf-8")]
    assert len(boxes) > 1
    for path in boxes:
        page.goto(path.as_uri())
        page.fill(".medicine-check textarea", known.brand)
        page.click(".medicine-check [type=submit]")
        expect(page.locator(".check-answer article")).to_have_count(1)
        page.click(".check-answer .record-link a")
        expect(page).to_have_url(f"{(unpacked / known.interactions / 'index.html').as_uri()}#{known.partner}")
    page.goto((unpacked / "data/evidence.json").as_uri())
    assert json.loads(page.inner_text("body"))["entries"]
    assert errors == []
    context.close()
