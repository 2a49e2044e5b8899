"""What every topic page must carry, and in which order, read from the built HTML and from the plain YAML."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser

from tests.site.reading import BuiltPage, words_of

Records = Callable[[str], Any]


@pytest.fixture(scope="session")
def kinds(topics: dict[str, BuiltPage], records: Records) -> dict[str, str]:
    """Of each topic, whether it is a question with two sides or a reference."""
    return {name: records(f"topics/{name}/topic.yaml")["kind"] for name in topics}


@pytest.fixture(scope="session")
def advice(root: Path, records: Records) -> dict[str, Any]:
    """The records of advice by their ids."""
    names = sorted(path.stem for path in (root / "evidence" / "advice").glob("*.yaml"))
    found = {name: records(f"advice/{name}.yaml") for name in names}
    assert found, "no record in evidence/advice"
    return found


def sections(page: BuiltPage) -> list[str]:
    """Ids of the page's sections, in order."""
    return [str(heading.get("id")) for heading in page.main.select("h2")]


def section(page: BuiltPage, name: str) -> list[Tag]:
    """What stands between a section's heading and the next section, behind its fold, too."""
    heading = page.main.select_one(f"h2#{name}")
    assert heading, f"{page.path} has no section {name}"
    found: list[Tag] = []
    for element in heading.find_next_siblings():
        if element.name == "h2":
            break
        found += [element, *(element.find_all(recursive=False) if "part" in element.get("class", []) else [])]
    return found


def test_the_facts_stand_on_every_topic_page(topics: dict[str, BuiltPage], records: Records) -> None:
    facts = records("facts.yaml")
    assert facts
    for page in topics.values():
        lines = page.main.select(".facts-line")
        assert len(lines) == 1, page.path
        assert " ".join(fact["short"] for fact in facts) == words_of(lines[0]), page.path
        assert len(lines[0].select("sup.cites")) == len(facts), f"{page.path}: a fact does not cite"


def test_the_facts_open_the_home_page(pages: dict[str, BuiltPage], records: Records) -> None:
    home = pages["index.html"]
    found = home.main.select("h1 ~ p.fact")
    assert len(found) == len(records("facts.yaml"))
    assert all(fact.select("a.cite") for fact in found)
    before = found[-1].find_previous_siblings()
    assert {element.name for element in before} <= {"h1", "p"}, "something stands before the facts"


def test_the_bottom_line_comes_first(topics: dict[str, BuiltPage]) -> None:
    for page in topics.values():
        assert sections(page)[0] == "bottom-line", page.path
        first = section(page, "bottom-line")[0]
        assert "bottom-line" in first["class"], page.path
        assert first.select("a.cite"), page.path


def test_a_question_shows_both_sides_in_order(topics: dict[str, BuiltPage], kinds: dict[str, str]) -> None:
    questions = [topics[name] for name, kind in kinds.items() if kind == "question"]
    assert questions
    for page in questions:
        wanted = ["bottom-line", "for", "against", "not-known"]
        assert [name for name in sections(page) if name in wanted] == wanted, page.path
        for side in ("for", "against"):
            content = section(page, side)
            entries = [element for element in content if "entry" in element.get("class", [])]
            reasons = [element for element in content if "empty-side" in element.get("class", [])]
            assert bool(entries) != bool(reasons), f"{page.path}: {side} needs entries, or the reason for having none"
            assert all(reason.select("a.cite") for reason in reasons), page.path


def test_a_reference_topic_takes_no_sides(topics: dict[str, BuiltPage], kinds: dict[str, str]) -> None:
    references = [topics[name] for name, kind in kinds.items() if kind == "reference"]
    assert references
    for page in references:
        assert not {"for", "against"} & set(sections(page)), page.path
        assert sections(page).index("bottom-line") < sections(page).index("not-known"), page.path


def test_what_is_not_known_is_said(topics: dict[str, BuiltPage]) -> None:
    for page in topics.values():
        assert page.main.select("h2#not-known + details.part > ul.not-known > li"), page.path


def test_unread_publications_are_named_where_the_unknown_ends(topics: dict[str, BuiltPage], records: Records) -> None:
    listed = records("unread.yaml")
    assert listed
    for name, page in topics.items():
        own = [item for item in listed if item["topic"] == name]
        folds = [element for element in section(page, "not-known") if "unread" in element.get("class", [])]
        assert len(folds) == bool(own), page.path
        items = folds[0].select("li") if own else []
        assert len(items) == len(own), page.path
        assert all(any(words_of(BeautifulSoup(item["title"], "lxml")) in words_of(li) for li in items) for item in own)


def test_urgent_actions_come_before_all_evidence(topics: dict[str, BuiltPage], advice: dict[str, Any]) -> None:
    urgent = 0
    for name, page in topics.items():
        wanted = [key for key, record in advice.items() if name in record["topics"]]
        headings = {action: str(action.find_previous("h3")["id"]) for action in page.main.select(".action")}
        assert sorted(headings.values()) == sorted(wanted), f"{page.path}: an action is missing"
        order = [str(heading["id"]) for heading in page.main.select("h2[id], h3[id]")]
        evidence = [place for place, id in enumerate(order) if id in ("certainty", "for", "against", "facts", "table")]
        for action, key in headings.items():
            assert advice[key]["urgency"] in action["class"], f"{page.path}: {key}"
            if advice[key]["urgency"] != "routine":
                urgent += 1
                assert order.index(key) < min(evidence, default=len(order)), f"{page.path}: {key}"
    assert urgent


def test_advice_says_when_what_and_what_not(topics: dict[str, BuiltPage], advice: dict[str, Any]) -> None:
    seen = set()
    for page in topics.values():
        for action in page.main.select(".action"):
            key = str(action.find_previous("h3")["id"])
            seen.add(key)
            terms = [term.get_text() for term in action.select("dl.scope > dt")]
            assert terms == ["When", "Do", "Do not"], f"{page.path}: {key}"
            parts = [action.select(f"dl.scope > dd.{kind}") for kind in ("when", "do", "guard")]
            assert all(len(found) == 1 and words_of(found[0]) for found in parts), f"{page.path}: {key}"
            sourced = advice[key].get("sources", [])
            cited = {str(link["href"]).removeprefix("#ref-") for link in parts[1][0].select("a.cite")}
            assert {source["ref"] for source in sourced} <= cited, f"{page.path}: {key}"
    assert seen == set(advice)


def test_the_dates_of_review_stand_on_the_page(
    topics: dict[str, BuiltPage], records: Records, root: Path, advice: dict[str, Any]
) -> None:
    def words(day: str) -> str:
        found = date.fromisoformat(day)
        return f"{found.day} {found:%B %Y}"

    for name, page in topics.items():
        topic = records(f"topics/{name}/topic.yaml")
        review = words_of(page.main.select("p.review")[0])
        assert f"Searched to {words(topic['searched_to'])}." in review, page.path
        assert f"Reviewed by the editors {words(topic['reviewed'])}" in review, page.path
        entries = [records(f"topics/{name}/{file.name}") for file in (root / f"evidence/topics/{name}").glob("*.yaml")]
        shown = [it for it in (*entries, *advice.values()) if name in it.get("topics", [name])]
        if topic.get("includes") == "interactions":
            shown += [records(f"interactions/{file.name}") for file in (root / "evidence/interactions").glob("*.yaml")]
        if topic.get("includes") == "claims":
            shown.append(records("article/claims.yaml"))
        days = [it["review_due"] for it in shown if it.get("status") != "retired"]
        if topic.get("includes") == "resources":
            seen = (date.fromisoformat(it["verified_on"]) for it in records("resources.yaml"))
            days += [str(day + timedelta(180)) for day in seen]
        due = min(days)
        assert f"next due {words(due)}." in review, page.path
        assert page.main.select_one("time.review-due")["datetime"] == due, page.path


def test_every_entry_says_what_it_cannot_show(topics: dict[str, BuiltPage]) -> None:
    seen = 0
    for page in topics.values():
        for block in page.main.select(".entry, .interaction"):
            seen += 1
            names = block.select("dl.scope > dt")
            limits = [term.find_next_sibling("dd").get_text().strip() for term in names if term.get_text() == "Limits"]
            assert any(limits), f"{page.path}: {words_of(block)[:80]}"
    assert seen, "no entry was read"


def test_every_entry_of_the_data_stands_on_its_page(topics: dict[str, BuiltPage], root: Any) -> None:
    for name, page in topics.items():
        folder = root / "evidence" / "topics" / name
        wanted = {path.stem for path in folder.glob("*.yaml")} - {"topic"}
        headings = {str(heading["id"]) for heading in page.main.select("h3[id], h4[id]")}
        assert wanted <= headings, f"{page.path}: {sorted(wanted - headings)}"


def test_every_rating_gives_its_reasons(topics: dict[str, BuiltPage]) -> None:
    outcomes = [(page, outcome) for page in topics.values() for outcome in page.main.select(".outcome")]
    assert outcomes
    for page, outcome in outcomes:
        terms = [term.get_text() for term in outcome.select("details dt")]
        assert {"Reasons", "Rated"} <= set(terms), f"{page.path}: {outcome.get('id')}"


@pytest.mark.browser
@pytest.mark.parametrize(("days", "warnings"), [(0, 0), (1, 1)], ids=["on the last day", "on the day after"])
def test_an_event_of_law_that_nobody_looked_up_says_so(
    browser: Browser, server: str, pages: dict[str, BuiltPage], days: int, warnings: int
) -> None:
    found = {page.path: page.main.select("time.look-again") for page in pages.values()}
    path, [last, *_] = next((path, events) for path, events in found.items() if events)
    context = browser.new_context()
    reader = context.new_page()
    reader.clock.set_fixed_time(f"{date.fromisoformat(str(last['datetime'])) + timedelta(days)}T12:00:00")
    reader.goto(server + path)
    beside = reader.locator(f"time.look-again[datetime='{last['datetime']}'] + .not-looked-up")
    assert beside.count() >= warnings
    assert bool(beside.count()) == bool(warnings)
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("days", "banners"), [(0, 0), (1, 1)], ids=["on the last day", "on the day after"])
def test_a_page_overdue_for_review_says_so(
    browser: Browser, server: str, topics: dict[str, BuiltPage], days: int, banners: int
) -> None:
    page = topics[sorted(topics)[0]]
    due = date.fromisoformat(page.main.select_one("time.review-due")["datetime"])
    context = browser.new_context()
    reader = context.new_page()
    reader.clock.set_fixed_time(f"{due + timedelta(days)}T12:00:00")
    reader.goto(server + page.path)
    assert reader.locator(".overdue").count() == banners
    if banners:
        assert "Review overdue" in reader.locator(".overdue").inner_text()
    context.close()
