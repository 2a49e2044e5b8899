"""The evidence map: rated outcomes in words, by group, direction and rating; the medicines never among the subject's."""

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
    """One judgement, named once: its rating in words, and where it stands. Two topics may judge the same."""

    rating: str
    places: tuple[Link, ...]


@dataclass(frozen=True)
class Row:
    """The judgements of one group and direction, the surest first."""

    group: str
    direction: str
    towards: str
    marks: tuple[Mark, ...]


def evidence_map(base: EvidenceBase, scale: str) -> list[Row]:
    """The rows of the map for one scale: the subject's first, then each other group's; none is empty."""
    rows: dict[tuple[str, str], dict[tuple[str, ...], list[Link]]] = {}
    for topic, outcome in base.outcomes():
        if outcome.scale == scale and outcome.rating:
            same = (outcome.rating, outcome.about, outcome.outcome)
            marks = rows.setdefault((_group(base, outcome), outcome.direction), {})
            marks.setdefault(same, []).append(Link(outcome.question, f"{topic}/", outcome.id))
    subject = upper_first(base.vocabulary.subject)
    order = sorted(rows, key=lambda row: (row[0] != subject, row[0], DIRECTIONS.index(row[1])))
    surest = SCALES[scale][::-1]
    return [
        Row(group, direction, towards(direction), tuple(
            Mark(label(rating), tuple(places))
            for (rating, *_), places in sorted(rows[group, direction].items(), key=lambda it: surest.index(it[0][0]))
        ))
        for group, direction in order
    ]  # fmt: skip


def _group(base: EvidenceBase, outcome: Outcome) -> str:
    about = outcome.about
    return upper_first(base.vocabulary.subject if base.is_subject(about) else base.vocabulary.about[about].label)
