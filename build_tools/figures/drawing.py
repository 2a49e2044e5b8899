"""Draws a chart with Matplotlib. One style for all: black, greys and shapes, in a column as narrow as a telephone.

Text stays text, so that it is sharp at every size; where each line stands does not depend on the fonts at hand.
"""

import io
from dataclasses import dataclass, field
from typing import Any

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from ..view import labels
from .charts import Chart, Mark, Panel
from .layout import (
    AXIS,
    BAND,
    BOLD,
    EDGE,
    GAP,
    LINE,
    MARGIN,
    WIDTH,
    event_lines,
    foot_lines,
    has_axis,
    height,
    lines,
    name_lines,
    panel_height,
    part_heights,
)

SIZE, SMALLER = 13.5, 12.5
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
    """A chart's figure, filled from the top."""

    chart: Chart
    figure: Figure = field(init=False)
    at: float = EDGE

    def __post_init__(self) -> None:
        self.height = height(self.chart)
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

    def foot(self) -> None:
        """Lines of small text."""
        for text in foot_lines(self.chart.axis):
            self.at += LINE
            self.figure.text(MARGIN / WIDTH, 1 - self.at / self.height, text, color=SOFT, size=SMALLER)


def _column(chart: Chart) -> Figure:
    """Panels one under another: each mark's name and number, and under them its band."""
    sheet = _Sheet(chart)
    for number, panel in enumerate(chart.panels):
        part, axis = sheet.axes(panel_height(panel)), has_axis(chart, panel)
        _scale(part, chart.panels if chart.shared else (panel,))
        _panel(part, chart, panel, number)
        part.spines["bottom"].set_visible(axis)
        part.tick_params(axis="x", length=4 if axis else 0, labelbottom=axis)
        sheet.at += AXIS * axis
    sheet.foot()
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
    at = float(EDGE)

    def write(found: list[str], **style: Any) -> None:
        nonlocal at
        for text in found:
            at += LINE
            part.text(0, at - 4, text, transform=part.get_yaxis_transform(), **style)

    write(lines(panel.title, BOLD), weight="bold")
    for position, mark in enumerate(panel.marks):
        part.text(1, at + LINE - 4, mark.text, transform=part.get_yaxis_transform(), ha="right")
        write(name_lines(mark))
        write(lines(mark.note or ""), color=SOFT, size=SMALLER)
        y = at + BAND / 2
        part.axhspan(at, at + BAND, color=PAPER, linewidth=0)
        part.vlines([tick for tick in ticks if low < tick < high], at, at + BAND, color="white", linewidth=1)
        if panel.log:
            part.vlines(1, at, at + BAND, color=INK, linewidth=1.2, linestyle=(0, (3, 2)))
        _mark(part, chart, mark, y, f"{number}-{position}")
        at += BAND + EDGE


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
    sheet = _Sheet(chart)
    part = sheet.axes(sum(part_heights(chart)))
    part.set_xlim(0, WIDTH - 2 * MARGIN)
    part.spines["bottom"].set_visible(False)
    part.xaxis.set_major_locator(NullLocator())
    part.axvline(44, color=SOFT, linewidth=1.2, zorder=1)
    at, year = 0.0, None
    for number, event in enumerate(chart.events):
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
        for position, line in enumerate(event_lines(event)):
            at += LINE
            part.text(57, at, line, weight="normal" if position else "bold", size=SMALLER)
        at += GAP
    sheet.foot()
    return sheet.figure
