"""Which characters the PDFs' fonts can draw. They are listed in characters.txt, because reading the fonts takes longer
than any check; `make generated` writes the list again."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

FONTS = Path(__file__).parent
LISTED = FONTS / "characters.txt"
COVERED = "Latin, Greek and Cyrillic letters"
STAND_IN = "□"
"""Printed for a letter of a name that no font of ours holds; where it is, `MARK` says so."""
MARK = f"{STAND_IN} stands for a letter that this print has no font for; the site shows it"


@cache
def drawable() -> frozenset[str]:
    """Characters that every font can draw."""
    ranges = (part.partition("-") for part in LISTED.read_text(encoding="ascii").split())
    return frozenset(
        chr(number) for first, _, last in ranges for number in range(int(first, 16), int(last or first, 16) + 1)
    )


def undrawable(text: str) -> list[str]:
    """The text's characters that no PDF can draw, each once, in order. White space is only a gap."""
    if text.isascii():
        return []
    known = drawable()
    return [character for character in dict.fromkeys(text) if character not in known and not character.isspace()]


def with_stand_ins(text: str) -> str:
    """The text with a stand-in for each character that cannot be drawn."""
    missing = undrawable(text)
    return "".join(STAND_IN if character in missing else character for character in text) if missing else text


def listing() -> str:
    """What characters.txt must say: the ranges of characters, in hexadecimal, that all fonts of this folder share."""
    from fontTools.ttLib import TTFont

    tables = [TTFont(file, lazy=True).getBestCmap() for file in sorted(FONTS.glob("*.otf"))]
    return "".join(f"{line}\n" for line in _ranges(sorted(set.intersection(*map(set, tables)))))


def _ranges(numbers: Iterable[int]) -> Iterator[str]:
    for _, together in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        found = [number for _, number in together]
        yield f"{found[0]:04X}-{found[-1]:04X}" if len(found) > 1 else f"{found[0]:04X}"


if __name__ == "__main__":
    LISTED.write_text(listing(), encoding="ascii")
