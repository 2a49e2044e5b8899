"""Which characters the handouts' fonts can draw, read from the fonts' own tables: Latin, Greek and Cyrillic letters."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent
COVERED = "Latin, Greek and Cyrillic letters"
STAND_IN = "□"
"""Printed for a letter of a name that no font of ours holds; where it is, `MARK` says so."""
MARK = f"{STAND_IN} stands for a letter that this print has no font for; the site shows it"


@cache
def drawable(folder: Path = FONTS) -> frozenset[str]:
    """Characters that every font file in `folder` can draw. Raises FileNotFoundError when there is none."""
    files = sorted(folder.glob("*.otf"))
    if not files:
        raise FileNotFoundError(f"no font in {folder}")
    return frozenset.intersection(*map(_characters, files))


def _characters(file: Path) -> frozenset[str]:
    font = TTFont(file, lazy=True)
    # Names of the outlines, or fontTools would read them all for those.
    font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
    return frozenset(map(chr, font.getBestCmap()))


def undrawable(text: str) -> list[str]:
    """The text's characters that no handout can draw, each once, in order. White space is only a gap."""
    if text.isascii():
        return []
    known = drawable()
    return [character for character in dict.fromkeys(text) if character not in known and not character.isspace()]


def with_stand_ins(text: str) -> str:
    """The text with a stand-in for each character that cannot be drawn."""
    missing = undrawable(text)
    return "".join(STAND_IN if character in missing else character for character in text) if missing else text
