"""Where the parts of a chart stand in its picture: a column as narrow as a telephone, in points from its top.

A part is a panel or an event. Nothing here depends on the fonts at hand, nor on what draws the picture.
"""

import textwrap
from collections.abc import Iterable
from itertools import accumulate

from .charts import Chart, Event, Mark, Panel

WIDTH, MARGIN, EDGE = 360, 8, 6
"""EDGE is left free above the first part, and below the last line."""
LINE, BAND, AXIS, GAP = 17, 20, 24, 10
"""Heights of a line of text, of the band in which a mark stands, of an axis with its numbers, and of what parts two
parts, in points."""
RULE = 2
"""So far above an event the line stands that begins its year."""
BOLD, PLAIN, SMALL = 41, 47, 50
"""How many letters of each style fit a line, in a wide font."""


def lines(text: str, letters: int = SMALL) -> list[str]:
    """The text in lines of so many letters at most."""
    return textwrap.wrap(text, letters, break_long_words=False, break_on_hyphens=False)


def foot_lines(groups: Iterable[str]) -> list[str]:
    """The lines under the last part."""
    return [line for group in groups for line in lines(group)]


def name_lines(mark: Mark) -> list[str]:
    """The mark's name, which leaves room for the number to its right."""
    return lines(mark.name, PLAIN - len(mark.text) - 2)


def event_lines(event: Event) -> list[str]:
    """The event's title, and what it was."""
    return [event.title, *lines(event.text, SMALL - 7)]


def has_axis(chart: Chart, panel: Panel) -> bool:
    """Whether an axis stands under the panel: under each, or under the last one that share it."""
    return not chart.shared or panel is chart.panels[-1]


def panel_height(panel: Panel) -> int:
    """The height of a panel without its axis."""
    count = len(lines(panel.title, BOLD)) + sum(
        len(name_lines(mark)) + len(lines(mark.note or "")) for mark in panel.marks
    )
    return LINE * count + (BAND + EDGE) * len(panel.marks) + GAP


def part_heights(chart: Chart) -> list[int]:
    """The height of each part, with its axis."""
    if chart.events:
        return [LINE * len(event_lines(event)) + GAP for event in chart.events]
    return [panel_height(panel) + AXIS * has_axis(chart, panel) for panel in chart.panels]


def height(chart: Chart) -> int:
    """The height of the picture."""
    return EDGE + sum(part_heights(chart)) + LINE * len(foot_lines(chart.axis)) + EDGE


def cuts(chart: Chart) -> list[int]:
    """Where the picture can be cut: above each part."""
    above = RULE if chart.events else 0
    return [top - above for top in accumulate(part_heights(chart)[:-1], initial=EDGE)]
