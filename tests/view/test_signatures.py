"""A signature holds for exactly what was read: any changed word, rating or source lapses it."""

import copy
import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from build_tools.load.project import load
from build_tools.model.base import FREE_TEXT, Role, Title
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.kinds import ADVICE, ENTRIES, HANDOUTS, INTERACTIONS, REFERENCES, SEARCHES, TOPICS, Kind
from build_tools.model.topic import Topic
from build_tools.model.walks import At, walk
from build_tools.view.review import review_of, review_of_all, review_of_handout
from build_tools.view.signatures import fingerprint, lapsed, signatures_of
from build_tools.write.yaml_text import plain
from tests.conftest import PROJECTS

BASE = load(PROJECTS / "example").base
assert BASE


def with_value(base: EvidenceBase, kind: Kind, key: str, at: At, value: Any) -> EvidenceBase:
    """The base with one value of one record replaced, as if somebody had edited its file."""
    data = copy.deepcopy(plain(getattr(base, kind.collection)[key]))
    inner: Any = data
    for step in at.keys[:-1]:
        inner = inner[step]
    inner[at.keys[-1]] = value
    record = kind.schema.validate_python(data)
    return dataclasses.replace(base, **{kind.collection: {**getattr(base, kind.collection), key: record}})


def signed_texts() -> Iterator[tuple[Kind, str, At]]:
    """Every text on the page of knots: of the topic, its entries, its advice, and the references that they cite."""
    read = [(TOPICS, "knots"), *((ENTRIES, f"knots/{name}") for name in BASE.entries_of("knots"))]
    read += [(ADVICE, key) for key in BASE.advice_of("knots")]
    paths = {kind.path(key) for kind, key in read}
    cited = sorted({at.value for at in BASE.cited if at.path in paths})
    read += [(REFERENCES if key in BASE.references else SEARCHES, key) for key in cited]
    for kind, key in read:
        for at in walk(kind.path(key), getattr(BASE, kind.collection)[key]):
            if at.role in FREE_TEXT - {Role.WORD} and at.marks.names is None:
                yield kind, key, at


TEXTS = list(signed_texts())
SIGNED = "Nobody Atall, made-up pharmacist (none, made up), 2 November 2026"
LAST = len(BASE.handouts["clinician"].blocks) - 1
TWO_SIDES = with_value(BASE, HANDOUTS, "clinician", At("", ("blocks", LAST, "side"), "", None), 2)
"""The handout's last block on a second side."""


def test_there_are_texts_of_each_kind():
    assert {kind for kind, _, _ in TEXTS} == {TOPICS, ENTRIES, ADVICE, REFERENCES, SEARCHES}


@pytest.mark.parametrize(
    ("kind", "key", "at"), TEXTS, ids=[".".join(map(str, (key, *at.keys))) for _, key, at in TEXTS]
)
def test_one_changed_word_of_any_text_lapses_it(kind: Kind, key: str, at: At) -> None:
    changed = with_value(BASE, kind, key, at, f"{at.value} indeed")
    assert fingerprint(changed, "page", "knots") != fingerprint(BASE, "page", "knots")


@pytest.mark.parametrize(
    ("kind", "key", "keys", "value"),
    [
        (TOPICS, "knots", ("outcomes", 0, "rating"), "possible"),
        (TOPICS, "knots", ("outcomes", 0, "entries"), []),
        (ENTRIES, "knots/knot-series", ("direction",), "uncertain"),
        (ENTRIES, "knots/knot-series", ("n",), 5),
        (ENTRIES, "knots/knot-series", ("sources", 0, "seen"), "record"),
        (REFERENCES, "series-2019", ("custom", "status"), "retracted"),
        (REFERENCES, "series-2019", ("volume",), "99"),
    ],
)
def test_a_changed_rating_number_or_source_lapses_it(
    kind: Kind, key: str, keys: tuple[str | int, ...], value: Any
) -> None:
    changed = with_value(BASE, kind, key, At("", keys, "", None), value)
    assert fingerprint(changed, "page", "knots") != fingerprint(BASE, "page", "knots")


@pytest.mark.parametrize(
    ("kind", "key", "keys", "value"),
    [
        (TOPICS, "knots", ("reviewed",), "2026-11-09"),
        (TOPICS, "knots", ("search_words",), ["tangle"]),
        (ENTRIES, "law/label-rule", ("statement",), "A rule for another page."),
    ],
)
def test_what_nobody_reads_there_does_not(kind: Kind, key: str, keys: tuple[str | int, ...], value: Any) -> None:
    changed = with_value(BASE, kind, key, At("", keys, "", None), value)
    assert fingerprint(changed, "page", "knots") == fingerprint(BASE, "page", "knots")


class LaterTopic(Topic):
    """A topic as a later version of the tools may know it."""

    subtitle: Title | None = None
    """A key that no file has yet."""


def test_a_key_that_later_tools_know_does_not_lapse_it() -> None:
    data = plain(BASE.topics["knots"])

    def later(**more: str) -> str:
        topic = LaterTopic.model_validate(data | more)
        return fingerprint(dataclasses.replace(BASE, topics={**BASE.topics, "knots": topic}), "page", "knots")

    assert later() == fingerprint(BASE, "page", "knots")
    assert later(subtitle="Laces") != fingerprint(BASE, "page", "knots")


def test_a_card_is_the_answer_and_the_advice() -> None:
    def lapses(kind: Kind, key: str, *keys: str | int) -> bool:
        changed = with_value(BASE, kind, key, At("", keys, "", None), "Something else [@series-2019].")
        return fingerprint(changed, "card", "knots") != fingerprint(BASE, "card", "knots")

    assert lapses(TOPICS, "knots", "bottom_line")
    assert all(lapses(ADVICE, key, "do") for key in BASE.advice_of("knots"))
    assert not lapses(TOPICS, "knots", "not_known", 0)
    assert not lapses(ENTRIES, "knots/knot-series", "limits")


def test_a_side_is_its_own_lines_and_the_records_that_they_print() -> None:
    def lapses(kind: Kind, key: str, *keys: str | int) -> list[bool]:
        changed = with_value(TWO_SIDES, kind, key, At("", keys, "", None), "Another line.")
        was, now = ([fingerprint(base, "side", "clinician", side) for side in (1, 2)] for base in (TWO_SIDES, changed))
        return [before != after for before, after in zip(was, now, strict=True)]

    assert lapses(ADVICE, "cut-free", "short") == [True, False]
    assert lapses(HANDOUTS, "clinician", "blocks", 0, "title") == [True, False]
    assert lapses(HANDOUTS, "clinician", "blocks", LAST, "title") == [False, True]
    assert lapses(HANDOUTS, "clinician", "introduction") == [True, True]


def signed(base: EvidenceBase, *parts: tuple[str, str, int | None], on: date = date(2026, 11, 2)) -> EvidenceBase:
    """The base in which somebody has signed these parts as they stand."""
    [by] = BASE.signatures.values()
    found = {
        f"s{number}": by.model_copy(update={
            "part": part, "of": of, "side": side, "on": on, "fingerprint": fingerprint(base, part, of, side),
        })
        for number, (part, of, side) in enumerate(parts)
    }  # fmt: skip
    return dataclasses.replace(base, signatures=found)


def test_the_page_names_who_read_it_until_it_changes() -> None:
    base = signed(BASE, ("page", "knots", None))
    assert review_of(base, "knots").status == f"Clinically reviewed: {SIGNED}"
    assert list(lapsed(base)) == []
    edited = with_value(base, TOPICS, "knots", At("", ("question",), "", None), "Another question?")
    review = review_of(edited, "knots")
    assert (review.status, review.by, review.lapsed) == ("Changed since it was clinically reviewed", (), True)
    assert SIGNED in review.detail
    assert [key for key, _ in lapsed(edited)] == ["s0"]


def test_a_signed_card_is_no_review_of_the_page() -> None:
    review = review_of(signed(BASE, ("card", "knots", None)), "knots")
    assert review.status == "Not clinically reviewed"
    assert "answer and advice: Nobody Atall" in review.detail
    assert not review.by


def test_a_handout_is_reviewed_once_each_side_is() -> None:
    one = signed(TWO_SIDES, ("side", "clinician", 1))
    assert review_of_handout(one, "clinician").status == "Not clinically reviewed"
    both = signed(TWO_SIDES, ("side", "clinician", 1), ("side", "clinician", 2))
    assert review_of_handout(both, "clinician").status.startswith("Clinically reviewed: Nobody Atall")
    edited = with_value(both, HANDOUTS, "clinician", At("", ("introduction",), "", None), "Another introduction.")
    assert review_of_handout(edited, "clinician").status == "Changed since it was clinically reviewed"


def test_the_site_is_reviewed_while_every_topic_is() -> None:
    all_of_it = signed(BASE, *(("page", topic_id, None) for topic_id in BASE.topics))
    assert review_of_all(all_of_it).status == "Clinically reviewed"
    edited = with_value(all_of_it, TOPICS, "knots", At("", ("question",), "", None), "Another question?")
    assert review_of_all(edited).status == "Not clinically reviewed"


def test_what_holds_stands_before_what_lapsed() -> None:
    base = signed(BASE, ("page", "knots", None), ("page", "knots", None))
    older = base.signatures["s0"].model_copy(update={"fingerprint": "0" * 64, "on": date(2026, 11, 20)})
    base = dataclasses.replace(base, signatures={**base.signatures, "s0": older})
    assert [found.holds for found in signatures_of(base, "page", "knots")] == [True, False]
    assert review_of(base, "knots").status.startswith("Clinically reviewed")


def test_an_interaction_belongs_to_the_page_that_shows_it() -> None:
    page = BASE.page_of("interactions")
    key = next(iter(BASE.interactions))
    changed = with_value(BASE, INTERACTIONS, key, At("", ("statement",), "", None), "Another statement.")
    assert fingerprint(changed, "page", page) != fingerprint(BASE, "page", page)
