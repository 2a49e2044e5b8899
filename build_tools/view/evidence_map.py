"""The evidence map: rated outcomes in words, by group, direction and rating; medicines never among the subject's."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.evidence_base import EvidenceBase
from ..model.topic import SCALES, Outcome
from .labels import label, towards, upper_first
from .shown import Link

CAPTIONS = {"grade": "Effects, by certainty", "causality": "Harms, by causality"}
"""What a map of each scale is called."""
DIRECTIONS = ("benefit", "harm", "no-difference", "uncertain", "none")


@dataclass(frozen=True)
class Mark:
    """One judgement, named once: its rating in words, and where it stands. Two topics may give the same one."""

    rating: str
    places: tuple[Link, ...]


@dataclass(frozen=True)
class Row:
    """The judgements of one group and direction, the surest first."""

    group: str
    direction: str
    towards: str
    marks: tuple[Mark, ...]


@dataclass
class _Judged:
    topic: str
    outcome: Outcome
    entries: set[str]
    places: list[Link]

    def is_also(self, other: "_Judged") -> bool:
        """Whether another topic's outcome is this one again: on the same thing, with the same answer, and at least half
        of all that the two rest on is shared."""
        a, b = self.outcome, other.outcome
        alike = self.topic != other.topic and (a.about, a.direction, a.rating) == (b.about, b.direction, b.rating)
        return alike and 2 * len(self.entries & other.entries) >= max(len(self.entries | other.entries), 1)


def evidence_map(base: EvidenceBase, scale: str) -> list[Row]:
    """The rows of the map for one scale: the subject's first, then each other group's; none is empty."""
    rows: dict[tuple[str, str], list[_Judged]] = {}
    for judged in _once(_judged(base, scale)):
        rows.setdefault((_group(base, judged.outcome), judged.outcome.direction), []).append(judged)
    subject = upper_first(base.vocabulary.subject)
    surest = SCALES[scale][::-1]
    return [
        Row(group, direction, towards(direction), tuple(
            Mark(label(judged.outcome.rating or ""), tuple(judged.places))
            for judged in sorted(rows[group, direction], key=lambda judged: surest.index(judged.outcome.rating or ""))
        ))
        for group, direction in sorted(rows, key=lambda it: (it[0] != subject, it[0], DIRECTIONS.index(it[1])))
    ]  # fmt: skip


def _judged(base: EvidenceBase, scale: str) -> Iterable[_Judged]:
    for topic, outcome in base.outcomes():
        if outcome.scale == scale and outcome.rating:
            link = Link(outcome.question, f"{topic}/", outcome.id)
            yield _Judged(topic, outcome, set(outcome.entry_keys(topic)), [link])


def _once(found: Iterable[_Judged]) -> list[_Judged]:
    kept: list[_Judged] = []
    for judged in found:
        same = next((other for other in kept if other.is_also(judged)), None)
        if same:
            same.places += judged.places
        else:
            kept.append(judged)
    return kept


def _group(base: EvidenceBase, outcome: Outcome) -> str:
    about = outcome.about
    return upper_first(base.vocabulary.subject if base.is_subject(about) else base.vocabulary.about[about].label)
