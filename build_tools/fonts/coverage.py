"""Which characters the handouts' fonts can draw, read from the fonts' own tables."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent


@cache
def drawable(folder: Path = FONTS) -> frozenset[str]:
    """Characters that every font file in `folder` can draw. Raises FileNotFoundError when there is none."""
    files = sorted(folder.glob("*.otf"))
    if not files:
        raise FileNotFoundError(f"no font in {folder}")
    return frozenset.intersection(*(frozenset(map(chr, _characters(TTFont(file, lazy=True)))) for file in files))


def _characters(font: TTFont) -> Iterable[int]:
    # Without an order given here the font would read all its glyphs' names, which takes three times as long.
    font.setGlyphOrder([""] * font["maxp"].numGlyphs)
    found: Iterable[int] = font.getBestCmap()
    return found


def undrawable(text: str) -> list[str]:
    """The text's characters that no handout can draw, each once, in order. White space is only a gap."""
    if text.isascii():
        return []
    known = drawable()
    return [character for character in dict.fromkeys(text) if character not in known and not character.isspace()]
