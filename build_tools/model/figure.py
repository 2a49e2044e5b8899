"""Figures: which numbers of which records are drawn together. A figure holds words, and no number of its own."""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    AsGiven,
    Detail,
    Identifier,
    Key,
    Names,
    Record,
    Statement,
    Text,
    Title,
    Word,
)


class FigureMark(Record):
    """One number: an estimate of the panel's record."""

    label: Annotated[AsGiven, Key]
    """The estimate's label, as it stands in the record."""
    measure: Word | None = None
    """The estimate's measure, where two estimates of the record share the label."""
    name: Detail | None = None
    """What stands beside the mark, instead of the label."""
    note: Detail | None = None
    """What sets it apart, such as shared patients or part of a year. The mark is then hollow, and this stands by it."""


class FigurePanel(Record):
    """The numbers of one record. One panel is one source and period, so that no two are ever joined."""

    title: Title
    """What stands above the panel: source and period."""
    from_: Annotated[Text, Field(alias="from"), Names("any"), Key]
    """`entry:topic/id` or `interaction:id`."""
    marks: Annotated[list[FigureMark], Field(min_length=1)]
    """The numbers that are drawn."""


class Figure(Record):
    """`evidence/figures/<id>.yaml`: a figure on a topic's page, drawn at build time."""

    title: Title
    """The figure's heading."""
    topic: Annotated[Identifier, Names("topic")]
    """The topic on whose page it stands."""
    form: Literal["intervals", "bars", "timeline"]
    """intervals: points with their intervals (ratios on a log axis); bars: lengths from zero; timeline: the events
    of timeline.yaml, and no panels."""
    scales: Literal["shared", "own"] = "shared"
    """Whether all panels share one axis, or each has its own because they must not be compared."""
    axis: Detail | None = None
    """What the axis measures."""
    caption: Statement
    """What to see and what not to conclude. The sources are cited behind it."""
    panels: list[FigurePanel] = []
    """One for each record that is drawn."""
