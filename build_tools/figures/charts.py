"""Charts: what each figure shows, in numbers and words, taken from the records that it names."""

from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from ..model.base import Number
from ..model.evidence import RATIOS, Entry, Estimate, Interaction, Source
from ..model.evidence_base import EvidenceBase
from ..model.figure import Figure, FigureMark
from ..model.names import RecordName
from ..view import labels


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
    log: bool
    """Whether the axis is logarithmic, with a line at 1."""
    sources: tuple[Source, ...] = field(repr=False)


@dataclass(frozen=True)
class Event:
    """A dated event as it is drawn."""

    date: date
    status: str
    title: str
    text: str


@dataclass(frozen=True)
class Chart:
    """All that a picture shows."""

    form: str
    title: str
    axis: tuple[str, ...]
    """Lines under the axis."""
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
            counts = ", ".join(f"{statuses.count(word)} {labels.label(word)}" for word in dict.fromkeys(statuses))
            return f"{self.title}: {len(days)} events from {labels.day(days[0])} to {labels.day(days[-1])}; {counts}."
        parts = []
        for panel in self.panels:
            marks = [f"{mark.name}, {mark.words}" + (f" ({mark.note})" if mark.note else "") for mark in panel.marks]
            parts.append(f"{panel.title}: {'; '.join(marks)}.")
        return f"{self.title}. {' '.join(parts)}"


def record_of(base: EvidenceBase, name: str) -> Entry | Interaction | None:
    """The record that a panel names: `entry:topic/id` or `interaction:id`."""
    record = base.find(RecordName.parse(name))
    return record if isinstance(record, Entry | Interaction) else None


def estimates_of(record: Entry | Interaction, mark: FigureMark) -> list[Estimate]:
    """The estimates that a mark can mean; the checks hold that it is one."""
    return [
        estimate
        for estimate in record.estimates
        if estimate.label == mark.label and mark.measure in (None, estimate.measure)
    ]


def chart_of(base: EvidenceBase, figure: Figure) -> Chart:
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
        log = all(estimate.measure in RATIOS for estimate in estimates)
        panels.append(Panel(panel.title, marks, log, sources))
        shown += estimates
    return Chart(
        figure.form,
        figure.title,
        _axis(figure, shown),
        shared=figure.scales == "shared",
        panels=tuple(panels),
    )


def _mark(mark: FigureMark, estimate: Estimate) -> Mark:
    if estimate.value is None:
        raise KeyError(mark.label)
    limits = estimate.ci or estimate.range
    interval = (limits[0], limits[1]) if limits else None
    text = labels.number(estimate.value)
    if interval:
        text += f" ({labels.number(interval[0])} to {labels.number(interval[1])})"
    name = mark.name or labels.upper_first(mark.label)
    return Mark(name, mark.note, text, labels.estimate(estimate), estimate.value, interval)


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
            f"{_day(event.date)}: {labels.label(event.status)}",
            f"{event.jurisdiction}: {event.short or event.substance}; as of {_day(event.as_of)}",
        )
        for event in newest_first
    )


def _day(when: date) -> str:
    """A date that no line break parts."""
    return f"{when.day}\u00a0{when:%b}\u00a0{when.year}"
