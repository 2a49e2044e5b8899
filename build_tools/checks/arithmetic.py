"""The numbers of a record's data agree with one another."""

from collections.abc import Iterator
from typing import NamedTuple

from ..model.base import Number
from ..model.evidence import RATIOS, Entry, Estimate, Interaction
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES, INTERACTIONS
from ..model.problems import KeyPath
from .registry import Wrong, rule

_NEVER_NEGATIVE = (*RATIOS, "ratio", "rate", "percent", "count")


class _At(NamedTuple):
    path: str
    keys: KeyPath
    estimate: Estimate

    def wrong(self, key: str, message: str) -> Wrong:
        return Wrong(self.path, (*self.keys, key), f"'{self.estimate.label}': {message}")


def _records(base: EvidenceBase) -> Iterator[tuple[str, Entry | Interaction]]:
    yield from ((ENTRIES.path(key), entry) for key, entry in base.entries.items())
    yield from ((INTERACTIONS.path(key), record) for key, record in base.interactions.items())


def _estimates(base: EvidenceBase) -> Iterator[_At]:
    return (_At(at.path, at.keys, at.value) for at in base.of_type(Estimate))


@rule("ARI001", by_file=True)
def ranges_run_upwards(base: EvidenceBase) -> Iterator[Wrong]:
    """An interval and a range run from low to high, and the value lies within."""
    for at in _estimates(base):
        value = at.estimate.value
        for key, ends in (("ci", at.estimate.ci), ("range", at.estimate.range)):
            if ends and ends[0] > ends[1]:
                yield at.wrong(key, f"runs from {ends[0]} down to {ends[1]}; expected the lower end first")
            elif ends and value is not None and not ends[0] <= value <= ends[1]:
                yield at.wrong(key, f"{ends[0]} to {ends[1]} does not hold the value {value}")


@rule("ARI002", by_file=True)
def intervals_belong_to_values(base: EvidenceBase) -> Iterator[Wrong]:
    """A confidence interval belongs to a value, and a level to an interval."""
    for at in _estimates(base):
        if at.estimate.ci and at.estimate.value is None:
            yield at.wrong("ci", "has an interval and no `value`")
        if at.estimate.level is not None and not at.estimate.ci:
            yield at.wrong("level", "has a level and no `ci`")


@rule("ARI003", by_file=True)
def events_are_part_of_the_total(base: EvidenceBase) -> Iterator[Wrong]:
    """No more events than people; a count or a percentage beside both is theirs, to its last digit."""
    for at in _estimates(base):
        events, total, value = at.estimate.events, at.estimate.total, at.estimate.value
        if events is None or not total:
            continue
        share = 100 * events / total
        if events > total:
            yield at.wrong("events", f"{events} among {total}; expected at most {total}")
        elif at.estimate.measure == "count" and value not in (None, events):
            yield at.wrong("value", f"is {value}, but `events` is {events}")
        elif at.estimate.measure == "percent" and value is not None:
            digits = _digits(value)
            if abs(value - share) > 0.5 / 10**digits + 1e-9:
                yield at.wrong("value", f"is {value} %, but {events} of {total} is {share:.{digits}f} %")


def _digits(number: Number) -> int:
    """How many digits stand behind the point."""
    return len(str(number).partition(".")[2])


@rule("ARI004", by_file=True)
def signs_fit_the_measure(base: EvidenceBase) -> Iterator[Wrong]:
    """Ratios, rates, counts and standard deviations are not negative; only a percent-change may be above 100."""
    for at in _estimates(base):
        it = at.estimate
        if it.sd is not None and it.sd < 0:
            yield at.wrong("sd", f"is {it.sd}; a standard deviation is not negative")
        numbers = (("value", [it.value]), ("ci", it.ci or []), ("range", it.range or []))
        for key, number in ((key, number) for key, listed in numbers for number in listed if number is not None):
            if number < 0 and it.measure in _NEVER_NEGATIVE:
                yield at.wrong(key, f"is {number}; a {it.measure} is not negative")
            elif number > 100 and it.measure == "percent":
                yield at.wrong(key, f"is {number} %; expected at most 100, or the measure 'percent-change'")


@rule("ARI005", by_file=True)
def nobody_is_no_number_of_people(base: EvidenceBase) -> Iterator[Wrong]:
    """A study has somebody in it: neither `n` nor a total is 0."""
    for path, record in _records(base):
        if record.n == 0:
            yield Wrong(path, ("n",), "is 0; leave it out where the number was not seen")
    for at in _estimates(base):
        if at.estimate.total == 0:
            yield at.wrong("total", "is 0; leave it out where the number was not seen")


@rule("ARI006", severity="warning", by_file=True)
def totals_are_part_of_n(base: EvidenceBase) -> Iterator[Wrong]:
    """No total is above `n` (a warning: a share of another group is rightly told so)."""
    sizes = {path: record.n for path, record in _records(base)}
    for at in _estimates(base):
        total, n = at.estimate.total, sizes[at.path]
        if total is not None and n and total > n:
            yield at.wrong("total", f"is {total}, above `n`, {n}")
