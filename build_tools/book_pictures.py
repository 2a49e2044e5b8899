"""Pictures for the book's page: one that is too tall is cut between its parts, to stand in columns."""

import re
from collections.abc import Iterator
from math import ceil

COLUMN = 950
"""Height of a column of a tall picture, in the picture's own points: what fits half a page's width and its height."""
WHOLE = 620
"""Up to this height a picture stands in one piece."""
PULL = 90
"""How far a cut may be from where equal columns would end."""
_BOLD_LINE = re.compile(r'<text style="font-weight: 700[^>]* y="([0-9.]+)"')
_LINE = 18
_ABOVE_A_TITLE = 19
"""Points from the line above a part to the foot of its title, which is bold."""
_VIEW = re.compile(r'width="([0-9.]+)pt" height="([0-9.]+)pt" viewBox="0 0 \1 \2"')


def columns_of(picture: bytes) -> list[str]:
    """The picture as SVG: in one piece, or as columns from left to right, two of which make a page's width."""
    svg = picture.decode()
    found = _VIEW.search(svg)
    if found is None or float(found[2]) <= WHOLE:
        return [svg]
    width, height = float(found[1]), float(found[2])
    edges = [0.0, *_cuts(svg, height, 2 * ceil(height / COLUMN / 2)), height]
    return [
        _VIEW.sub(f'width="{width:g}pt" height="{end - start:g}pt" viewBox="0 {start:g} {width:g} {end - start:g}"', svg)
        for start, end in zip(edges, edges[1:], strict=False)
    ]


def _cuts(svg: str, height: float, count: int) -> Iterator[float]:
    """Where the picture is cut: above the titles that are nearest to equal columns' ends."""
    bold = sorted({float(y) for y in _BOLD_LINE.findall(svg)})
    titles = [y for before, y in zip([-_LINE, *bold], bold, strict=False) if y - before > _LINE]
    for number in range(1, count):
        wanted = height * number / count
        near = [y - _ABOVE_A_TITLE for y in titles if abs(y - _ABOVE_A_TITLE - wanted) <= PULL]
        if near:
            yield min(near, key=lambda y: abs(y - wanted))
