"""The figures' pictures as SVG. The same base gives the same bytes.

A picture is drawn again only when its chart, the code or a library has changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..load.kept import kept_or_made
from ..model.evidence_base import EvidenceBase
from ..view.addresses import figure_path
from . import layout
from .charts import Chart, chart_of

SCALE = 1.2
"""How much larger than drawn a picture stands on a wide screen."""


def figures(base: EvidenceBase, cache: Path | None = None) -> dict[str, bytes]:
    """Every figure's picture: path below the documentation folder to SVG.

    Figures name records and labels that exist: the checks hold that. With `cache`, a folder, pictures that are still
    true are taken from it, and new ones are kept there; nothing is said when it cannot be written.
    """
    return {figure_path(name): _picture(name, chart_of(base, figure), cache) for name, figure in base.figures.items()}


@dataclass(frozen=True)
class Picture:
    """A chart, and where and how large its picture stands on a wide screen, in CSS pixels."""

    chart: Chart
    path: str
    width: int
    height: int


def pictures(base: EvidenceBase, topic_id: str, drawn: Mapping[str, bytes]) -> dict[str, Picture]:
    """The pictures of a topic's page among those that were drawn, by the figure's id."""
    charts = {
        name: chart_of(base, figure)
        for name, figure in base.figures.items()
        if figure.topic == topic_id and figure_path(name) in drawn
    }
    return {
        name: Picture(chart, figure_path(name), round(layout.WIDTH * SCALE), round(layout.height(chart) * SCALE))
        for name, chart in charts.items()
    }


def _picture(name: str, shown: Chart, cache: Path | None) -> bytes:
    def draw() -> bytes:
        from .drawing import draw as drawn  # the library takes half a second to load

        return drawn(shown)

    return kept_or_made(cache, f"{name}.svg", [repr(shown)], draw)
