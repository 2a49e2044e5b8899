"""The quantities that a text states: figures, number words and shares, but not what only looks like one."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ..view.labels import MONTHS

_ONES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
NUMBER_WORDS = _ONES | _TEENS | _TENS | {"twice": 2}
_PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
_MANY = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
COUNTING = frozenset((*NUMBER_WORDS, *_PARTS, "half"))
"""In lower case, the words of which one stands in each text that states a quantity without a figure."""
_SPANS = ("second", "minute", "hour", "day", "week", "month", "year")


class Quantity(NamedTuple):
    """A quantity, and where its number stands in the text."""

    start: int
    end: int
    value: float
    percent: bool = False
    span: str = ""
    """The unit of time that it counts, such as `day`; or `line`, for the number of a line."""
    share: bool = False
    """Whether it is a share in words, such as `one third`, which is seldom meant to the digit."""


@cache
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text, in order.

    Telephone numbers, the day of a date, ordinals, and names with a capital letter beside their figure (CYP3A4,
    COVID-19, 5-HT) are none; nor is `one`, a pronoun more often than a count.
    """
    found = list[Quantity]()
    for match in _PATTERN.finditer(text):
        figure, word, whole = match["figure"], match["word"], match["part"] or match["half"] or match["whole"]
        if whole:
            parts = _PARTS.get(whole.lower()) or _number(whole)
            found.append(Quantity(match.start(), match.end(), _number(match["count"] or "one") / parts, share=True))
        elif figure or word:
            value = _number(figure or word) + (_number(match["ones"]) if match["ones"] else 0)
            value *= _MANY.get(match["many"], 1)
            span = match["span"] or ("line" if _numbers_a_line(text, match.start(), found) else "")
            found.append(Quantity(match.start(), match.end(), value, bool(match["percent"]), span))
    return tuple(found)


def _numbers_a_line(text: str, start: int, before: list[Quantity]) -> bool:
    """Whether a number that starts there is that of a line: `line 8`, or the last of `lines 1, 11 and 13`."""
    if text[max(0, start - 6) : start].lower().endswith(("line ", "lines ")):
        return True
    return bool(before and before[-1].span == "line" and text[before[-1].end : start] in (", ", " and ", " to "))


def _number(written: str) -> float:
    """A figure or a word as a number; a word that is none counts as `one`."""
    return NUMBER_WORDS.get(written.lower(), 1) if written.isalpha() else float(written.replace(",", ""))


def span_of(unit: str | None) -> str:
    """The unit of time with which a unit begins: `day` of `days of use`."""
    found = _SPAN.match(unit or "")
    return found[1] if found else ""


def either(words: Iterable[str]) -> str:
    """Matches one of the words, capitalized or not. Grouped by first letter, it is tried in half the time."""
    ends: dict[str, list[str]] = {}
    for word in words:
        ends.setdefault(word[0], []).append(word[1:])
    return "|".join(f"[{first}{first.upper()}](?:{'|'.join(rest)})" for first, rest in ends.items())


def _pattern() -> re.Pattern[str]:
    figure, words, parts, spans = r"\d+(?:,\d{3})*(?:\.\d+)?", either(NUMBER_WORDS), "|".join(_PARTS), "|".join(_SPANS)
    return re.compile(
        r"\b(?=[\dtfsenhaoTFSENHAO])(?<![A-Z]-)(?:"  # the first letters of what follows: looking further takes time
        rf"\d+(?:-\d+){{2,}}|\d{{1,2}}(?= (?:{'|'.join(MONTHS)})\b)"  # a date, a telephone number; the day of a date
        r"|\d+(?:st|nd|rd|th)\b|\d+-?[A-Z][\w-]*"  # 2nd, 5-HT
        rf"|(?:1|[Oo]ne) in (?P<whole>\d\d?(?!\d)|(?:{words})\b)"
        rf"|(?:(?P<figure>{figure})|(?P<word>{words})(?:-(?P<ones>one|{'|'.join(_ONES)}))?(?:-?(?:fold)?\b))"
        rf"(?! (?:{parts})\b)(?:(?=(?:(?: to | or |[-–])(?:{figure}|{words}))?"  # said of both ends of a range
        rf"(?: (?P<many>{'|'.join(_MANY)})\b)?(?P<percent>\s?%| per ?cent\b)?(?:[ -](?P<span>{spans})s?\b)?))?"
        rf"|(?P<count>{either(['a', 'an', 'one', 'two', 'three'])}) (?P<part>{parts})\b(?!-)|(?P<half>[Hh]alf)\b(?!-)"
        r")"
    )


_PATTERN = _pattern()
_SPAN = re.compile(rf"({'|'.join(_SPANS)})s?\b")
