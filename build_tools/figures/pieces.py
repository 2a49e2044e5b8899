"""Pictures for a column of the dossier: one that is taller than a column is cut between its parts."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from xml.etree import ElementTree

from .charts import Chart
from .layout import cuts, height

TALLEST = 880
"""What fits into a column together with its caption, in the picture's own points."""
PULL = 90
"""How far a cut may be from where equal pieces would end."""
_SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def pieces(picture: bytes, chart: Chart) -> list[str]:
    """A chart's picture as SVG, in as many pieces from top to bottom as it needs."""
    whole = height(chart)
    if whole <= TALLEST:
        return [picture.decode()]
    edges = [0, *_near_equal_ends(cuts(chart), whole, ceil(whole / TALLEST)), whole]
    return [_piece(picture, start, end) for start, end in pairwise(edges)]


def _piece(picture: bytes, start: int, end: int) -> str:
    """The part of a picture between two heights, without the words of the others."""
    root = ElementTree.fromstring(picture)
    left, _, width, _ = root.attrib["viewBox"].split()
    root.set("height", f"{end - start}pt")
    root.set("viewBox", f"{left} {start} {width} {end - start}")
    for group in list(root.iter()):
        for text in group.findall(f"{{{_SVG}}}text"):
            if not start <= float(text.attrib["y"]) < end:
                group.remove(text)
    return ElementTree.tostring(root, "unicode")


def _near_equal_ends(places: list[int], whole: int, count: int) -> Iterator[int]:
    """Of the places for a cut, those that are nearest to equal pieces' ends."""
    for number in range(1, count):
        wanted = whole * number / count
        near = [place for place in places if abs(place - wanted) <= PULL]
        if near:
            yield min(near, key=lambda place: abs(place - wanted))
