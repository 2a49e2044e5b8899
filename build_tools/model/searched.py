"""Text as the checks read it: what looks the same to a reader is the same to a search.

Unicode's compatibility forms are resolved (NFKC), signs that nobody sees are left out, and each white space, hyphen and
apostrophe is the plain one. Lines stay lines, so that a problem keeps its line.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable

_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02b9\u02bb\u02bc\u02bd\u2032\u00b4\u0060\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2014\u2015", " - "),  # a dash between clauses joins no words
    **dict.fromkeys("\u2212\u2043", "-"),
    "\n": "\n",
}
"""Signs that NFKC leaves as they are."""


_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\ufe00-\ufe0f\uffa0"
"""Signs that nobody sees, though Unicode calls them letters and marks."""
INVISIBLE = re.compile(
    f"[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb{_UNSEEN}"
    "\U000e0000-\U000e0fff]"
)
"""Signs that nobody sees: format characters, fillers, selectors."""


FRACTIONS = "\u00bc-\u00be\u2150-\u215e"
"""Fractions that are one sign, in a class of a pattern: figures for a reader, and no digits."""


class _Table(dict[int, str]):
    """What stands for each character; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = unicodedata.category(character)
        if character in _PLAIN:
            found = _PLAIN[character]
        elif kind in ("Cf", "Mn", "Me") or INVISIBLE.match(character):  # marks that no letter took up are ornament
            found = ""
        elif kind == "Pd":
            found = "-"
        elif character.isspace():
            found = " "
        elif kind == "No":  # 10⁶ is not 106, and ½ is no 1 and 2
            found = character
        else:
            found = "".join(c for c in unicodedata.normalize("NFKC", character) if not unicodedata.combining(c))
        self[code] = found
        return found


_TABLE = _Table()


def searched(text: str) -> str:
    """The text with plain signs. An ASCII text is its own."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_TABLE)


def one_line(text: str) -> str:
    """The text with plain signs, and with one blank where white space stands."""
    plain = searched(text)
    return " ".join(plain.split()) if "  " in plain or "\n" in plain or "\t" in plain else plain


def alternatives(patterns: Iterable[str]) -> str:
    """A pattern that matches one of the patterns, those that begin alike in their order. Grouped by their first letters
    they are tried in half the time."""
    ends: dict[str, list[str]] = {}
    for pattern in patterns:
        first = pattern[0] if pattern[0].isalpha() else ""
        ends.setdefault(first, []).append(pattern.removeprefix(first))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in ends.items())


def offset_of(text: str, sign: str) -> int:
    """Where in the searched form of a text a sign of the text stands first, or would stand."""
    return len(searched(text[: max(0, text.find(sign))]))


def place_in(text: str, offset: int) -> int:
    """Where in a text that stands which stands at an offset of its searched form."""
    if text.isascii():
        return offset
    return bisect_left(range(len(text)), offset, key=lambda end: len(searched(text[:end])))
