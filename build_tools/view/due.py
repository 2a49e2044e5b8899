"""When a page falls due: with the first of the records on it, for a page is as old as what has waited longest."""

from collections.abc import Iterator
from datetime import date

from ..model.evidence_base import EvidenceBase
from ..model.names import RecordName

REVIEW = "Review due"
"""Stands before the day on a handout, and on its page."""


def of_topic(base: EvidenceBase, topic_id: str) -> date:
    """The first day on which a topic's page itself, or a record on it falls due. What can change in the law says so
    event by event."""
    topic = base.topics[topic_id]
    days = [topic.review_due, *(advice.review_due for advice in base.advice_of(topic_id).values())]
    days += [entry.review_due for entry in base.entries_of(topic_id).values() if entry.status == "current"]
    if topic.includes == "interactions":
        days += [interaction.review_due for interaction in base.interactions.values()]
    elif topic.includes == "resources":
        days += [resource.look_again for resource in base.resources.values()]
    elif topic.includes == "claims" and base.audit:
        days.append(base.audit.review_due)
    return min(days)


def of_handout(base: EvidenceBase, handout_id: str) -> date | None:
    """The first day on which a record that a handout names falls due; None where it names none."""
    named = {name for block in base.handouts[handout_id].blocks for item in block.items for name in item.from_}
    return min((day for name in named for day in _of_record(base, RecordName.parse(name))), default=None)


def _of_record(base: EvidenceBase, name: RecordName) -> Iterator[date]:
    """The day of a record, or of the topic in which it stands; none of what is not there, which checks tell."""
    record = base.find(name)
    if name.kind == "resource" and record:
        yield record.look_again
    elif name.kind in ("outcome", "unknown", "fact") and record:
        topic = base.topics.get(record.topic if name.kind == "fact" else name.topic)
        yield from [topic.review_due] if topic else []
    elif record:
        yield record.review_due
