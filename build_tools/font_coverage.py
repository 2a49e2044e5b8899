"""Which characters the handouts' fonts can draw, read from the fonts' own tables."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "typst" / "fonts"


@cache
def drawable(folder: Path = FONTS) -> frozenset[str]:
    """Characters that every font file in `folder` can draw. Raises FileNotFoundError when there is none."""
    files = sorted(folder.glob("*.otf"))
    if not files:
        raise FileNotFoundError(f"no font in {folder}")
    return frozenset.intersection(*(frozenset(map(chr, _code_points(file.read_bytes()))) for file in files))


def undrawable(text: str) -> list[str]:
    """The text's characters that no handout can draw, each once, in order. White space is only a gap."""
    if text.isascii():
        return []
    known = drawable()
    return [character for character in dict.fromkeys(text) if character not in known and not character.isspace()]


def _code_points(font: bytes) -> Iterator[int]:
    """Code points of a font's `cmap` (https://learn.microsoft.com/typography/opentype/spec/cmap), formats 4 and 12."""
    (tables,) = struct.unpack_from(">H", font, 4)
    start = next(
        offset
        for tag, _, offset, _ in (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(tables))
        if tag == b"cmap"
    )
    (count,) = struct.unpack_from(">H", font, start + 2)
    for n in range(count):
        (offset,) = struct.unpack_from(">I", font, start + 8 + 8 * n)
        (kind,) = struct.unpack_from(">H", font, start + offset)
        if kind == 4:
            yield from _segments(font, start + offset)
        elif kind == 12:
            yield from _groups(font, start + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    numbers = struct.unpack_from(f">{doubled // 2}H", font, at + 14)
    first = struct.unpack_from(f">{doubled // 2}H", font, at + 16 + doubled)
    for start, end in zip(first, numbers, strict=True):
        yield from range(start, end + 1) if start != 0xFFFF else ()


def _groups(font: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    for n in range(count):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * n)
        yield from range(first + (glyph == 0), last + 1)
