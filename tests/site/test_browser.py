"""Pages as readers meet them in a real Chromium: the citations' popover, and every page for everyone on any device."""

from collections.abc import Callable, Iterator
from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from tests.site.fixtures import Known
from tests.site.reading import SETTINGS, BuiltPage, Visit, opened, unfolded, violations, words_of

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
    listed = page.locator(f"{link.get_attribute('href')} .reference").text_content()
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
    """axe-core, WCAG 2.2 A and AA: every page, in turn at 360 px in light and at 1280 px in dark."""
    looked_at = [setting for visit in visits.values() for setting in visit.violations]
    assert len(looked_at) == len(visits)
    assert abs(looked_at.count(SETTINGS[0]) - looked_at.count(SETTINGS[1])) <= 1
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
    """axe-core in the whole matrix: light, dark, forced colours; phone, tablet, desktop; with everything open."""
    path = path_of(kind, known, citing)
    assert path in pages
    found = []
    window.goto(server + path)
    unfolded(window)
    for scheme, forced in (("light", "none"), ("dark", "none"), ("dark", "active")):
        window.emulate_media(color_scheme=scheme, forced_colors=forced)
        for width in (360, 768, 1280):
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
    """The shortest topic with entries on both sides and an outcome."""
    for page in sorted(topics.values(), key=lambda page: len(page.text)):
        if all(page.main.select(f"h2#{name} + details.part .{kind}") for name, kind in (
            ("for", "entry"), ("against", "entry"), ("certainty", "outcome"),
        )):  # fmt: skip
            return page
    pytest.fail("no topic shows both sides")


@pytest.fixture(scope="module")
def parts_of(folding: BuiltPage) -> list[str]:
    """Ids of one part of each kind that is shut at first: advice, its earlier address, an outcome, an entry, a
    reference, a heading."""
    wanted = (".line h3", ".action > span[id]", ".outcome", ".entry", ".references li", "h2#not-known")
    found = [folding.main.select_one(selector) for selector in wanted]
    named = [part.find_previous(["h3", "h4"]) if part and "entry" in part.get("class", []) else part for part in found]
    return [str(part["id"]) for part in named if part]


def shown_of(page: Page, name: str) -> Locator:
    """What must be in view once the part with that id is: itself, or what it opens."""
    part = page.locator(f"#{name}")
    if part.evaluate("(part) => part.matches('.action > span')"):
        return page.locator(f".action:has(#{name})")
    return page.locator("ul.not-known") if name == "not-known" else part


def test_everything_but_the_card_is_folded_at_first(browser: Browser, server: str, folding: BuiltPage) -> None:
    for width in (390, 1280):
        with opened(browser, server + folding.path, width) as page:
            expect(page.locator("main details[open]")).to_have_count(0)
            expect(page.locator(".line .short").first).to_be_visible()
            for part in (".entry", ".outcome", "ul.not-known", ".references"):
                expect(page.locator(part).first).to_be_hidden()


def test_open_all_opens_all_and_shuts_it_again(browser: Browser, server: str, folding: BuiltPage) -> None:
    with opened(browser, server + folding.path, 390) as page:
        page.get_by_role("button", name="Open all").click()
        expect(page.locator("main details:not([open])")).to_have_count(0)
        expect(page.locator(".references li").last).to_be_visible()
        page.get_by_role("button", name="Close all").click()
        expect(page.locator("main details[open]")).to_have_count(0)


def test_a_line_of_the_card_opens_in_place_by_mouse_and_by_key(
    browser: Browser, server: str, folding: BuiltPage
) -> None:
    with opened(browser, server + folding.path, 390) as page:
        line = page.locator(".line").first
        line.locator("h3").click(force=True)  # the whole line answers
        expect(line.locator(".action .guard")).to_be_visible()
        line.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(line.locator(".action")).to_be_hidden()


def test_an_address_opens_what_it_leads_to(
    browser: Browser, server: str, folding: BuiltPage, parts_of: list[str]
) -> None:
    assert len(parts_of) > 4
    for name in parts_of:
        with opened(browser, f"{server}{folding.path}#{name}", 390) as page:
            expect(shown_of(page, name)).to_be_visible()
            expect(page.locator(f"#{name}")).to_be_in_viewport()


def test_a_link_opens_what_it_leads_to_again_and_again(
    browser: Browser, server: str, folding: BuiltPage, parts_of: list[str]
) -> None:
    with opened(browser, server + folding.path, 390) as page:
        warning = page.locator(".warning a").first
        target = page.locator(f".line:has({warning.get_attribute('href')}) .action")
        for _ in range(2):
            warning.click()
            expect(target).to_be_in_viewport()
            target.locator("xpath=..").locator("summary").first.click()
            expect(target).to_be_hidden()


def test_a_search_hit_opens_its_entry(browser: Browser, server: str, known: Known) -> None:
    with opened(browser, f"{server}{known.interactions}/") as page:
        expect(page.locator(f"#{known.partner}")).to_be_hidden()
        box = page.get_by_role("textbox", name="Search", exact=True)
        box.click()
        box.press_sequentially(known.brand)
        page.locator(f".md-search-result__link[href*='#{known.partner}']").first.click()
        expect(page.locator(f"#{known.partner}")).to_be_in_viewport()


def sheets(page: Page, format: str) -> list[str]:
    """The words on each page of paper, without blanks."""
    paper = PdfReader(BytesIO(page.pdf(format=format)))
    return [without_blanks(sheet.extract_text()) for sheet in paper.pages]


def without_blanks(text: str) -> str:
    """On paper two letters may be drawn as one sign."""
    return "".join(normalize("NFKC", text).split())


@pytest.mark.parametrize("format", ["Letter", "A4"])
def test_a_topic_prints_its_card_on_two_pages(
    browser: Browser, server: str, topics: dict[str, BuiltPage], format: str
) -> None:
    longest = sorted(topics.values(), key=lambda page: -len(page.main.select_one(".card").get_text()))[:3]
    for topic in longest:
        with opened(browser, server + topic.path, color_scheme="dark") as page:
            printed = sheets(page, format)
        assert len(printed) <= 2, topic.path
        text = "".join(printed)
        for line in topic.main.select(".line"):
            said = words_of(line.select_one(".short" if "short-print" in line["class"] else ".guard"))
            assert without_blanks(said)[:40] in text, f"{topic.path}: {said}"
        assert not [it for it in topic.main.select(".entry .statement") if without_blanks(words_of(it))[:60] in text]


def test_all_is_printed_when_asked_for(browser: Browser, server: str, folding: BuiltPage) -> None:
    entries = [words_of(statement) for statement in folding.main.select(".entry .statement, .outcome .conclusion")]
    with opened(browser, server + folding.path) as page:
        page.get_by_label("Print the evidence, too").check()
        printed = "".join(sheets(page, "A4"))
        expect(page.locator("main details[open]")).to_have_count(0)  # as it was before
    missing = [entry for entry in entries if without_blanks(entry)[:40] not in printed]
    assert not missing, missing


def test_the_note_is_copied_or_can_be(browser: Browser, server: str, folding: BuiltPage) -> None:
    for allowed in (["clipboard-read", "clipboard-write"], []):
        with opened(browser, server + folding.path) as page:
            page.context.grant_permissions(allowed)
            page.get_by_text("Copy for the note").click()
            note = page.locator("textarea").first
            page.get_by_role("button", name="Copy").first.click()
            expect(page.get_by_role("button", name="Copied")).to_be_visible()
            if allowed:
                copied = page.evaluate("navigator.clipboard.readText()")
                assert copied == note.input_value()
                assert page.url.split("#")[0] in copied


def test_without_script_all_is_open_or_opens(browser: Browser, server: str, folding: BuiltPage) -> None:
    with opened(browser, server + folding.path, 390, java_script_enabled=False) as page:
        expect(page.locator(".entry .statement").first).to_be_visible()
        expect(page.locator(".tools button")).to_have_count(0)
