"""The check of a medication list as a reader meets it, in a real Chromium."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Request, expect

from tests.site.fixtures import Known
from tests.site.reading import BuiltPage, opened, violations

pytestmark = pytest.mark.browser

BOX = ".medicine-check"
ANSWER = re.compile(r"\.$")
"""How the status ends once the answer stands."""
FILES = {"medicine-box.js", "medicine-list.js", "medicines.json"}


@pytest.fixture
def address(server: str, known: Known) -> str:
    return f"{server}{known.interactions}/"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address) as found:
        yield found


def answered(page: Page, text: str) -> Page:
    """The page once it has answered for a list."""
    page.fill(f"{BOX} textarea", text)
    page.click(f"{BOX} [type=submit]")
    expect(page.locator(f"{BOX} [role=status]")).to_have_text(ANSWER)
    return page


def status(page: Page) -> str:
    return page.locator(f"{BOX} [role=status]").inner_text()


def answer(page: Page) -> str:
    return " ".join(page.locator(".check-answer").inner_text().split())


def test_a_record_answers_with_its_verdict_and_its_words(page: Page, known: Known) -> None:
    answered(page, f"1. {known.brand.capitalize()} 10 mg po bid prn\n")
    card = page.locator(".check-answer article")
    expect(card).to_have_count(1)
    assert known.brand in card.locator("h4").inner_text().lower()
    assert f"As typed: {known.brand.capitalize()} 10 mg po bid prn" in answer(page)
    record = page.locator(f"#{known.partner} ~ .interaction, .fold:has(#{known.partner}) .interaction").first
    for label in ("Do", "Do not"):
        told = card.locator(f"dt:text-is('{label}') + dd").inner_text()
        assert " ".join(told.split()) in " ".join((record.text_content() or "").split())
    card.locator(".record-link a").click()
    expect(page).to_have_url(page.url.partition("#")[0] + f"#{known.partner}")
    expect(page.locator(f"#{known.partner}")).to_be_in_viewport()


def test_any_page_may_hold_the_box(browser: Browser, server: str, known: Known) -> None:
    for address in (server, f"{server}index.html"):
        with opened(browser, address) as home:
            answered(home, known.partner)
            home.click(".check-answer .record-link a")
            expect(home).to_have_url(f"{server}{known.interactions}/#{known.partner}")


def test_a_name_that_is_none_is_told_with_the_nearest_which_a_press_puts_in(page: Page, known: Known) -> None:
    wrong = known.partner[:3] + known.partner[4:]
    answered(page, f"{wrong} 5 mg daily, blorfenix")
    assert status(page) == "2 not recognized."
    assert "blorfenix No name is near" in answer(page)
    page.get_by_role("button", name=f"Read {wrong} as {known.partner}").click()
    expect(page.locator(f"{BOX} textarea")).to_have_value(f"{known.partner.capitalize()} 5 mg daily, blorfenix")
    expect(page.locator(f"{BOX} textarea")).to_be_focused()
    expect(page.locator(".check-answer article")).to_have_count(1)


def test_nothing_that_was_typed_is_left_out(page: Page) -> None:
    answered(page, "take one tablet daily\nblorfenix zorbly\nNKDA")
    assert "take one tablet daily" in answer(page)
    assert "blorfenix zorbly" in answer(page)
    assert "NKDA" not in answer(page)
    answered(page, "none")
    assert status(page) == "No medicine was found in the text."


def test_it_never_says_that_there_is_no_interaction(page: Page, site: object) -> None:
    answered(page, "blorfenix\nalphadrug\nkumquat")
    assert "no interaction" not in answer(page).lower()


def test_nothing_leaves_the_browser_and_nothing_is_kept(page: Page, address: str) -> None:
    asked: list[Request] = []
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request))
    before = page.url
    answered(page, "secretdrug 5 mg")
    assert {request.url.rpartition("/")[2] for request in asked} == FILES
    assert all(request.method == "GET" and not request.post_data for request in asked)
    assert not any("secretdrug" in request.url for request in asked)
    assert page.url == before
    assert (
        page.evaluate("document.cookie + Object.values({ ...localStorage, ...sessionStorage }).join()").count(
            "secretdrug"
        )
        == 0
    )
    page.goto(address)
    expect(page.locator(f"{BOX} textarea")).to_have_value("")


def test_nothing_is_loaded_before_the_box_is_used(browser: Browser, address: str) -> None:
    asked: list[str] = []
    with opened(browser, "about:blank") as page:
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto(address, wait_until="networkidle")
        assert FILES.isdisjoint(asked)
        with page.expect_response("**/medicines.json"):
            page.focus(f"{BOX} textarea")
        assert set(asked) >= FILES


@pytest.mark.parametrize("file", sorted(FILES))
def test_it_says_so_when_a_file_does_not_come_and_answers_once_it_does(page: Page, file: str) -> None:
    page.route(f"**/{file}", lambda route: route.abort())
    page.fill(f"{BOX} textarea", "blorfenix")
    page.click(f"{BOX} [type=submit]")
    expect(page.locator(f"{BOX} [role=status]")).to_contain_text("nothing was checked")
    page.unroute(f"**/{file}")
    if file == "medicines.json":  # a module that failed is asked for again only by another page
        answered(page, "blorfenix")
        assert status(page) == "1 not recognized."


def test_the_keyboard_alone_checks_clears_and_copies(page: Page, known: Known) -> None:
    page.focus(f"{BOX} textarea")
    page.keyboard.type(known.partner)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".check-answer article")).to_have_count(1)
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"{BOX} [role=status]")).to_have_text("Copied as text.")
    copied = page.evaluate("window.copied")
    assert known.partner in copied
    assert "Do not: " in copied
    assert copied.rstrip().endswith(f"/{known.interactions}/")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".check-answer")).to_be_empty()
    expect(page.locator(f"{BOX} textarea")).to_be_focused()
    expect(page.get_by_role("button", name="Copy as text")).to_be_hidden()


def test_the_answer_alone_is_printed(page: Page, known: Known) -> None:
    page.evaluate("window.print = () => { window.printed = document.documentElement.className; }")
    answered(page, known.partner)
    page.locator(".medicine-check").get_by_role("button", name="Print").click()
    assert "prints-the-check" in page.evaluate("window.printed")
    page.evaluate("document.documentElement.classList.add('prints-the-check')")
    page.emulate_media(media="print")
    expect(page.locator(".check-answer article")).to_be_visible()
    expect(page.locator(f"{BOX} textarea")).to_be_hidden()
    expect(page.locator("#table")).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (768, "light"), (1280, "dark")])
def test_the_answer_shuts_nobody_out(browser: Browser, address: str, known: Known, width: int, scheme: str) -> None:
    with opened(browser, address, width, 844, color_scheme=scheme) as page:
        answered(
            page, f"{known.partner}, {known.narrow}, blorfenix, {known.partner[:3]}{known.partner[4:]}\nplain words"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page, BOX) == []


def test_a_page_that_is_put_in_without_loading_has_its_box(page: Page, known: Known) -> None:
    """As the theme's instant loading does it: new content, and its scripts run again."""
    page.evaluate(
        """() => {
            const content = document.querySelector(".md-content");
            return fetch(location.href).then((response) => response.text()).then((text) => {
                const next = new DOMParser().parseFromString(text, "text/html").querySelector(".md-content");
                content.replaceWith(next);
                const waits = [...next.querySelectorAll("script[src]")].map((old) => new Promise((done) => {
                    const script = document.createElement("script");
                    script.src = old.src;
                    script.onload = done;
                    old.replaceWith(script);
                }));
                return Promise.all(waits);
            });
        }"""
    )
    expect(page.locator(f"{BOX} form")).to_have_count(1)
    answered(page, known.partner)
    expect(page.locator(".check-answer article")).to_have_count(1)


def test_without_script_the_table_is_named_instead(
    browser: Browser, address: str, topics: dict[str, BuiltPage], known: Known
) -> None:
    with opened(browser, address, java_script_enabled=False) as page:
        expect(page.locator(f"{BOX} form")).to_be_hidden()
    box = topics[known.interactions].main.select_one(BOX)
    assert box
    link = BeautifulSoup(str(box), "html.parser").select_one("noscript a")
    assert link
    assert str(link["href"]).endswith(f"{known.interactions}/#table")
