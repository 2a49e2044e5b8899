"""Pictures for a column of the dossier: one that is taller than a column is cut between its parts."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from xml.dom import minidom

from .charts import Chart
from .layout import cuts, height

TALLEST = 880
"""What fits into a column together with its caption, in the picture's own points."""
PULL = 90
"""How far a cut may be from where equal pieces would end."""


def pieces(picture: bytes, chart: Chart) -> list[str]:
    """A chart's picture as SVG, in as many pieces from top to bottom as it needs."""
    whole = height(chart)
    if whole <= TALLEST:
        return [picture.decode()]
    edges = [0, *_near_equal_ends(cuts(chart), whole, ceil(whole / TALLEST)), whole]
    return [_piece(picture, start, end) for start, end in pairwise(edges)]


def _piece(picture: bytes, start: int, end: int) -> str:
    """The part of a picture between two heights, without the words of the others."""
    # It keeps the prefixes of names, which ElementTree takes from a list that any module may change.
    root = minidom.parseString(picture).documentElement
    assert root
    left, _, width, _ = root.getAttribute("viewBox").split()
    root.setAttribute("height", f"{end - start}pt")
    root.setAttribute("viewBox", f"{left} {start} {width} {end - start}")
    for text in root.getElementsByTagName("text"):
        if not start <= float(text.getAttribute("y")) < end and text.parentNode:
            text.parentNode.removeChild(text)
    return root.toxml()


def _near_equal_ends(places: list[int], whole: int, count: int) -> Iterator[int]:
    """Of the places for a cut, those that are nearest to equal pieces' ends."""
    for number in range(1, count):
        wanted = whole * number / count
        near = [place for place in places if abs(place - wanted) <= PULL]
        if near:
            yield min(near, key=lambda place: abs(place - wanted))
