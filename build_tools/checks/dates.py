"""Reviews: when a record was looked at, and when it must be looked at again; and what cannot have been done yet."""

from collections.abc import Iterator
from datetime import date, timedelta

from ..model.base import Role
from ..model.evidence_base import EvidenceBase
from ..model.reference import DateParts
from .registry import Wrong, rule

AHEAD_CODE = "DUE003"
_LONGEST = 2
"""So many years may pass between two reviews."""
_PAST = (Role.REVIEWED, Role.DONE, Role.LOOKED_UP)


@rule("DUE002", by_file=True)
def the_next_review_follows_the_last(base: EvidenceBase) -> Iterator[Wrong]:
    """A review falls due after the last one."""
    reviewed = {at.path: at.value for at in base.reviews(Role.REVIEWED)}
    for path, keys, _, due, _ in base.reviews():
        if due <= reviewed[path]:
            yield Wrong(path, keys, f"is {due}; expected a day after `reviewed`, which is {reviewed[path]}")


@rule("DUE004", by_file=True)
def the_next_review_is_near(base: EvidenceBase) -> Iterator[Wrong]:
    """A review falls due at most two years after the last one."""
    reviewed = {at.path: at.value for at in base.reviews(Role.REVIEWED)}
    for path, keys, _, due, _ in base.reviews():
        last = reviewed[path]
        if (due.year - _LONGEST, due.month, due.day) > (last.year, last.month, last.day):
            yield Wrong(path, keys, f"is {due}; expected at most {_LONGEST} years after `reviewed`, which is {last}")


def ahead_of(base: EvidenceBase, today: date) -> Iterator[Wrong]:
    """What cannot be: reviewed, seen, rated, searched, verified or published after today.

    A day of grace is given, because somewhere it is tomorrow already. Where most records were reviewed after today, it
    is the clock that is wrong, and nothing is said.
    """
    latest = today + timedelta(days=1) if today < date.max else today
    done = [at for at in base.days if at.role in _PAST]
    reviews = [at.value for at in done if at.role is Role.REVIEWED]
    if sum(day > latest for day in reviews) > len(reviews) / 2:
        return
    for at in done:
        if at.value > latest:
            yield Wrong(at.path, at.keys, _ahead(at.value, today))
    for at in base.with_role(Role.DATED):
        parts = at.value.date_parts[0] if isinstance(at.value, DateParts) else [at.value]
        if (*parts,) > (latest.year, latest.month, latest.day)[: len(parts)]:
            yield Wrong(at.path, at.keys, _ahead("-".join(f"{part:02}" for part in parts), today))


def _ahead(day: object, today: date) -> str:
    return f"is {day}, which is after today, {today}; expected a day that has been"
