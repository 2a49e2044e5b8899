"""Figures draw what the records say: every mark is a record's estimate."""

from collections.abc import Iterator
from typing import NamedTuple

from ..figures.charts import estimates_of, record_of
from ..model.evidence import RATIOS, Entry, Estimate, Interaction
from ..model.evidence_base import EvidenceBase
from ..model.figure import Figure, FigureMark
from ..model.kinds import FIGURES, TIMELINE
from ..model.names import RecordName
from ..model.problems import KeyPath, nearest
from .registry import Wrong, rule
from .topics import no_topic


class _At(NamedTuple):
    """A mark of a panel, its place, and the estimates that it can mean."""

    panel: int
    keys: KeyPath
    mark: FigureMark
    record: Entry | Interaction
    estimates: list[Estimate]


def _record(base: EvidenceBase, name: str) -> Entry | Interaction | None:
    """The record a panel names, unless it is retired."""
    record = record_of(base, name)
    return None if isinstance(record, Entry) and record.status == "retired" else record


def _marks(base: EvidenceBase, figure: Figure) -> Iterator[_At]:
    """The marks of all panels that name a record."""
    for n, panel in enumerate(figure.panels):
        if record := _record(base, panel.from_):
            for m, mark in enumerate(panel.marks):
                yield _At(n, ("panels", n, "marks", m, "label"), mark, record, estimates_of(record, mark))


def _drawn(base: EvidenceBase, figure: Figure) -> Iterator[tuple[int, KeyPath, Estimate]]:
    """The marks that mean one estimate: the number of the panel, the place and the estimate."""
    return ((at.panel, at.keys, at.estimates[0]) for at in _marks(base, figure) if len(at.estimates) == 1)


@rule("FIG001")
def figure_names_real_records(base: EvidenceBase) -> Iterator[Wrong]:
    """A figure stands on a topic's page, and each panel names a current record."""
    names = [f"entry:{key}" for key, entry in base.entries.items() if entry.status == "current"]
    names += [f"interaction:{key}" for key in base.interactions]
    for key, figure in base.figures.items():
        if message := no_topic(base, figure.topic):
            yield Wrong(FIGURES.path(key), ("topic",), message)
        for n, panel in enumerate(figure.panels):
            if _record(base, panel.from_) is None and RecordName.parse(panel.from_).path not in base.unusable:
                hint = nearest(panel.from_, names)
                message = f"'{panel.from_}' is not a current record{hint or '; expected entry:topic/id'}"
                yield Wrong(FIGURES.path(key), ("panels", n, "from"), message)


@rule("FIG002")
def marks_name_one_estimate(base: EvidenceBase) -> Iterator[Wrong]:
    """A mark names one estimate of its panel's record, by its label, and by its measure where a label stands twice."""
    for key, figure in base.figures.items():
        for at in _marks(base, figure):
            labels = list(dict.fromkeys(estimate.label for estimate in at.record.estimates))
            measures = [estimate.measure for estimate in at.record.estimates if estimate.label == at.mark.label]
            if at.mark.label not in labels:
                hint = nearest(at.mark.label, labels) or "; its record has no estimates"
                yield Wrong(FIGURES.path(key), at.keys, f"'{at.mark.label}' is no estimate of the panel's record{hint}")
            elif len(at.estimates) != 1:
                message = f"means {len(at.estimates)} estimates; expected `measure` to be one of {', '.join(measures)}"
                yield Wrong(FIGURES.path(key), at.keys, message)


@rule("FIG003")
def estimates_can_be_drawn(base: EvidenceBase) -> Iterator[Wrong]:
    """What is drawn has a value, and a ratio or a bar a scale on which it can stand."""
    for key, figure in base.figures.items():
        for _, keys, estimate in _drawn(base, figure):
            numbers = [estimate.value, *(estimate.ci or estimate.range or [])]
            known = [number for number in numbers if number is not None]
            if estimate.value is None:
                yield Wrong(FIGURES.path(key), keys, f"'{estimate.label}' has no value to draw")
            elif estimate.measure in RATIOS and (min(known) <= 0 or figure.form != "intervals"):
                yield Wrong(FIGURES.path(key), keys, f"a {estimate.measure} needs form 'intervals' and numbers above 0")
            elif min(known) < 0:
                yield Wrong(FIGURES.path(key), keys, f"'{estimate.label}' is below 0, where the axis starts")


@rule("FIG004")
def one_axis_has_one_measure(base: EvidenceBase) -> Iterator[Wrong]:
    """Marks on one axis have the same measure and unit."""
    for key, figure in base.figures.items():
        first: dict[int, Estimate] = {}
        for panel, keys, estimate in _drawn(base, figure):
            other = first.setdefault(0 if figure.scales == "shared" else panel, estimate)
            mine, wanted = [f"{item.measure} {item.unit or 'without unit'}" for item in (estimate, other)]
            if mine != wanted:
                yield Wrong(
                    FIGURES.path(key), keys, f"is {mine}, on an axis of {wanted}; expected one measure and unit"
                )


@rule("FIG005")
def figure_shows_something(base: EvidenceBase) -> Iterator[Wrong]:
    """A figure has an axis and at least two marks; a timeline has neither and stands beside its table."""
    for key, figure in base.figures.items():
        if figure.form == "timeline":
            marks = len(base.timeline) if TIMELINE.path() not in base.unusable else 2
            if figure.panels:
                yield Wrong(FIGURES.path(key), ("panels",), "a timeline draws timeline.yaml; expected no `panels`")
            if figure.topic in base.topics and base.topics[figure.topic].includes != "timeline":
                message = "a timeline stands beside its table; expected the topic with `includes: timeline`"
                yield Wrong(FIGURES.path(key), ("topic",), message)
        else:
            marks = sum(len(panel.marks) for panel in figure.panels)
            if figure.axis is None:
                yield Wrong(FIGURES.path(key), ("form",), "has no `axis`; expected what its axis measures")
        if marks < 2:
            count = "1 mark" if marks else "no mark"
            yield Wrong(FIGURES.path(key), ("form",), f"has {count}; a figure is worth drawing from two on")
