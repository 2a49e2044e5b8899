"""Which data stands behind a text: that of the records it speaks of."""

from collections.abc import Iterable, Sized
from functools import cached_property

from ..model import citations
from ..model.advice import Advice
from ..model.article import ArticleAudit
from ..model.base import entry_key
from ..model.evidence import Entry, Interaction
from ..model.evidence_base import EvidenceBase, reference_ids
from ..model.kinds import ENTRIES, kind_included
from ..model.names import RecordName
from ..model.naming import home_of, name_at
from ..model.problems import KeyPath
from ..model.search import Search
from ..model.small_files import Fact
from ..model.topic import Included, Outcome
from ..model.walks import At
from .quantities import quantities
from .record_numbers import Data, Datum, RecordNumbers
from .said_dates import of_day, of_parts


class SpokenOf:
    """The data behind each text of a project."""

    def __init__(self, base: EvidenceBase):
        self._base = base
        self._records = RecordNumbers(base)

    def data(self, at: At, cited: list[str]) -> list[Data]:
        """The data behind a text. When it cites references, that is the data of the records that cite them."""
        name = name_at(self._base, at.path, at.keys)
        if cited:
            return self._records.citing(cited, home_of(self._base, name))
        match name.kind, at.keys:
            case "topic" | "outcome" | "unknown", keys:
                return self._of_topic(name.topic or name.key, keys)
            case "entry" | "interaction", _:
                return [self._records.of(name)]
            case "handouts", keys:
                return self._of_handout(name.key, keys)
            case "figures", keys:
                return self._of_figure(name.key, keys)
            case "claim" | "contradiction" | "omission", keys:
                return self._of_audit(keys)
            case "fact", (int(number), *_):
                return self._of_fact(self._base.facts[number])
            case "resource", _:
                return self._records.citing(reference_ids(self._base.resources[name.key].sources))
            case "search", _:
                return [_of_search(self._base.searches[name.key])]
            case "event", (int(number), *_):
                event = self._base.timeline[number]
                years = [Datum(event.date.year, "date"), Datum(event.as_of.year, "as_of")]
                days = [of_day(event.date), of_day(event.as_of), *map(of_parts, event.dates)]
                own = Data("the event", years, dates=days)
                return [*self._records.citing(reference_ids(event.sources)), own]
        return self._records.citing(self._cited_in.get(at.path, ()))

    @cached_property
    def _cited_in(self) -> dict[str, list[str]]:
        """What the sources of a file name."""
        found: dict[str, list[str]] = {}
        for at in self._base.sources:
            found.setdefault(at.path, []).extend(reference_ids([at.value]))
        return found

    def _of_topic(self, topic_id: str, keys: KeyPath) -> list[Data]:
        topic = self._base.topics[topic_id]
        match keys:
            case ("outcomes", int(number), *_):
                return self._of_outcome(topic_id, topic.outcomes[number])
            case ("groups", int(number), *_):
                return self._of_entries(topic_id, topic.groups[number].entries)
        included = [self._included(topic.includes)] if topic.includes else []
        return [*self._of_entries(topic_id, self._base.entries_of(topic_id)), *included]

    def _included(self, word: Included) -> Data:
        """How many records a topic includes under a word."""
        kind = kind_included(word)
        unread, held = self._base.lacks(kind), getattr(self._base, kind.collection)
        return _counted(word, held.claims if isinstance(held, ArticleAudit) else held or (), unread=unread)

    def _of_entries(self, topic_id: str, names: Iterable[str]) -> list[Data]:
        keys = [entry_key(topic_id, name) for name in names]
        return [*(self._records.of(RecordName(ENTRIES.name, key)) for key in keys), _counted("entries", keys)]

    def _of_outcome(self, topic_id: str, outcome: Outcome) -> list[Data]:
        rated = Data(outcome.id, [Datum(outcome.rated_on.year, "rated_on")], dates=[of_day(outcome.rated_on)])
        return [*self._of_entries(topic_id, outcome.entries), rated]

    def _of_fact(self, fact: Fact) -> list[Data]:
        return self._records.citing(citations.cited(fact.statement), fact.topic)

    def _of_handout(self, name: str, keys: KeyPath) -> list[Data]:
        blocks = self._base.handouts[name].blocks
        match keys:
            case ("blocks", int(block), "items", int(item), *_):
                return [data for name in blocks[block].items[item].from_ for data in self._named(name)]
            case ("blocks", int(block), *_):
                return [_counted("items", blocks[block].items)]
        return [_counted("blocks", blocks)]

    def _of_figure(self, name: str, keys: KeyPath) -> list[Data]:
        panels = self._base.figures[name].panels
        match keys:
            case ("panels", int(number), *_):
                return [self._records.of(RecordName.parse(panels[number].from_))]
        drawn = _counted("panels", panels) if panels else self._included("timeline")
        return [*(self._records.of(RecordName.parse(panel.from_)) for panel in panels), drawn]

    def _of_audit(self, keys: KeyPath) -> list[Data]:
        audit = self._base.audit
        if audit is None:
            return []
        told = {claim.line for claim in audit.claims if claim.direction in ("increase", "decrease")}
        match keys:
            case ("claims", int(number), *_):
                claim = audit.claims[number]
                pairs = [lines for pair in audit.contradictions if claim.line in (lines := self._lines(pair.a, pair.b))]
                lines = told.union({claim.line}, *pairs)
                return [*self._records.citing(reference_ids(claim.sources)), _quoted(lines, claim.quote)]
            case ("contradictions", int(number), *_):
                pair = audit.contradictions[number]
                return [_quoted(told | self._lines(pair.a, pair.b), pair.a, pair.b)]
            case ("omissions", int(number), *_):
                return self._records.citing(reference_ids(audit.omissions[number].sources))
        return []

    def _lines(self, *quotes: str) -> set[int]:
        """The lines of the article on which the quotes stand."""
        lines = enumerate(self._base.article, start=1)
        return {number for number, line in lines if any(quote in line for quote in quotes)}

    def _named(self, name: str) -> list[Data]:
        """The data behind a record that a handout names."""
        named = RecordName.parse(name)
        match self._base.find(named):
            case Entry() | Interaction():
                return [self._records.of(named)]
            case Outcome() as outcome:
                return self._of_outcome(named.topic, outcome)
            case Advice() as advice:
                return self._records.citing(reference_ids(advice.sources))
            case Fact() as fact:
                return self._of_fact(fact)
            case str() as question:
                return self._records.citing(citations.cited(question))
        return []


def _of_search(search: Search) -> Data:
    """The data of a search: its day, its words, and how many results it had."""
    found = {"hits": search.hits, "looked_at": search.looked_at, "on": search.on.year if search.on else None}
    numbers = [Datum(number, field) for field, number in found.items() if number is not None]
    words = f"{search.where}; {search.terms or ''}"
    return Data("the search", numbers, words=words, dates=[of_day(search.on)] if search.on else [])


def _counted(field: str, listed: Sized, *, unread: bool = False) -> Data:
    """How many a list holds."""
    return Data(f"the {field}", [Datum(len(listed), "counted")] if listed else [], unread=unread)


def _quoted(lines: set[int], *quotes: str) -> Data:
    """The data of quotations: their numbers, how many they are, and the lines that belong to them."""
    numbers = [Datum(it.value, "quote", it.percent, it.span) for quote in quotes for it in quantities(quote)]
    numbers += [Datum(line, "line", span="line") for line in lines]
    return Data("the quotation", [*numbers, Datum(len(quotes), "counted")])
