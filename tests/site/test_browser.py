"""Pages as readers meet them in a real Chromium: the citations' popover, and every page for everyone on any device."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from tests.site.fixtures import Known
from tests.site.reading import BuiltPage, Visit, opened, violations, words_of

pytestmark = pytest.mark.browser

SHIFT = 0.02
"""Most layout shift of a page."""


@pytest.fixture(scope="module")
def citing(topics: dict[str, BuiltPage]) -> BuiltPage:
    """The shortest page of a topic whose answer cites twice."""
    twice = [page for page in topics.values() if len(page.main.select(".bottom-line a.cite")) > 1]
    return min(twice, key=lambda page: len(page.text))


@pytest.fixture
def desk(browser: Browser, server: str, citing: BuiltPage) -> Iterator[Page]:
    with opened(browser, server + citing.path) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, server: str, citing: BuiltPage) -> Iterator[Page]:
    with opened(browser, server + citing.path, 360, 700, has_touch=True, is_mobile=True) as page:
        yield page


def first(page: Page) -> Locator:
    return page.locator("a.cite").first


def popover(page: Page) -> Locator:
    return page.locator("#cite-popover")


def shows_its_reference(page: Page, link: Locator) -> bool:
    """Whether the popover shows the citation's own reference, and assistive technology is told."""
    expect(popover(page)).to_be_visible()
    listed = page.locator(f"{link.get_attribute('href')} .reference").inner_text()
    assert popover(page).get_attribute("role") == "tooltip"
    assert link.get_attribute("aria-describedby") == popover(page).get_attribute("id")
    return " ".join(listed.split()) in " ".join(popover(page).inner_text().split())


def test_a_citation_shows_its_reference_on_hover(desk: Page) -> None:
    expect(popover(desk)).to_have_count(0)
    first(desk).hover()
    assert shows_its_reference(desk, first(desk))
    popover(desk).hover()  # so that its links can be clicked (WCAG 1.4.13)
    desk.wait_for_timeout(400)
    expect(popover(desk)).to_be_visible()
    desk.mouse.move(0, 0)
    expect(popover(desk)).to_be_hidden()
    assert first(desk).get_attribute("aria-describedby") is None


def test_a_citation_shows_its_reference_on_focus_and_escape_closes(desk: Page) -> None:
    first(desk).focus()
    assert shows_its_reference(desk, first(desk))
    desk.keyboard.press("Escape")
    expect(popover(desk)).to_be_hidden()
    expect(first(desk)).to_be_focused()
    desk.keyboard.press("Tab")
    second = desk.locator("a.cite").nth(1)
    expect(second).to_be_focused()
    assert shows_its_reference(desk, second)


def test_escape_closes_what_hover_opened(desk: Page) -> None:
    first(desk).hover()
    expect(popover(desk)).to_be_visible()
    desk.keyboard.press("Escape")
    expect(popover(desk)).to_be_hidden()


def test_the_keyboard_goes_to_the_list_and_back(desk: Page) -> None:
    link = first(desk)
    link.focus()
    desk.keyboard.press("Enter")
    assert desk.url.endswith(link.get_attribute("href"))
    expect(popover(desk)).to_be_hidden()
    back = desk.locator(f"{link.get_attribute('href')} .backrefs a").first
    expect(back).to_be_in_viewport()
    back.focus()
    desk.keyboard.press("Enter")
    assert desk.url.endswith(f"#{link.get_attribute('id')}")
    expect(link).to_be_in_viewport()
    desk.keyboard.press("Tab")  # goes on from the citation
    expect(desk.locator("a.cite").nth(1)).to_be_focused()


def test_a_tap_shows_the_reference_and_a_second_goes_to_it(phone: Page) -> None:
    link = first(phone)
    link.tap()
    assert shows_its_reference(phone, link)
    assert "#" not in phone.url
    box = popover(phone).bounding_box()
    assert box, "the popover has no place"
    assert 0 <= box["x"] <= 360 - box["width"], box
    link.tap()
    assert phone.url.endswith(link.get_attribute("href"))
    expect(phone.locator(link.get_attribute("href"))).to_be_in_viewport()


def test_a_tap_elsewhere_closes(phone: Page) -> None:
    first(phone).tap()
    expect(popover(phone)).to_be_visible()
    phone.locator("h1").tap()
    expect(popover(phone)).to_be_hidden()


def test_without_script_a_citation_is_a_link_that_works(browser: Browser, server: str, citing: BuiltPage) -> None:
    with opened(browser, server + citing.path, java_script_enabled=False) as page:
        link = page.locator("a.cite").first
        target = link.get_attribute("href")
        link.click()
        assert page.url.endswith(target)
        expect(page.locator(target)).to_be_in_viewport()
        expect(popover(page)).to_have_count(0)
        page.locator(f"{target} .backrefs a").first.click()
        expect(link).to_be_in_viewport()


def test_without_script_the_text_and_the_menu_are_there(browser: Browser, server: str, citing: BuiltPage) -> None:
    with opened(browser, server + citing.path, 360, java_script_enabled=False) as page:
        expect(page.locator("h1")).to_be_visible()
        page.locator("details summary").first.click()
        expect(page.locator("details").first).to_have_attribute("open", "")
        page.locator("header label[for=__drawer]").click()
        expect(page.locator(".md-nav--primary a.md-nav__link").first).to_be_in_viewport()


def test_no_page_writes_an_error(visits: dict[str, Visit]) -> None:
    assert {path: visit.errors for path, visit in visits.items() if visit.errors} == {}


def test_no_page_scrolls_sideways(visits: dict[str, Visit]) -> None:
    for path, visit in visits.items():
        assert set(visit.widths) == {"320", "640"}, path
        assert all(width <= int(window) for window, width in visit.widths.items()), f"{path}: {visit.widths}"


def test_no_page_jumps_while_it_loads(visits: dict[str, Visit]) -> None:
    assert {path: visit.shift for path, visit in visits.items() if visit.shift > SHIFT} == {}


def test_no_page_shuts_anybody_out(visits: dict[str, Visit]) -> None:
    """axe-core, WCAG 2.2 A and AA: every page at 360 px in light and at 1280 px in dark."""
    assert all(set(visit.violations) == {"360 light", "1280 dark"} for visit in visits.values())
    found = [
        f"{path}, {setting}: {violation}"
        for path, visit in visits.items()
        for setting, violations_found in visit.violations.items()
        for violation in violations_found
    ]
    assert not found, "\n".join(found)


KINDS = ("home", "interactions", "claims", "references", "plain", "handout", "lost")


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for many pages: a new one for each costs a second."""
    page = browser.new_page(reduced_motion="reduce")
    yield page
    page.context.close()


def path_of(kind: str, known: Known, citing: BuiltPage) -> str:
    fixed = {"topic": citing.path, "home": "index.html", "references": "references/index.html", "lost": "404.html"}
    named = f"handout/{known.handout}" if kind == "handout" else getattr(known, kind, "")
    return fixed.get(kind, f"{named}/index.html")


@pytest.mark.parametrize("kind", ["topic", *KINDS])
def test_a_page_of_each_kind_shuts_nobody_out(
    window: Page, server: str, citing: BuiltPage, pages: dict[str, BuiltPage], known: Known, kind: str
) -> None:
    """axe-core in the whole matrix: light, dark, forced colours; phone, tablet, desktop.

    The two settings of the test above are left out.
    """
    path = path_of(kind, known, citing)
    assert path in pages
    found = []
    window.goto(server + path)
    for scheme, forced in (("light", "none"), ("dark", "none"), ("dark", "active")):
        window.emulate_media(color_scheme=scheme, forced_colors=forced)
        for width in (360, 768, 1280):
            if (scheme, forced, width) in (("light", "none", 360), ("dark", "none", 1280)):
                continue
            window.set_viewport_size({"width": width, "height": 800})
            found += [f"{scheme}, forced {forced}, {width}: {violation}" for violation in violations(window)]
    assert not found, "\n".join(found)


def menu(page: Page, known: Known) -> str:
    if page.viewport_size["width"] < 1220:
        page.get_by_role("button", name="Menu").click()
    return ".md-sidebar--primary"


def search(page: Page, known: Known) -> str:
    if page.viewport_size["width"] < 960:
        page.locator(".md-header__button[for=__search]").click()
    box = page.locator(".md-search__input")
    box.click()
    box.press_sequentially(known.narrow)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    return ".md-search__inner"


def citation(page: Page, known: Known) -> str:
    first(page).focus()
    expect(popover(page)).to_be_visible()
    return "#cite-popover"


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("opens", [menu, search, citation])
def test_what_opens_shuts_nobody_out(
    window: Page, server: str, citing: BuiltPage, known: Known, opens: Callable[[Page, Known], str], width: int
) -> None:
    found = []
    window.emulate_media(color_scheme="light", forced_colors="none")
    window.set_viewport_size({"width": width, "height": 900})
    window.goto(server + citing.path)
    part = opens(window, known)
    for scheme, forced in (("light", "none"), ("dark", "none"), ("dark", "active")):
        window.emulate_media(color_scheme=scheme, forced_colors=forced)
        expect(window.locator(part)).to_be_visible()
        found += [f"{scheme}, forced {forced}: {violation}" for violation in violations(window, part)]
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def folding(topics: dict[str, BuiltPage]) -> BuiltPage:
    """The shortest topic whose evidence folds under at least two headings."""
    for page in sorted(topics.values(), key=lambda page: len(page.text)):
        for section in page.main.select("h2[data-folds]"):
            below = [heading.name for heading in section.find_next_siblings(["h2", "h3", "h4"], limit=9)]
            if below.count("h3") > 1 and "h4" in below and "h2" not in below[: below.index("h4")]:
                return page
    pytest.fail("no topic folds")


@pytest.fixture(scope="module")
def entry_id(folding: BuiltPage) -> str:
    """An entry that folds."""
    return str(folding.main.select("h2[data-folds] ~ h3 ~ h4")[-1]["id"])


def test_folds_show_their_size_and_open_at_once(browser: Browser, server: str, folding: BuiltPage) -> None:
    with opened(browser, server + folding.path, 360) as page:
        folds = page.locator("details.fold")
        assert folds.count() > 1
        expect(page.locator("details.fold[open]")).to_have_count(0)
        expect(page.locator(".folded .entry").first).to_be_hidden()
        page.get_by_role("button", name=f"Open all {folds.count()}").click()
        expect(page.locator("details.fold[open]")).to_have_count(folds.count())
        expect(page.locator("details.fold summary").first).to_be_focused()
        expect(page.locator(".folded .entry").last).to_be_visible()


def test_an_address_opens_the_fold_of_its_entry(
    browser: Browser, server: str, folding: BuiltPage, entry_id: str
) -> None:
    with opened(browser, f"{server}{folding.path}#{entry_id}", 360) as page:
        expect(page.locator(f"#{entry_id}")).to_be_in_viewport()
        page.locator("details.fold:has(.entry)[open] > summary").last.click()
        expect(page.locator(f"#{entry_id}")).to_be_hidden()
        page.evaluate("(id) => { const link = document.createElement('a'); link.href = `#${id}`; "
                      "document.querySelector('h1').append(link); link.click(); }", entry_id)  # fmt: skip
        expect(page.locator(f"#{entry_id}")).to_be_in_viewport()


def test_without_script_nothing_folds(browser: Browser, server: str, folding: BuiltPage, entry_id: str) -> None:
    with opened(browser, server + folding.path, 360, java_script_enabled=False) as page:
        expect(page.locator(f"#{entry_id}")).to_be_visible()
        expect(page.locator("details.fold")).to_have_count(0)


def test_the_printed_page_holds_what_folds(browser: Browser, server: str, folding: BuiltPage) -> None:
    entries = [words_of(statement) for statement in folding.main.select(".entry .statement")]
    with opened(browser, server + folding.path, color_scheme="dark") as page:
        paper = PdfReader(BytesIO(page.pdf(format="A4")))
    printed = "".join("".join(sheet.extract_text() for sheet in paper.pages).split())
    missing = [entry for entry in entries if "".join(entry.split())[:40] not in printed]
    assert not missing, missing
