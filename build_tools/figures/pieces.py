"""Pictures for a column of the dossier: one that is taller than a column is cut between its parts."""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import ceil

TALLEST = 880
"""What fits into a column together with its caption, in the picture's own points."""
PULL = 90
"""How far a cut may be from where equal pieces would end."""
_BOLD_LINE = re.compile(r'<text style="font-weight: 700[^>]* y="([0-9.]+)"')
_TEXT = re.compile(r'<text [^>]*y="([0-9.]+)"[^>]*>.*?</text>')
_LINE = 18
_ABOVE_A_TITLE = 19
"""Points from the line above a part to the foot of its title, which is bold."""
_VIEW = re.compile(r'width="([0-9.]+)pt" height="([0-9.]+)pt" viewBox="0 0 \1 \2"')


def pieces(picture: bytes) -> list[str]:
    """The picture as SVG, in as many pieces from top to bottom as it needs."""
    svg = picture.decode()
    found = _VIEW.search(svg)
    if found is None or float(found[2]) <= TALLEST:
        return [svg]
    width, height = float(found[1]), float(found[2])
    edges = [0.0, *_cuts(svg, height, ceil(height / TALLEST)), height]
    return [_piece(svg, width, start, end) for start, end in pairwise(edges)]


def _piece(svg: str, width: float, start: float, end: float) -> str:
    """The part of a picture between two heights, without the words of the others."""
    height = end - start
    view = f'width="{width:g}pt" height="{height:g}pt" viewBox="0 {start:g} {width:g} {height:g}"'
    return _TEXT.sub(lambda found: found[0] if start <= float(found[1]) < end else "", _VIEW.sub(view, svg))


def _cuts(svg: str, height: float, count: int) -> Iterator[float]:
    """Where the picture is cut: above the titles that are nearest to equal pieces' ends."""
    bold = sorted({float(y) for y in _BOLD_LINE.findall(svg)})
    titles = [y for before, y in zip([-_LINE, *bold], bold, strict=False) if y - before > _LINE]
    for number in range(1, count):
        wanted = height * number / count
        near = [y - _ABOVE_A_TITLE for y in titles if abs(y - _ABOVE_A_TITLE - wanted) <= PULL]
        if near:
            yield min(near, key=lambda y: abs(y - wanted))
