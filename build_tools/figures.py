"""Figures: what each shows, in numbers and words, and its picture as SVG. The same base gives the same bytes.

A chart is all that a picture shows, taken from the records that the figure names. Its picture is drawn again only
when the chart, the drawing code or the drawing library has changed.
"""

import hashlib
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from . import words
from .model.base import Number
from .model.evidence import Entry, Estimate, Interaction, Source
from .model.evidence_base import EvidenceBase
from .model.figure import Figure, FigureMark

DRAWING = Path(__file__).with_name("figure_drawing.py")
RATIOS = ("RR", "OR", "HR", "GMR")
"""Measures drawn on a log axis, with a line at 1."""
SCALE = 1.2
"""How much larger than drawn a picture stands on a wide screen."""


@dataclass(frozen=True)
class Mark:
    """One number as it is drawn: beside it `name` and `text`, in the table `words`."""

    name: str
    note: str | None
    text: str
    words: str
    value: Number
    interval: tuple[Number, Number] | None


@dataclass(frozen=True)
class Panel:
    """The marks of one record, and its sources."""

    title: str
    marks: tuple[Mark, ...]
    sources: tuple[Source, ...] = field(repr=False)


@dataclass(frozen=True)
class Event:
    """A dated event as it is drawn."""

    date: date
    status: str
    title: str
    as_of: str
    text: str


@dataclass(frozen=True)
class Chart:
    """All that a picture shows."""

    form: str
    title: str
    axis: tuple[str, ...]
    """Lines under the axis."""
    log: bool = False
    shared: bool = True
    panels: tuple[Panel, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def sources(self) -> list[Source]:
        """The sources of all panels."""
        return list(chain.from_iterable(panel.sources for panel in self.panels))

    @property
    def alternative(self) -> str:
        """The picture in words, with every number in it; of a timeline, the span and the count by status."""
        if self.events:
            days = sorted(event.date for event in self.events)
            statuses = [event.status for event in self.events]
            counts = ", ".join(f"{statuses.count(word)} {words.label(word)}" for word in dict.fromkeys(statuses))
            return f"{self.title}: {len(days)} events from {words.day(days[0])} to {words.day(days[-1])}; {counts}."
        parts = []
        for panel in self.panels:
            marks = [f"{mark.name}, {mark.words}" + (f" ({mark.note})" if mark.note else "") for mark in panel.marks]
            parts.append(f"{panel.title}: {'; '.join(marks)}.")
        return f"{self.title}. {' '.join(parts)}"


def figures(base: EvidenceBase, cache: Path | None = None) -> dict[str, bytes]:
    """Every figure's picture: path below the documentation folder to SVG.

    Figures name records and labels that exist: the checks hold that. With `cache`, a folder, pictures that are still
    true are taken from it, and new ones are kept there; nothing is said when it cannot be written.
    """
    return {path_of(name): _picture(name, chart(base, figure), cache) for name, figure in base.figures.items()}


@dataclass(frozen=True)
class Picture:
    """A chart, and where and how large its picture stands on a wide screen, in CSS pixels."""

    chart: Chart
    path: str
    width: int
    height: int


def pictures(base: EvidenceBase, topic_id: str, drawn: Mapping[str, bytes]) -> dict[str, Picture]:
    """The pictures of a topic's page among those that were drawn, by the figure's id."""
    return {
        name: Picture(chart(base, figure), path_of(name), *_size(drawn[path_of(name)]))
        for name, figure in base.figures.items()
        if figure.topic == topic_id and path_of(name) in drawn
    }


def path_of(figure_id: str) -> str:
    """Where a picture stands below the documentation folder."""
    return f"assets/figures/{figure_id}.svg"


def _size(picture: bytes) -> tuple[int, int]:
    found = re.search(rb'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', picture)
    if found is None:
        raise ValueError("the picture names no size")
    return round(float(found[1]) * SCALE), round(float(found[2]) * SCALE)


def record_of(base: EvidenceBase, name: str) -> Entry | Interaction | None:
    """The record that a panel names: `entry:topic/id` or `interaction:id`."""
    kind, _, key = name.partition(":")
    records: Mapping[str, Mapping[str, Entry | Interaction]]
    records = {"entry": base.entries, "interaction": base.interactions}
    return records.get(kind, {}).get(key)


def estimates_of(record: Entry | Interaction, mark: FigureMark) -> list[Estimate]:
    """The estimates that a mark can mean; the checks hold that it is one."""
    return [
        estimate
        for estimate in record.estimates
        if estimate.label == mark.label and mark.measure in (None, estimate.measure)
    ]


def chart(base: EvidenceBase, figure: Figure) -> Chart:
    """What a figure shows. Raises LookupError where it names what does not exist."""
    if figure.form == "timeline":
        return Chart(figure.form, figure.title, ("Newest first; distances do not measure time",), events=_events(base))
    panels, shown = [], []
    for panel in figure.panels:
        record = record_of(base, panel.from_)
        if record is None:
            raise KeyError(panel.from_)
        estimates = [estimates_of(record, mark)[0] for mark in panel.marks]
        marks = tuple(_mark(mark, estimate) for mark, estimate in zip(panel.marks, estimates, strict=True))
        sources = tuple(source for source in record.sources if source.relation == "supports")
        panels.append(Panel(panel.title, marks, sources))
        shown += estimates
    return Chart(
        figure.form,
        figure.title,
        _axis(figure, shown),
        log=all(estimate.measure in RATIOS for estimate in shown),
        shared=figure.scales == "shared",
        panels=tuple(panels),
    )


def _mark(mark: FigureMark, estimate: Estimate) -> Mark:
    if estimate.value is None:
        raise KeyError(mark.label)
    limits = estimate.ci or estimate.range
    interval = (limits[0], limits[1]) if limits else None
    text = words.number(estimate.value)
    if interval:
        text += f" ({words.number(interval[0])} to {words.number(interval[1])})"
    name = mark.name or mark.label[0].upper() + mark.label[1:]
    return Mark(name, mark.note, text, words.estimate(estimate), estimate.value, interval)


def _axis(figure: Figure, shown: list[Estimate]) -> tuple[str, ...]:
    """What the axis measures, what the line through a point is, and whether the numbers are adjusted."""
    lines = [figure.axis] if figure.axis else []
    if figure.form == "intervals":
        spans = dict.fromkeys(
            f"{estimate.level or 95} % confidence interval" if estimate.ci else "range"
            for estimate in shown
            if estimate.ci or estimate.range
        )
        lines += [f"Line: {' or '.join(spans)}"] if spans else []
    if all(estimate.adjusted == "no" for estimate in shown):
        lines.append("Not adjusted for differences between people")
    return tuple(lines)


def _events(base: EvidenceBase) -> tuple[Event, ...]:
    newest_first = sorted(base.timeline, key=lambda event: event.date, reverse=True)
    return tuple(
        Event(
            event.date,
            event.status,
            f"{_day(event.date)}: {words.label(event.status)}",
            f"as of {_day(event.as_of)}",
            f"{event.jurisdiction}: {event.short or event.substance}",
        )
        for event in newest_first
    )


def _day(when: date) -> str:
    return f"{when.day} {when:%b} {when.year}"


def _picture(name: str, shown: Chart, cache: Path | None) -> bytes:
    key = hashlib.sha256(repr(shown).encode() + DRAWING.read_bytes() + version("matplotlib").encode()).hexdigest()
    kept = cache / f"{name}.{key[:16]}.svg" if cache else None
    if kept and kept.is_file():
        return kept.read_bytes()
    from .figure_drawing import draw  # the library takes half a second to load

    picture = draw(shown)
    if kept:
        _keep(kept, name, picture)
    return picture


def _keep(kept: Path, name: str, picture: bytes) -> None:
    """Puts a picture into the cache in one step, and takes older ones of the same figure out."""
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as file:
            file.write(picture)
        Path(file.name).replace(kept)
        for old in kept.parent.glob(f"{name}.*.svg"):
            if old != kept:
                old.unlink(missing_ok=True)
