"""The stock theme's faults are mended, and what we added to it works."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_tools.engine.theme_styles import UNUSED
from tests.site.fixtures import Known
from tests.site.reading import WATCH_SHIFTS, BuiltPage, opened, settings_of


def test_the_search_dialog_has_a_name(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        assert [dialog.get("aria-label") for dialog in page.soup.select("[role=dialog]")] == ["Search"], page.path


def test_no_attribute_stands_where_it_must_not(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        assert page.soup.select("input[type=checkbox]"), page.path
        assert not page.soup.select("input[type=checkbox][autocomplete], [tabindex=''], [markdown]"), page.path


def test_the_search_worker_waits(pages: dict[str, BuiltPage], site: Path) -> None:
    for page in pages.values():
        address = settings_of(page)["search"]
        file, _, real = address.partition("#")
        assert file.endswith("assets/search-worker.js"), page.path
        assert (site / "assets" / "javascripts" / "workers" / real).is_file(), f"{real}: has the theme changed?"


def test_the_foot_names_the_state_of_the_whole(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        named = [line.get_text() for line in page.soup.select(".md-copyright .edition")]
        assert len(named) == (page.path != "404.html"), page.path
        assert all(re.fullmatch(r"(State|Edition) of .*\d{4}.* \([0-9a-f]{12}\)", text) for text in named), named


def test_figures_and_tables_scroll_in_frames_with_names(pages: dict[str, BuiltPage]) -> None:
    frames = [(page.path, frame) for page in pages.values() for frame in page.main.select(".table-scroll")]
    assert frames
    for path, frame in frames:
        assert (frame.get("tabindex"), frame.get("role")) == ("0", "region"), path
        assert frame.get("aria-label"), path


def test_headings_skip_no_level(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        levels = [int(heading.name[1]) for heading in page.main.select("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1, page.path
        assert levels.count(1) == 1, page.path
        assert all(below - above <= 1 for above, below in pairwise(levels)), page.path


def test_the_page_for_lost_readers_leads_on(pages: dict[str, BuiltPage]) -> None:
    lost = pages["404.html"]
    assert "does not exist" in lost.main.get_text()
    assert lost.main.select("a[href]")


@pytest.fixture
def desktop(browser: Browser, server: str, known: Known) -> Iterator[Page]:
    with opened(browser, f"{server}{known.interactions}/") as page:
        yield page


@pytest.mark.browser
def test_search_loads_its_worker_on_first_use_and_finds(desktop: Page, known: Known) -> None:
    loaded: list[str] = []
    desktop.context.on("request", lambda request: loaded.append(request.url))
    box = desktop.get_by_role("textbox", name="Search", exact=True)
    box.click()
    box.press_sequentially(known.brand)
    first = desktop.locator(".md-search-result__link[href*='#']").first
    expect(first).to_have_attribute("href", re.compile(rf"#{known.partner}$"))  # once the last letter has been searched
    assert any("/workers/search." in address for address in loaded)
    box.fill("")
    box.press_sequentially(known.narrow)
    expect(desktop.locator(f".md-search-result__link[href*='#{known.narrow}']").first).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_the_filter_shows_what_its_address_says(browser: Browser, server: str, known: Known, width: int) -> None:
    rows = ".interactions tbody tr"
    with opened(browser, f"{server}{known.interactions}/?find={known.narrow}", width) as page:
        everything = page.locator(rows).count()
        shown = page.locator(f"{rows}:visible").count()
        assert 0 < shown < everything
        expect(page.locator(".filter-status")).to_have_text(f"{shown} of {everything} shown")
        expect(page.locator("#__search")).not_to_be_checked()  # the theme's search has an address of its own
        page.get_by_role("button", name="Show all").click()
        expect(page.locator(f"{rows}:visible")).to_have_count(everything)
        assert "find" not in page.url


@pytest.mark.browser
def test_the_menu_opens_and_closes_by_keyboard(browser: Browser, server: str, known: Known) -> None:
    with opened(browser, f"{server}{known.interactions}/", 640) as page:  # 1280 at a zoom of 200 %
        button = page.get_by_role("button", name="Menu")
        link = page.locator(".md-nav--primary a.md-nav__link").first
        expect(link).to_be_hidden()
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(link).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(button).to_be_focused()


@pytest.mark.browser
def test_an_address_of_a_part_shows_it_at_once(browser: Browser, server: str, known: Known) -> None:
    for part in known.parts:
        with opened(browser, server + "404.html", 360) as page:
            page.add_init_script(WATCH_SHIFTS)
            page.goto(f"{server}{known.interactions}/#{part}")
            expect(page.locator(f"#{part}")).to_be_in_viewport()
            page.evaluate("new Promise((idle) => requestIdleCallback(idle))")
            assert page.evaluate("window.shifts") < 0.02, part


@pytest.mark.browser
def test_links_in_text_are_told_by_more_than_colour(desktop: Page) -> None:
    lines = desktop.eval_on_selector_all(
        "main article :is(p, li, dd, td, th) a:not(.headerlink, .mark)",
        "(links) => links.map((link) => getComputedStyle(link).textDecorationLine)",
    )
    assert lines
    assert set(lines) == {"underline"}


@pytest.mark.browser
def test_the_keyboard_reaches_the_text_at_once(desktop: Page) -> None:
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.classList.contains('md-skip')")
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.querySelector('main article').contains(document.activeElement)")


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_follows_the_system(browser: Browser, server: str, scheme: str, script: bool) -> None:
    with opened(browser, server, color_scheme=scheme, java_script_enabled=script) as page:
        colours = page.evaluate(
            "['color', 'backgroundColor'].map((name) => getComputedStyle(document.body)[name].match(/[\\d.]+/g))"
        )
    text, ground = (sum(map(float, colour[:3])) for colour in json.loads(json.dumps(colours)))
    assert (text < ground) == (scheme == "light")


@pytest.mark.browser
def test_nothing_moves_when_motion_is_reduced(browser: Browser, server: str) -> None:
    with opened(browser, server, reduced_motion="reduce") as page:
        moving = page.evaluate(
            "[...document.querySelectorAll('*')]"
            ".filter((element) => parseFloat(getComputedStyle(element).transitionDuration)).length"
        )
    assert moving == 0


def test_no_page_uses_what_the_style_sheet_leaves_out(pages: dict[str, BuiltPage], site: Path) -> None:
    sheet = next((site / "assets" / "stylesheets").glob("main.*.css")).read_text("utf-8")
    assert ".md-typeset" in sheet
    assert not [name for name in UNUSED if f".{name}" in sheet]
    assert "[class" not in sheet, "such a selector has the whole page styled anew when the script marks its root"
    for page in pages.values():
        assert not page.soup.select("table:not([class])"), page.path
        classes = {name for element in page.soup.select("[class]") for name in element["class"]}
        assert not [name for name in classes if name.startswith(UNUSED)], page.path
