"""A topic's card: in which part advice stands, what of it is in view, what is printed and what is copied."""

import dataclasses

import pytest

from build_tools.model.advice import Advice
from build_tools.model.evidence_base import EvidenceBase
from build_tools.view import card as cards
from build_tools.view.addresses import Site
from build_tools.view.card import card, deeds_of, warning_of
from build_tools.view.evidence_map import evidence_map
from build_tools.view.note import MOST_WORDS, message, note
from tests.golden_files import base_of_example

TOPIC = "knots"


@pytest.fixture(scope="module")
def base() -> EvidenceBase:
    return base_of_example()


def with_advice(base: EvidenceBase, **advice: Advice) -> EvidenceBase:
    """The example with just this advice on its topic."""
    return dataclasses.replace(base, advice={key.replace("_", "-"): record for key, record in advice.items()})


def advice(base: EvidenceBase, **changes: object) -> Advice:
    return base.advice["ask"].model_copy(update={"topics": [TOPIC], **changes})


def places(base: EvidenceBase) -> dict[str, list[str]]:
    return {part.title: [line.advice.id for line in part.lines] for part in card(base, TOPIC).parts if part.lines}


def test_advice_stands_in_the_part_of_its_step(base: EvidenceBase) -> None:
    found = with_advice(
        base,
        a=advice(base, step="act", urgency="same-day"),
        b=advice(base, step="refer", urgency="routine"),
        c=advice(base, step="test", urgency="routine"),
    )
    assert places(found) == {"Act now": ["a"], "Test": ["c"], "Follow up": ["b"]}


def test_what_is_for_now_stands_first_whatever_its_step(base: EvidenceBase) -> None:
    found = with_advice(
        base, a=advice(base, step="act", urgency="same-day"), b=advice(base, step="treat", urgency="now")
    )
    assert places(found) == {"Act now": ["b", "a"]}
    assert [line.soon for line in card(found, TOPIC).lines()] == ["", "today"]


def test_a_step_without_advice_says_why(base: EvidenceBase) -> None:
    topic = base.topics[TOPIC].model_copy(update={"no_advice": {"treat": "None is needed."}})
    parts = card(dataclasses.replace(base, topics={**base.topics, TOPIC: topic}, advice={}), TOPIC).parts
    assert [(part.title, [why.text for why in part.none]) for part in parts] == [("Treat", ["None is needed."])]


def test_only_routine_advice_stands_behind_a_fold_of_its_own(base: EvidenceBase) -> None:
    urgent = {f"u{number}": advice(base, step="treat", urgency="same-day") for number in range(6)}
    routine = {f"r{number}": advice(base, step="treat", urgency="routine") for number in range(4)}
    (treat,) = [part for part in card(with_advice(base, **routine, **urgent), TOPIC).parts if part.title == "Treat"]
    assert [line.advice.id for line in treat.lines] == list(urgent)
    assert [line.advice.id for line in treat.more] == list(routine)


def test_one_line_more_is_not_folded(base: EvidenceBase) -> None:
    three = {f"r{number}": advice(base, step="treat", urgency="routine") for number in range(3)}
    (treat,) = [part for part in card(with_advice(base, **three), TOPIC).parts if part.title == "Treat"]
    assert (len(treat.lines), len(treat.more)) == (3, 0)


def test_words_run_out_for_the_least_urgent_first(base: EvidenceBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "_WORDS_IN_VIEW", 60)
    monkeypatch.setattr(cards, "_WORDS_IN_PRINT", 25)
    urgent = advice(base, step="act", urgency="now", short="One two three four five six.")
    found = with_advice(base, **{f"a{number}": urgent for number in range(5)})
    lines = list(card(found, TOPIC).lines())
    assert [line.brief for line in lines] == [False, True, True, True, True]
    assert [line.in_print for line in lines] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("guard", "warning"),
    [
        ("Do not pull. Wait.", "Do not pull."),
        ("Do not give St. John's lace. Wait.", "Do not give St. John's lace."),
        ("It is an emergency. Never pull. Do not push.", "Never pull."),
        ("Pulling is not wise.", None),
        (f"Do not {'pull ' * 40}.", None),
    ],
)
def test_a_warning_is_a_whole_sentence_of_the_guard(base: EvidenceBase, guard: str, warning: str | None) -> None:
    assert warning_of(advice(base, guard=guard)) == warning


@pytest.mark.parametrize(
    ("short", "deeds"),
    [
        ("Untie today. Do not pull.", "Untie today."),
        ("Never pull. Untie today. No sudden jerk.", "Untie today."),
        ("Do not pull.", ""),
    ],
)
def test_a_note_holds_what_may_have_been_done(base: EvidenceBase, short: str, deeds: str) -> None:
    assert deeds_of(advice(base, short=short)) == deeds


def test_what_is_copied_is_short_and_says_where_it_is_from(base: EvidenceBase) -> None:
    long = {f"a{number}": advice(base, short="Untie it. " * 12, plain="Untie it. " * 12) for number in range(20)}
    found = with_advice(base, **{key: record.model_copy(update={"audience": "all"}) for key, record in long.items()})
    shown, site = card(found, TOPIC), Site("https://site.example/", None, "The guide")
    for text in (note(found, site, TOPIC, shown), message(found, site, TOPIC, shown) or ""):
        assert 60 < len(text.split()) <= MOST_WORDS
        assert text.endswith("Source: The guide, edition of 2 November 2026, https://site.example/knots/")
    assert "http" not in note(found, Site(None, None, "The guide"), TOPIC, shown)


def test_no_message_is_made_of_what_is_for_clinicians(base: EvidenceBase) -> None:
    found = with_advice(base, a=advice(base, plain="Untie it.", audience="clinician"))
    assert message(found, Site(None, None, "The guide"), TOPIC, card(found, TOPIC)) is None


def test_the_map_names_a_judgement_of_two_topics_once(base: EvidenceBase) -> None:
    outcome = base.topics[TOPIC].outcomes[0]
    again = outcome.model_copy(update={"id": "again", "entries": [f"{TOPIC}/{name}" for name in outcome.entries]})
    shade = base.topics["shade"].model_copy(update={"outcomes": [again]})
    both = dataclasses.replace(base, topics={**base.topics, "shade": shade})
    (mark,) = [mark for row in evidence_map(both, "grade") for mark in row.marks if len(mark.places) > 1]
    assert [(place.page, place.anchor) for place in mark.places] == [("knots/", outcome.id), ("shade/", "again")]
    other = again.model_copy(update={"rating": "high"})
    apart = dataclasses.replace(both, topics={**both.topics, "shade": shade.model_copy(update={"outcomes": [other]})})
    assert all(len(mark.places) == 1 for row in evidence_map(apart, "grade") for mark in row.marks)
