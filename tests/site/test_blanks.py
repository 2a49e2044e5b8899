"""The boxes on a handout's page for whoever prints it: what is typed is printed, and goes nowhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.fixtures import Known
from tests.site.reading import opened

pytestmark = pytest.mark.browser

TYPED = '<b>Room 7</b> & "Annex"'


@pytest.fixture
def page(browser: Browser, server: str, known: Known) -> Iterator[Page]:
    with opened(browser, f"{server}handout/{known.handout}/") as found:
        yield found


def boxes(page: Page) -> list[str]:
    """Their names, in order."""
    found = page.locator(".blanks").get_by_role("textbox").all()
    return [box.evaluate("box => box.labels[0].textContent") for box in found]


def test_what_is_typed_is_printed_as_typed_and_empty_boxes_are_not(page: Page) -> None:
    first, *others = boxes(page)
    assert others
    page.get_by_role("textbox", name=first, exact=True).fill(f"  {TYPED} ")
    lines = page.locator(".blanks .typed")
    assert lines.count() == len([first, *others])
    expect(lines.first).to_be_hidden()
    page.emulate_media(media="print")
    expect(lines.first).to_be_visible()
    assert lines.first.inner_text() == f"{first}: {TYPED}"
    for line in lines.all()[1:]:
        expect(line).to_be_hidden()
    expect(page.locator(".blanks fieldset")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("textbox", name=first, exact=True).fill(" ")
    page.emulate_media(media="print")
    expect(lines.first).to_be_hidden()


def test_what_is_typed_is_neither_sent_nor_stored(page: Page) -> None:
    before, asked = page.url, []
    page.on("request", lambda request: asked.append(request.url))
    for name in boxes(page):
        box = page.get_by_role("textbox", name=name, exact=True)
        box.fill("Room 7")
        box.press("Enter")
        assert box.evaluate("box => [box.form, box.name, box.autocomplete, box.spellcheck]") == [None, "", "off", False]
    page.wait_for_timeout(200)
    asked = [address for address in asked if not address.endswith("/assets/favicon.svg")]
    assert (page.url, asked, page.context.cookies()) == (before, [], [])
    kept = page.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])")
    assert "Room" not in kept
    page.reload()
    for name in boxes(page):
        expect(page.get_by_role("textbox", name=name, exact=True)).to_have_value("")


def test_the_keyboard_reaches_each_box_and_then_the_printing(page: Page) -> None:
    page.evaluate("window.print = () => { document.title = 'printed' }")
    first, *others = boxes(page)
    page.get_by_role("textbox", name=first, exact=True).focus()
    for name in others:
        page.keyboard.press("Tab")
        expect(page.get_by_role("textbox", name=name, exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.title() == "printed"


def test_nothing_else_of_the_page_can_be_changed(page: Page) -> None:
    assert page.locator("[contenteditable]").count() == 0
    inputs = "input:not([type=hidden]), textarea, select"
    assert page.locator("article").locator(inputs).count() == page.locator(".blanks input").count() > 1


def test_without_script_there_are_no_boxes(browser: Browser, server: str, known: Known) -> None:
    with opened(browser, f"{server}handout/{known.handout}/", java_script_enabled=False) as page:
        assert page.locator(".blanks").count() == 1
        expect(page.locator(".blanks")).to_be_hidden()
        assert page.locator("article input").count() == 0
