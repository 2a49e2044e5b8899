"""The numbers that a record's data holds: counts, estimates, dates, and the years of what it rests on."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from ..model.evidence import PERCENTAGES, Entry, Estimate, Interaction
from ..model.evidence_base import EvidenceBase, reference_ids
from ..model.kinds import ENTRIES, INTERACTIONS, REFERENCES
from ..model.names import RecordName
from ..model.reference import Reference
from .quantities import Quantity, quantities, span_of
from .said_dates import SaidDate, of_day, of_parts


class Datum(NamedTuple):
    """A number, and the field in which it stands."""

    value: float
    field: str
    percent: bool = False
    span: str = ""


def _issued(reference: Reference) -> list[int]:
    return reference.issued.date_parts[0] if reference.issued else []


class Data:
    """The numbers of one record, or of what stands behind it."""

    def __init__(
        self,
        name: str,
        numbers: Iterable[Datum] = (),
        references: Iterable[Reference] = (),
        words: str = "",
        dates: Iterable[SaidDate] = (),
        *,
        unread: bool = False,
    ):
        """`words` are those of its data, such as the labels of estimates: their numbers count too. `dates` are its days
        and months; those on which its references were published count, too. `unread` is data
        in a file that could not be used: it may hold any number."""
        self.name = name
        self.unread = unread
        self._references = tuple(references)
        self._words = words
        self.numbers = [*numbers, *(Datum(it.year, "issued") for it in self._references if it.year)]
        self.dates = [*dates, *(SaidDate(*parts) for it in self._references if len(parts := _issued(it)) > 1)]

    @cached_property
    def all(self) -> list[Datum]:
        """Every number, those in words too."""
        said = quantities(self._words)
        return self.numbers + [Datum(it.value, "its words", it.percent, it.span) for it in said if not it.share]

    def holds(self, quantity: Quantity) -> bool:
        """Whether the quantity is one of the numbers. A percentage is one of the percentages, and three days are not
        three people, nor three weeks. A share in words is within a tenth of its number."""
        if self.unread:
            return True
        if quantity.share:
            shares = (number.value / 100 if number.percent else number.value for number in self.all)
            return any(abs(share - quantity.value) <= quantity.value / 10 for share in shares)
        return _is_in(self._known, quantity)

    def says(self, quantity: Quantity) -> bool:
        """Whether the quantity is one of the numbers in the words of the data."""
        return _is_in(self._all_known, quantity)

    def names(self, text: str, quantity: Quantity) -> bool:
        """Whether the number is part of a name in its references: their own number, or a part of their title, such as
        `Act 41`. There the same word stands before it, or after it."""
        number, words = text[quantity.start : quantity.end], _beside(text, quantity)
        for reference in self._references:
            if reference.number and number in re.findall(r"\d+", reference.number):
                return True
            for other in quantities(reference.title):
                if other.value == quantity.value and words & _beside(reference.title, other):
                    return True
        return False

    @cached_property
    def _known(self) -> set[tuple[float, bool, str]]:
        return _spanned(self.numbers)

    @cached_property
    def _all_known(self) -> set[tuple[float, bool, str]]:
        return _spanned(self.all)


def _spanned(numbers: Iterable[Datum]) -> set[tuple[float, bool, str]]:
    """Values with their span, and without: a text may leave it out, but for the number of a line."""
    return {(it.value, it.percent, span) for it in numbers for span in {it.span, "line" if it.span == "line" else ""}}


def _is_in(known: set[tuple[float, bool, str]], quantity: Quantity) -> bool:
    return (quantity.value, quantity.percent, quantity.span) in known


_WORD = 40
"""No word is longer that stands beside a number."""


def _beside(text: str, quantity: Quantity) -> set[str]:
    before, after = text[max(0, quantity.start - _WORD) : quantity.start], text[quantity.end : quantity.end + _WORD]
    words = re.findall(r"[^\W\d]+\W*\Z", before) + re.findall(r"\A\W*[^\W\d]+", after)
    return {re.sub(r"\W", "", word).casefold() for word in words}


def numbers_of(estimate: Estimate) -> list[Datum]:
    """The numbers of an estimate, and the percentage that its events come to."""
    unit, field = estimate.unit or "", f"estimates: {estimate.label}"
    percent, span = estimate.measure in PERCENTAGES or unit.startswith("percent"), span_of(unit)
    numbers = [estimate.value, estimate.sd, *(estimate.ci or ()), *(estimate.range or ())]
    found = [Datum(abs(number), field, percent, span) for number in numbers if number is not None]
    found += [Datum(number, field) for number in (estimate.events, estimate.total) if number is not None]
    if estimate.ci:
        found.append(Datum(estimate.level or 95, "level", percent=True))
    if estimate.events is not None and estimate.total:
        share = 100 * estimate.events / estimate.total
        found += [Datum(round(share, digits), field, percent=True) for digits in (0, 1, 2)]
    return found


class RecordNumbers:
    """The data of entries and interactions, by the names that handouts use, and by the references that they cite."""

    def __init__(self, base: EvidenceBase):
        self._base = base
        self._known: dict[RecordName, Data] = {}

    def of(self, name: RecordName) -> Data:
        """The data of an entry or interaction; without numbers when there is no such record."""
        if name not in self._known:
            record = self._base.find(name)
            unread = record is None and name.path in self._base.unusable
            known = self._data(name.id, record) if isinstance(record, Entry | Interaction) else None
            self._known[name] = known or Data(name.id, unread=unread)
        return self._known[name]

    def citing(self, references: Iterable[str], topic_id: str | None = None) -> list[Data]:
        """The data of all records that cite one of the references, and what the references themselves tell.

        With a topic, entries of other topics count only where none of its own cites a reference.
        """
        listed, names = list(dict.fromkeys(references)), dict[RecordName, None]()
        for reference in listed:
            citing = self._citing.get(reference, [])
            own = [name for name in citing if name.topic == topic_id]
            names |= dict.fromkeys([*own, *(name for name in citing if not name.topic)] if own else citing)
        unread = any(reference in text for text in self._base.unusable.values() for reference in listed)
        return [*map(self.of, names), Data("its references", (), self._references(listed), unread=unread)]

    @cached_property
    def _citing(self) -> dict[str, list[RecordName]]:
        found: dict[str, list[RecordName]] = {}
        for kind, held in ((ENTRIES, self._base.entries), (INTERACTIONS, self._base.interactions)):
            for key, record in held.items():
                for reference in dict.fromkeys(reference_ids(record.sources)):
                    found.setdefault(reference, []).append(RecordName(kind.name, key))
        return found

    def _references(self, names: Iterable[str]) -> list[Reference]:
        return [self._base.citable[name] for name in dict.fromkeys(names) if name in self._base.citable]

    def _data(self, name: str, record: Entry | Interaction) -> Data:
        references = self._references(reference_ids(record.sources))
        numbers = [Datum(record.n, "n")] if record.n is not None else []
        numbers += [number for estimate in record.estimates for number in numbers_of(estimate)]
        if len(references) > 1:
            numbers.append(Datum(len(references), "sources"))
        if isinstance(record, Entry) and record.as_of:
            numbers.append(Datum(record.as_of.year, "as_of"))
        words = [word for estimate in record.estimates for word in (estimate.label, estimate.unit) if word]
        for search in filter(None, map(self._base.run_searches.get, reference_ids(record.sources))):
            words += [search.where, search.terms or ""]
        if record.exposure:
            words.append(record.exposure)
        unread = any(REFERENCES.path(reference) in self._base.unusable for reference in reference_ids(record.sources))
        dates = [
            *map(of_parts, record.dates),
            *([of_day(record.as_of)] if isinstance(record, Entry) and record.as_of else []),
        ]
        return Data(name, numbers, references, "; ".join(words), dates, unread=unread)
