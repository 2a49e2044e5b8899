"""When a page falls due: with the first of the records on it, for a page is as old as what has waited longest."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..model.base import Role
from ..model.evidence_base import EvidenceBase
from ..model.names import RecordName
from ..model.naming import home_of, name_at
from ..model.problems import KeyPath
from ..model.small_files import Resource, TimelineEvent

REVIEW = "Review due"
"""Stands before the day on a handout, and on its page."""


class Due(NamedTuple):
    """A day on which a record must be reviewed, or looked up again, and where the record stands."""

    on: date
    name: RecordName
    path: str
    keys: KeyPath
    """Of the day of review, or of that on which it was last looked up."""
    role: Role
    """What stands there: `REVIEW_DUE`, or `LOOKED_UP`."""


def days(base: EvidenceBase, until: date = date.max) -> Iterator[Due]:
    """Every day up to `until` on which a record falls due. Retired entries never do, and events of law only while they
    can change."""
    for at in base.reviews():
        if at.value <= until:
            yield Due(at.value, name_at(base, at.path, at.keys), at.path, at.keys, Role.REVIEW_DUE)
    looked_up = {(at.path, at.keys): at.value.look_again for at in base.of_type(TimelineEvent, Resource)}
    for at in base.with_role(Role.LOOKED_UP):
        again = looked_up[at.path, at.keys[:-1]]
        if again and again <= until:
            yield Due(again, name_at(base, at.path, at.keys), at.path, at.keys, Role.LOOKED_UP)


def of_topic(base: EvidenceBase, topic_id: str) -> date:
    """The first day on which a topic's page itself, or a record on it falls due. What can change in the law says so
    event by event."""
    shown = [advice.review_due for advice in base.advice_of(topic_id).values()]
    own = (due.on for due in days(base) if due.name.kind != "event" and home_of(base, due.name) == topic_id)
    return min((*shown, *own))


def of_handout(base: EvidenceBase, handout_id: str) -> date | None:
    """The first day on which a record that a handout names falls due; None where it names none."""
    known = {due.name: due.on for due in days(base)}
    names = {name for block in base.handouts[handout_id].blocks for item in block.items for name in item.from_}
    reviewed = (_reviewed_as(base, RecordName.parse(name)) for name in names)
    return min((known[name] for name in reviewed if name in known), default=None)


def _reviewed_as(base: EvidenceBase, name: RecordName) -> RecordName:
    """The record with whose review a record is reviewed: parts of a topic and facts with the topic."""
    if name.kind in ("outcome", "unknown", "fact"):
        return RecordName("topic", home_of(base, name) or "")
    return name
