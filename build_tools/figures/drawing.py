"""Draws a chart with Matplotlib. One style for all: black, greys and shapes, in a column as narrow as a telephone.

Text stays text, so that it is sharp at every size; where each line stands does not depend on the fonts at hand.
"""

import io
import textwrap
from dataclasses import dataclass, field
from typing import Any

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from ..view import labels
from .charts import Chart, Mark, Panel

WIDTH, MARGIN = 360, 8
LINE, BAND, AXIS = 17, 20, 24
"""Heights of a line of text, of the band in which a mark stands, and of an axis with its numbers, in points."""
SIZE, SMALLER = 13.5, 12.5
BOLD, PLAIN, SMALL = 41, 47, 50
"""How many letters of each style fit a line, in a wide font."""
INK, SOFT, PAPER = "#1a1a1a", "#595959", "#efefef"
FONTS = "system-ui,-apple-system,'Segoe UI',Roboto,'Source Sans 3','Helvetica Neue',Arial,sans-serif"
STYLE = {
    "svg.hashsalt": "figures", "svg.fonttype": "none", "font.family": "DejaVu Sans", "font.size": SIZE,
    "text.color": INK, "text.parse_math": False, "axes.edgecolor": SOFT, "xtick.color": INK, "xtick.labelsize": SMALLER,
    "hatch.color": INK, "hatch.linewidth": 0.8,
    "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False,
}  # fmt: skip
RATIO_TICKS = (0.1, 0.2, 0.5, 0.8, 1, 1.25, 1.5, 2, 3, 5, 10, 20, 50)
SHAPES = {"in-force": ("s", INK), "proposed": ("D", "white"), "announced": ("^", INK), "expired": ("X", INK)}
"""Marker and filling for each status; what is not certain has an empty circle."""


def draw(chart: Chart) -> bytes:
    """The chart as SVG."""
    with matplotlib.style.context(["default", STYLE]):
        figure = _timeline(chart) if chart.events else _column(chart)
        out = io.BytesIO()
        nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
        figure.savefig(out, format="svg", metadata=nothing)
    return out.getvalue().replace(b"'DejaVu Sans'", FONTS.encode())


@dataclass
class _Sheet:
    """A figure of a known height, filled from the top."""

    height: float
    figure: Figure = field(init=False)
    at: float = 0

    def __post_init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH / 72, self.height / 72), dpi=72)

    def axes(self, height: float) -> Axes:
        """The next part, `height` points high; its vertical data are points from its top."""
        bottom = 1 - (self.at + height) / self.height
        part = self.figure.add_axes(
            (MARGIN / WIDTH, bottom, 1 - 2 * MARGIN / WIDTH, height / self.height), facecolor="none", ylim=(height, 0)
        )
        part.yaxis.set_major_locator(NullLocator())
        self.at += height
        return part

    def foot(self, groups: tuple[str, ...]) -> None:
        """Lines of small text."""
        for text in _foot(groups):
            self.at += LINE
            self.figure.text(MARGIN / WIDTH, 1 - self.at / self.height, text, color=SOFT, size=SMALLER)


def _lines(text: str, letters: int = SMALL) -> list[str]:
    return textwrap.wrap(text, letters, break_long_words=False, break_on_hyphens=False)


def _foot(groups: tuple[str, ...]) -> list[str]:
    return [line for group in groups for line in _lines(group)]


def _name_lines(mark: Mark) -> list[str]:
    """The mark's name, which leaves room for the number to its right."""
    return _lines(mark.name, PLAIN - len(mark.text) - 2)


def _panel_height(panel: Panel) -> float:
    lines = len(_lines(panel.title, BOLD)) + sum(
        len(_name_lines(mark)) + len(_lines(mark.note or "")) for mark in panel.marks
    )
    return LINE * lines + (BAND + 6) * len(panel.marks) + 10


def _column(chart: Chart) -> Figure:
    """Panels one under another: each mark's name and number, and under them its band."""
    axes_at = [not chart.shared or panel is chart.panels[-1] for panel in chart.panels]
    height = 6 + sum(map(_panel_height, chart.panels)) + AXIS * sum(axes_at) + LINE * len(_foot(chart.axis)) + 6
    sheet = _Sheet(height, at=6)
    for number, (panel, has_axis) in enumerate(zip(chart.panels, axes_at, strict=True)):
        part = sheet.axes(_panel_height(panel))
        _scale(part, chart.panels if chart.shared else (panel,))
        _panel(part, chart, panel, number)
        part.spines["bottom"].set_visible(has_axis)
        part.tick_params(axis="x", length=4 if has_axis else 0, labelbottom=has_axis)
        sheet.at += AXIS * has_axis
    sheet.foot(chart.axis)
    return sheet.figure


def _scale(part: Axes, panels: tuple[Panel, ...]) -> None:
    """The horizontal axis: wide enough for these panels' marks."""
    values = [number for panel in panels for mark in panel.marks for number in (mark.value, *(mark.interval or ()))]
    if panels[0].log:
        low, high = min(*values, 1) / 1.1, max(*values, 1) * 1.1
        part.set_xscale("log")
        part.set_xlim(low, high)
        part.xaxis.set_major_locator(FixedLocator([tick for tick in RATIO_TICKS if low <= tick <= high]))
        part.xaxis.set_minor_locator(NullLocator())
    else:
        part.set_xlim(0, max(values) * 1.06 or 1)
        part.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))
    part.xaxis.set_major_formatter(FuncFormatter(_tick))


def _tick(value: float, _: object) -> str:
    return labels.number(int(value) if value % 1 == 0 else round(value, 9))


def _panel(part: Axes, chart: Chart, panel: Panel, number: int) -> None:
    ticks = part.get_xticks()
    low, high = part.get_xlim()
    at = 6.0

    def lines(found: list[str], **style: Any) -> None:
        nonlocal at
        for text in found:
            at += LINE
            part.text(0, at - 4, text, transform=part.get_yaxis_transform(), **style)

    lines(_lines(panel.title, BOLD), weight="bold")
    for position, mark in enumerate(panel.marks):
        part.text(1, at + LINE - 4, mark.text, transform=part.get_yaxis_transform(), ha="right")
        lines(_name_lines(mark))
        lines(_lines(mark.note or ""), color=SOFT, size=SMALLER)
        y = at + BAND / 2
        part.axhspan(at, at + BAND, color=PAPER, linewidth=0)
        part.vlines([tick for tick in ticks if low < tick < high], at, at + BAND, color="white", linewidth=1)
        if panel.log:
            part.vlines(1, at, at + BAND, color=INK, linewidth=1.2, linestyle=(0, (3, 2)))
        _mark(part, chart, mark, y, f"{number}-{position}")
        at += BAND + 6


def _mark(part: Axes, chart: Chart, mark: Mark, y: float, name: str) -> None:
    hollow = mark.note is not None
    if chart.form == "bars":
        (bar,) = part.barh(
            y, mark.value, BAND * 0.6, facecolor="white" if hollow else INK, edgecolor=INK, hatch="////" * hollow,
            zorder=3,
        )  # fmt: skip
        bar.set_gid(f"value-{name}")
        return
    if mark.interval:
        part.plot(mark.interval, (y, y), color=INK, linewidth=1.8, marker="|", markersize=9, gid=f"interval-{name}")
    part.plot(
        mark.value, y, "o", markersize=9, markerfacecolor="white" if hollow else INK, markeredgecolor=INK,
        markeredgewidth=1.8, gid=f"value-{name}", clip_on=False,
    )  # fmt: skip


def _timeline(chart: Chart) -> Figure:
    """The events in words, one under another, each with its status as a shape on the line of time."""
    texts = [[event.title, *_lines(event.text, SMALL - 7)] for event in chart.events]
    height = sum(LINE * len(text) + 10 for text in texts)
    sheet = _Sheet(height + LINE * len(_foot(chart.axis)) + 12, at=6)
    part = sheet.axes(height)
    part.set_xlim(0, WIDTH - 2 * MARGIN)
    part.spines["bottom"].set_visible(False)
    part.xaxis.set_major_locator(NullLocator())
    part.axvline(44, color=SOFT, linewidth=1.2, zorder=1)
    at, year = 0.0, None
    for number, (event, text) in enumerate(zip(chart.events, texts, strict=True)):
        if event.date.year != year:
            year = event.date.year
            part.text(32, at + LINE, str(year), ha="right", weight="bold", size=SMALLER)
            part.plot((0, WIDTH), (at, at), color=SOFT, linewidth=0.6)
        marker, filling = SHAPES.get(event.status, ("o", "white"))
        part.plot(44, at + LINE - 4, "ow", markersize=14, markeredgewidth=0, zorder=2)
        part.plot(
            44, at + LINE - 4, marker, markersize=9, markerfacecolor=filling, markeredgecolor=INK,
            markeredgewidth=0 if filling == INK else 1.4, gid=f"value-{number}", zorder=3,
        )  # fmt: skip
        for line in text:
            at += LINE
            part.text(57, at, line, weight="bold" if line is text[0] else "normal", size=SMALLER)
        at += 10
    sheet.foot(chart.axis)
    return sheet.figure
