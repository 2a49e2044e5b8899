"""Days of review: spread over the weeks, never later than a record may wait."""

import dataclasses
from collections import Counter
from datetime import date, timedelta

from build_tools.load.project import load
from build_tools.model.base import Role
from build_tools.model.kinds import ADVICE, ENTRIES, TOPICS
from build_tools.model.review_days import ADVICE_TIME, LAW_TIME, TIME
from build_tools.write.review_days import proposed, spread
from tests.conftest import PROJECTS

BASE = load(PROJECTS / "example").base
assert BASE


def test_every_record_with_a_review_gets_a_working_day_in_its_time():
    times = {TOPICS.path("law"): LAW_TIME, ENTRIES.path("law/label-rule"): LAW_TIME}
    times |= {ADVICE.path(key): ADVICE_TIME for key in BASE.advice}
    reviewed = {at.path: at.value for at in BASE.reviews(Role.REVIEWED)}
    days = spread(BASE)
    assert days
    assert {path for path, _ in days} == {at.path for at in BASE.reviews()}
    for (path, _), day in days.items():
        assert reviewed[path] < day <= reviewed[path] + times.get(path, TIME), path
        assert day.weekday() < 5, path


def test_the_load_is_even():
    entry = BASE.entries["knots/knot-series"]
    many = dataclasses.replace(BASE, entries={f"knots/entry-{number:03}": entry for number in range(480)})
    weeks = Counter(
        day.isocalendar()[:2]
        for (path, _), day in spread(many).items()
        if path.startswith("evidence/topics/knots/entry")
    )
    assert len(weeks) == 48
    assert max(weeks.values()) <= 1.2 * 480 / 48


def test_a_new_record_takes_the_emptiest_week():
    today = date(2026, 11, 2)
    last = today + TIME
    assert proposed(BASE, today, TIME) <= last
    entry = BASE.entries["knots/knot-series"]
    full = {
        f"knots/{number}": entry.model_copy(update={"review_due": last - timedelta(days=7 * number)})
        for number in (0, 1, 3)
    }
    crowded = dataclasses.replace(BASE, entries=full, advice={}, interactions={}, audit=None, topics={})
    assert proposed(crowded, today, TIME) == last - timedelta(days=14)
