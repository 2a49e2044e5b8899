"""How much of a topic a reader meets, and how far down: a phone of 390 x 844, and a desk of 1280 x 900."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from tests.site.reading import BuiltPage, words_of

PHONE, DESK = (390, 844), (1280, 900)
WORDS_OF_THE_ANSWER, WORDS_OF_A_NOTE = 60, 120
MEASURE = """() => {
  const at = (element) => element.getBoundingClientRect();
  return {
    page: document.documentElement.scrollHeight,
    card: at(document.querySelector(".card")).bottom + scrollY,
    top: at(document.querySelector("h1")).top + scrollY,
    action: at(document.querySelector(".card .line, .card .none")).top + scrollY,
  };
}"""


@dataclass(frozen=True)
class Heights:
    """In screens."""

    page: float
    card: float
    action: float


@pytest.fixture(scope="module")
def heights(browser: Browser, server: str, topics: dict[str, BuiltPage]) -> dict[str, dict[str, Heights]]:
    """Of each topic, on the phone and at the desk."""
    found: dict[str, dict[str, Heights]] = {}
    for kind, (width, height) in {"phone": PHONE, "desk": DESK}.items():
        window = browser.new_page(viewport={"width": width, "height": height})
        for name, page in topics.items():
            window.goto(server + page.path)
            px = window.evaluate(MEASURE)
            screens = Heights(px["page"] / height, px["card"] / height, px["action"] / height)
            found.setdefault(name, {})[kind] = screens
        window.context.close()
    return found


@pytest.mark.browser
def test_the_first_action_is_on_the_first_screen(heights: dict[str, dict[str, Heights]]) -> None:
    assert {name: it["phone"].action for name, it in heights.items() if it["phone"].action > 1} == {}


@pytest.mark.browser
def test_a_page_as_loaded_is_at_most_twelve_screens(heights: dict[str, dict[str, Heights]]) -> None:
    assert {name: it["phone"].page for name, it in heights.items() if it["phone"].page > 12} == {}


@pytest.mark.browser
def test_the_card_is_two_screens_of_a_phone_and_one_of_a_desk(heights: dict[str, dict[str, Heights]]) -> None:
    assert {name: it["phone"].card for name, it in heights.items() if it["phone"].card > 2} == {}
    assert {name: it["desk"].card for name, it in heights.items() if it["desk"].card > 1} == {}


def test_the_answer_is_short(topics: dict[str, BuiltPage]) -> None:
    for page in topics.values():
        answer = words_of(page.main.select_one(".bottom-line"))
        assert len(answer.split()) <= WORDS_OF_THE_ANSWER, page.path


def test_what_is_copied_is_short_and_leaves_blanks(topics: dict[str, BuiltPage]) -> None:
    notes = [
        (page.path, note.get_text()) for page in topics.values() for note in page.main.select("textarea[readonly]")
    ]
    assert len(notes) > len(topics)
    for path, note in notes:
        assert len(note.split()) <= WORDS_OF_A_NOTE, path
        assert "***" in note, path
        assert "edition of" in note, path


def test_warnings_are_words_of_the_guards_that_they_lead_to(topics: dict[str, BuiltPage]) -> None:
    seen = 0
    for page in topics.values():
        for link in page.main.select(".warning a"):
            seen += 1
            line = page.main.select_one(str(link["href"])).find_parent(class_="line")
            words, guard = ("".join(words_of(it).split()) for it in (link, line.select_one(".guard")))
            assert words in guard, f"{page.path}: {words_of(link)}"
    assert seen


def test_every_topic_has_a_tile(topics: dict[str, BuiltPage], pages: dict[str, BuiltPage]) -> None:
    tiles = {str(link["href"]).strip("/") for link in pages["index.html"].main.select("ul.needs a")}
    assert not tiles or set(topics) == tiles
