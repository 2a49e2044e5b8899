"""The evidence map: rated outcomes by direction and rating, the subject's and the medicines' in rows of their own."""

from dataclasses import dataclass

from ..model.evidence_base import EvidenceBase
from ..model.topic import SCALES, Outcome

CAPTIONS = {"grade": "Effects, by certainty", "causality": "Harms, by causality"}
"""What a map of each scale is called."""
DIRECTIONS = ("benefit", "harm", "no-difference", "uncertain", "none")


@dataclass(frozen=True)
class Mark:
    """One rated outcome and the topic on whose page it stands."""

    topic: str
    outcome: Outcome


@dataclass(frozen=True)
class Row:
    """The outcomes of one group and direction, by rating in the order of the scale."""

    group: str
    direction: str
    cells: dict[str, list[Mark]]


def evidence_map(base: EvidenceBase, scale: str) -> list[Row]:
    """The rows of the map for one scale: the subject's first, then each other group's; none is empty."""
    marks = [Mark(topic, outcome) for topic, outcome in base.outcomes() if outcome.scale == scale and outcome.rating]

    def group(mark: Mark) -> str:
        about = mark.outcome.about
        return base.vocabulary.subject if base.is_subject(about) else base.vocabulary.about[about].label

    rows = []
    for name in sorted({group(mark) for mark in marks}, key=lambda name: (name != base.vocabulary.subject, name)):
        for direction in DIRECTIONS:
            members = [mark for mark in marks if group(mark) == name and mark.outcome.direction == direction]
            if members:
                cells = {word: [mark for mark in members if mark.outcome.rating == word] for word in SCALES[scale]}
                rows.append(Row(name, direction, cells))
    return rows
