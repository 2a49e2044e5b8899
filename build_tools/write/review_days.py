"""Days of the next reviews, spread over the weeks, so that no day brings more than people can read."""

from collections import Counter
from datetime import date, timedelta
from math import ceil

from ..model.base import Role
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ADVICE, ENTRIES, TOPICS
from ..model.problems import KeyPath
from ..model.review_days import ADVICE_TIME, LAW_TIME, TIME
from ..model.walks import At

WEEK = timedelta(days=7)
_FIRST_WEEK = 4
"""Nothing falls due sooner than that after its last review."""
_CHOICE = 4
"""So many weeks before the last possible one are looked at for a new record."""


def time_of_entry(base: EvidenceBase, topic_id: str, kind: str) -> timedelta:
    """How long an entry may go without a review: what stands on the law's page waits no longer than a rule."""
    return LAW_TIME if kind == "rule" or topic_id == base.page_of("timeline") else TIME


def _times(base: EvidenceBase) -> dict[str, timedelta]:
    """How long the record in a file may go without a review, where that is not a year."""
    times = {
        ENTRIES.path(key): time_of_entry(base, key.partition("/")[0], entry.kind) for key, entry in base.entries.items()
    }
    times |= {ADVICE.path(key): ADVICE_TIME for key in base.advice}
    law = base.page_of("timeline")
    return times | ({TOPICS.path(law): LAW_TIME} if law else {})


def spread(base: EvidenceBase) -> dict[tuple[str, KeyPath], date]:
    """A day of review for every record: by file and keys of the value. Records of one length of time share its weeks
    evenly, in the order of the pages, so that what stands together is read together; a day is a working day."""
    reviewed = {at.path: at.value for at in base.reviews(Role.REVIEWED)}
    times = _times(base)
    by_time: dict[timedelta, list[At]] = {}
    for at in base.reviews():
        by_time.setdefault(times.get(at.path, TIME), []).append(at)
    found = {}
    for time, records in by_time.items():
        weeks = time // WEEK - _FIRST_WEEK
        for number, at in enumerate(records):
            week = _FIRST_WEEK + ceil((number + 1) * weeks / len(records))
            found[at.path, at.keys] = _working_day(reviewed[at.path] + week * WEEK)
    return found


def later(today: date, time: timedelta) -> date:
    """The day after so much time; the calendar has an end."""
    return today + min(time, date.max - today)


def proposed(base: EvidenceBase, today: date, time: timedelta) -> date:
    """The day of review for a new record that may wait so long: in the emptiest of the last weeks."""
    load = Counter(at.value.isocalendar()[:2] for at in base.reviews())
    days = [_working_day(later(today, time) - number * WEEK) for number in range(_CHOICE)]
    return min(days, key=lambda day: load[day.isocalendar()[:2]])


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
