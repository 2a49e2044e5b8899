"""The days and months that a text names, as far as it names them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..view.labels import MONTHS

_ALSO_WORDS = ("March", "May")
"""Months that are words, too: alone they are taken for none."""


class SaidDate(NamedTuple):
    """A date, as far as it is told: `13 October` has no year, `October 2016` no day."""

    year: int | None
    month: int
    day: int | None = None

    def is_held(self, known: "SaidDate") -> bool:
        """Whether a known date says as much, and the same."""
        told = (own for own in zip(self, known, strict=True) if own[0] is not None)
        return all(said == held for said, held in told)

    def distance(self, known: "SaidDate") -> int:
        """How far a known date is from this one, about in days."""
        year = known.year if self.year is None else self.year
        days = ((known.year or 0) - (year or 0)) * 366 + (known.month - self.month) * 31
        return abs(days + (known.day or 0) - (self.day or 0))

    def __str__(self) -> str:
        return "-".join(f"{part:02}" for part in self if part is not None)


def of_day(day: date) -> SaidDate:
    """A day of the calendar."""
    return SaidDate(day.year, day.month, day.day)


def of_parts(written: str) -> SaidDate:
    """A day or a month of the data: `2016-10-13`, `2016-10`."""
    year, month, *day = map(int, written.split("-"))
    return SaidDate(year, month, *day)


def said_dates(text: str) -> Iterator[tuple[SaidDate, str]]:
    """The dates of a text that name a month, each with its words: `13 October 2016`, `October 2016`, `October`, and
    `2016-10-13`."""
    for found in _DATE.finditer(text):
        if found["iso"]:
            yield of_parts(found["iso"]), found[0]
        elif found["day"] or found["year"] or found["month"] not in _ALSO_WORDS:
            year, day = (int(found[part]) if found[part] else None for part in ("year", "day"))
            yield SaidDate(year, MONTHS.index(found["month"]) + 1, day), found[0]


_DATE = re.compile(
    rf"\b(?P<iso>\d{{4}}-(?:0[1-9]|1[0-2])-\d\d)\b"
    rf"|(?<!\w)(?:(?P<day>\d{{1,2}})\s)?(?P<month>{'|'.join(MONTHS)})\b(?:\s(?P<year>\d{{4}})\b)?"
)
MENTION = re.compile("|".join((*MONTHS, r"1\d{3}-\d\d-\d\d", r"2\d{3}-\d\d-\d\d")))
"""Finds every text with a date, and some more, in a fraction of the time: each of its beginnings is one sign."""
