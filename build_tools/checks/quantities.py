"""The quantities that a text states: figures, number words and shares, but not what only looks like one."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ..model.searched import FRACTIONS
from ..view.labels import MONTHS

_ONES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
NUMBER_WORDS = _ONES | _TEENS | _TENS | {"twice": 2, "thrice": 3}
_PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
_MANY = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_ADDED = NUMBER_WORDS | {"zero": 0, "one": 1, "couple": 2, "and a half": 0.5}
COUNTING = frozenset((*NUMBER_WORDS, *_PARTS, *_MANY, "zero", "couple"))
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
    COVID-19, 5-HT) are none; nor is `one`, a pronoun more often than a count, nor what says no number, such as
    `several thousand`.
    """
    found = list[Quantity]()
    for match in _PATTERN.finditer(text):
        number, part = match["number"], match["part"]
        start, end = match.span()
        if number:
            value = _number(number)
            if match["many"] and not _ends_in_many(number):  # a hundred to two thousand
                value *= _MANY[match["many"].lower()]
            span = (match["span"] or "").lower() or ("line" if _numbers_a_line(text, start, found) else "")
            found.append(Quantity(start, end, value, bool(match["percent"]), span))
        elif part:
            found.append(Quantity(start, end, _number(part), share=not _ends_in_many(part)))
        elif match["whole"]:
            found.append(Quantity(start, end, 1 / _number(match["whole"]), share=True))
    return tuple(found)


def _numbers_a_line(text: str, start: int, before: list[Quantity]) -> bool:
    """Whether a number that starts there is that of a line: `line 8`, or the last of `lines 1, 11 and 13`."""
    if text[max(0, start - 6) : start].lower().endswith(("line ", "lines ")):
        return True
    return bool(before and before[-1].span == "line" and text[before[-1].end : start] in (", ", " and ", " to "))


def _number(written: str) -> float:
    """A number as it is written: `2,061`, `twenty-one`, `2½ million`, `a hundred and five`, `two thirds`."""
    if written[-1].isdecimal():
        return float(written.replace(",", ""))
    found: float | None = None
    for word in _WORD.findall(written.lower()):
        if word in _MANY:
            found = _MANY[word] * (1 if found is None else found)
        elif word in _PARTS:
            found = (1 if found is None else found) / _PARTS[word]
        elif word in _ADDED or not word.isalpha():
            found = (found or 0) + _value(word)
    return 1 if found is None else found


def _value(word: str) -> float:
    if word in _ADDED:
        return _ADDED[word]
    return float(word.replace(",", "")) if word[0].isdecimal() else unicodedata.numeric(word)


def _ends_in_many(written: str) -> bool:
    return written.lower().endswith(tuple(_MANY))


def span_of(unit: str | None) -> str:
    """The unit of time with which a unit begins: `day` of `days of use`."""
    found = _SPAN.match(unit or "")
    return found[1].lower() if found else ""


def either(words: Iterable[str]) -> str:
    """Matches one of the words, capitalized or not. Grouped by first letter, it is tried in half the time."""
    ends: dict[str, list[str]] = {}
    for word in words:
        ends.setdefault(word[0], []).append(word[1:])
    return "|".join(f"[{first}{first.upper()}](?:{'|'.join(rest)})" for first, rest in ends.items())


def _pattern() -> re.Pattern[str]:
    """An alternative that begins with a sign, or is empty, takes less time than what may be left out (`?`)."""
    words, many, parts, spans = either(NUMBER_WORDS), either(_MANY), "|".join(_PARTS), either(_SPANS)
    figure, ones, share_of = r"\d+(?:,\d{3})*(?:\.\d+)?", f"(?:-(?:one|{'|'.join(_ONES)})|)", r"(?: of)?[ -](?:an? )?"
    ends, no_other = r"(?=(?:-?fold)?\b)", rf"\b(?!-(?!(?:{many})\b))"
    no_number = "".join(rf"(?<!{word} )" for word in ("[Ss]everal", "[Ff]ew", "[Ss]ome", "[Mm]any", *_MANY))
    more = rf"(?:[ -](?:{many}){ends}|)"  # a hundred thousand
    rest = rf"(?: and)? (?:one|{words}){ones}\b(?!-| (?:{parts}|{many})\b)"
    rest = rf"(?:(?<=d)(?:(?<=hundred)|(?<=thousand)){rest}|)"  # a hundred and five
    times = rf"(?:[ -](?:(?:{many}){ends}{more}{rest}|(?:[{FRACTIONS}]|and a half\b){more})|[{FRACTIONS}]{more}|)"
    return re.compile(
        rf"\b(?=[\d{FRACTIONS}tfsenhaodmzTFSENHAODMZ])(?<![A-Z]-)(?:"  # the first letters: looking further takes time
        rf"(?=\d)(?:\d+(?:-\d+){{2,}}|\d{{1,2}}(?= (?:{'|'.join(MONTHS)})\b)"  # a date, a telephone number; a day
        rf"|\d+(?:st|nd|rd|th)\b|\d+(?!-(?:{spans})s?\b)-?[A-Z][\w-]*)"  # 2nd, 5-HT
        rf"|(?:1|[Oo]ne) in (?P<whole>[1-9]\d?(?![,.]?\d| (?:{many})\b)"
        rf"|(?:{words}){ones}\b(?![ -](?:{many})\b)|(?:an? |one )?(?:{many})\b)"
        rf"|(?P<number>(?:{figure}|(?:{words}){ones}{ends}|[Oo]ne(?= and a half\b)|[Aa] couple(?: of|)\b(?!')){times}"
        rf"|(?:[Aa] |[Oo]ne[ -]|(?={many}){no_number})(?:{many}){ends}{more}{rest}|[Zz]ero\b(?!-)(?<!-[Zz]ero))"
        rf"(?![ -](?:{parts})\b)(?=(?:(?: to | or |[-–])(?:{figure}|{words})|)"  # said of both ends of a range
        rf"(?: (?P<many>{many})\b|)(?:(?P<percent>\s?%| per ?cent\b)|)(?:[ -](?P<span>{spans})s?\b|))"
        rf"|(?P<part>(?:(?:{either(['a', 'an', 'one', 'two', 'three'])})[ -](?:{parts}){no_other}|[Hh]alf{no_other}"
        rf"|[{FRACTIONS}])(?:{share_of}(?:{many})\b)?))"
    )


_PATTERN = _pattern()
_WORD = re.compile(rf"and a half|[a-z]+|[\d,.]+|[{FRACTIONS}]")
_SPAN = re.compile(rf"({'|'.join(_SPANS)})s?\b", re.IGNORECASE)
