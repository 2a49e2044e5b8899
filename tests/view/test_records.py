"""One view of each record: what its badges say, and the telephone numbers beside the names of resources."""

import dataclasses
from typing import get_args

import pytest

from build_tools.load.project import load
from build_tools.model.evidence import Source
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.names import RecordName
from build_tools.model.topic import Included
from build_tools.view.collections import passages
from build_tools.view.headings import COLLECTIONS, HEADINGS
from build_tools.view.records import advice_view, entry_view, interaction_view, outcome_view, with_numbers
from build_tools.view.topics import topic_view
from tests.conftest import PROJECTS
from tests.golden_files import widest_base


@pytest.fixture(scope="module")
def base() -> EvidenceBase:
    found = load(PROJECTS / "example").base
    assert found
    return found


def changed(base: EvidenceBase, collection: str, key: str, **fields: object) -> EvidenceBase:
    held = getattr(base, collection)
    return dataclasses.replace(base, **{collection: {**held, key: held[key].model_copy(update=fields)}})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call the Example line.", "Call the Example line (1-800-555-0100)."),
        ("Example line, then the Example line.", "Example line (1-800-555-0100), then the Example line."),
        ("Fill in the Example form.", "Fill in the Example form."),
        ("Call somebody.", "Call somebody."),
    ],
)
def test_a_number_stands_beside_the_name_where_it_is_named_first(base: EvidenceBase, text: str, found: str) -> None:
    assert with_numbers(base, text) == found


def test_how_to_call_is_read_on_from_the_name(base: EvidenceBase) -> None:
    said = changed(base, "resources", "example-line", call="Call or text 555")
    assert with_numbers(said, "The Example line helps.") == "The Example line (call or text 555) helps."


def test_advice_carries_the_numbers(base: EvidenceBase) -> None:
    ringing = changed(base, "advice", "cut-free", guard="Do not wait for the Example line.")
    shown = advice_view(ringing, "cut-free")
    said = {detail.label: detail.values[0].text for detail in shown.scope}  # type: ignore[union-attr]
    assert said == {
        "When": "a foot turns blue after plant x",
        "Do": "Cut the lace at once and call the Example line (1-800-555-0100).",
        "Do not": "Do not wait for the Example line (1-800-555-0100).",
    }
    assert shown.said.text == said["Do"]


def test_an_interaction_carries_the_numbers(base: EvidenceBase) -> None:
    ringing = changed(
        base, "interactions", "alphadrug", advice="Call the Example line.", guard="Never keep the Example line waiting."
    )
    said = {detail.label: detail.values[0].text for detail in interaction_view(ringing, "alphadrug").scope}  # type: ignore[union-attr]
    assert said["Do"] == "Call the Example line (1-800-555-0100)."
    assert said["Do not"] == "Never keep the Example line (1-800-555-0100) waiting."


def test_earlier_anchors_are_those_of_the_page(base: EvidenceBase) -> None:
    moved = changed(base, "advice", "cut-free", formerly=["knots/blue-foot", "shade/cold-foot", "knots/foot"])
    assert advice_view(moved, "cut-free", "knots").formerly == ("blue-foot", "foot")
    assert advice_view(moved, "cut-free", "shade").formerly == ("cold-foot",)
    assert advice_view(moved, "cut-free").formerly == ()


@pytest.mark.parametrize(
    ("basis", "specific", "shown"),
    [("guideline", "no", True), ("guideline", "yes", False), ("trial", "no", False), ("opinion", "no", False)],
)
def test_only_a_guideline_on_something_else_is_said_to_be_general(
    base: EvidenceBase, basis: str, specific: str, shown: bool
) -> None:
    view = advice_view(changed(base, "advice", "untie", basis=basis, subject_specific=specific), "untie")
    assert ("guideline on the general problem" in [badge.text for badge in view.badges]) == shown


@pytest.mark.parametrize(
    ("levels", "worst"),
    [
        (["full"], "source read"),
        (["full", "abstract"], "abstract read"),
        (["abstract", "full"], "abstract read"),
        (["full", "reported", "abstract"], "second-hand"),
    ],
)
def test_a_record_says_what_was_seen_of_its_sources_at_worst(base: EvidenceBase, levels: list[str], worst: str) -> None:
    sources = [Source.model_validate({"ref": "trial-2020", "seen": level}) for level in levels]
    shown = [
        entry_view(changed(base, "entries", "knots/lace-trial", sources=sources), "knots/lace-trial"),
        interaction_view(changed(base, "interactions", "alphadrug", sources=sources), "alphadrug"),
    ]
    for view in shown:
        assert [badge.text for badge in view.badges if badge.kind.startswith("seen")] == [worst]


def test_a_fact_that_is_not_rated_has_no_badge_for_a_rating(base: EvidenceBase) -> None:
    outcome = base.topics["knots"].outcomes[0].model_copy(update={"scale": "none", "rating": None})
    assert [badge.text for badge in outcome_view(base, "knots", outcome).badges] == [
        "points to benefit",
        "plant x, any product",
    ]


def test_what_is_shown_bears_the_name_the_file_and_the_anchor_of_its_record() -> None:
    wide = widest_base()
    topics = [topic_view(wide, key) for key in wide.topics]
    assert wide.audit
    shown = [
        *(
            entry
            for topic in topics
            for section in topic.sections
            for group in section.groups
            for entry in group.entries
        ),
        *(outcome for topic in topics for outcome in topic.outcomes),
        *(line.advice for topic in topics for part in topic.card.parts for line in (*part.lines, *part.more)),
        *(interaction_view(wide, key) for key in wide.interactions),
        *(claim for passage in passages(wide) for claim in passage.claims),
    ]
    names = {view.name: RecordName.parse(view.name) for view in shown}
    assert {name.kind for name in names.values()} == {"entry", "outcome", "advice", "interaction", "claim"}
    for view in shown:
        assert (view.path, view.id) == (names[view.name].path, names[view.name].id)


def test_what_a_topic_can_include_has_parts_with_headings() -> None:
    assert set(COLLECTIONS) == set(get_args(Included))
    assert {part for parts in COLLECTIONS.values() for part in parts} <= HEADINGS.keys()
