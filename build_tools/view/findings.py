"""The table of findings of a topic: for each outcome the people, what was counted, the rating, the reason, the sources.

After the summary of findings table of GRADE (https://gradepro.org/handbook), without what no source here gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.evidence import Entry
from ..model.evidence_base import EvidenceBase
from ..model.topic import Outcome
from .labels import estimate, label
from .records import references_of

COLUMNS = ("Outcome", "People", "What was counted", "Rating", "Reason", "Sources")
NONE = "none"
"""Stands where no source counts anything."""


@dataclass(frozen=True)
class Finding:
    """A row of the table."""

    id: str
    """The outcome's anchor on its topic's page."""
    outcome: str
    people: str
    counted: tuple[str, ...]
    """How many of how many, as the entries' sources give it; empty where none does."""
    rating: str
    reason: str
    references: tuple[str, ...]

    def texts(self) -> tuple[str, ...]:
        """What stands in the columns before the sources."""
        return self.outcome, self.people, "; ".join(self.counted) or NONE, self.rating, self.reason


def findings(base: EvidenceBase, topic_id: str) -> list[Finding]:
    """The rows of a topic's table, in the order of its page; none where it rates no outcome."""
    return [_finding(base, topic_id, outcome) for outcome in base.topics[topic_id].outcomes]


def _finding(base: EvidenceBase, topic_id: str, outcome: Outcome) -> Finding:
    entries = [base.entries[key] for key in outcome.entry_keys(topic_id)]
    return Finding(
        outcome.id,
        f"{outcome.outcome} ({base.vocabulary.about[outcome.about].label})",
        outcome.population or "not named",
        tuple(dict.fromkeys(words for entry in entries for words in _counted(entry))),
        "; ".join(_rating(outcome)) or "not rated",
        outcome.why,
        tuple(references_of(base, topic_id, outcome)),
    )


def _counted(entry: Entry) -> Iterator[str]:
    for item in entry.estimates:
        if item.events is not None:
            yield f"{entry.title}: {item.label}, {estimate(item)}"


def _rating(outcome: Outcome) -> Iterator[str]:
    if outcome.rating:
        yield f"{'certainty' if outcome.scale == 'grade' else 'causality'}: {label(outcome.rating)}"
    if outcome.frequency:
        yield f"how often: {outcome.frequency}"
