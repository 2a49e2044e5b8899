"""Everything `evidence/` says, frozen and indexed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from . import citations
from .advice import STEPS, URGENCIES, Advice
from .article import ArticleAudit
from .base import DAYS, FREE_TEXT, OWN_WORDS, Record, Role
from .evidence import Entry, Interaction, Source
from .figure import Figure
from .handout import Handout
from .kinds import ENTRIES, KINDS, RESOURCES, TOPICS, VERIFICATION, WATCH, Kind, kind_called, kind_of
from .maintenance import Edition, VerificationLog
from .medicines import KnownMedicine
from .names import RecordName
from .reference import Reference, Status
from .search import Query, Search
from .searched import one_line, searched
from .signature import Signature
from .small_files import Abbreviation, Excluded, Fact, Resource, TimelineEvent, Unread, Vocabulary
from .topic import Included, Outcome, Topic
from .walks import At, Body, walk
from .watch import WatchLog


@dataclass(frozen=True)
class EvidenceBase:
    """All records. Entries are keyed `topic/id`; everything else by its id, in file-name order."""

    vocabulary: Vocabulary
    references: Mapping[str, Reference] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    advice: Mapping[str, Advice] = field(default_factory=dict)
    searches: Mapping[str, Search] = field(default_factory=dict)
    """Our own searches: those that were run are cited by their ids, as references are."""
    interactions: Mapping[str, Interaction] = field(default_factory=dict)
    article: tuple[str, ...] = ()
    """Lines of the audited article."""
    audit: ArticleAudit | None = None
    facts: tuple[Fact, ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    resources: Mapping[str, Resource] = field(default_factory=dict)
    abbreviations: tuple[Abbreviation, ...] = ()
    excluded: Mapping[str, Excluded] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    """Publications that exist and that nobody here has read."""
    known_medicines: tuple[KnownMedicine, ...] = ()
    """Names that stand in lists of medicines."""
    handouts: Mapping[str, Handout] = field(default_factory=dict)
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    """Who has read which part, and agrees with it."""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    editions: tuple[Edition, ...] = ()
    """The states that can be cited, newest first, and what changed for a reader in each."""
    verification: VerificationLog = field(default_factory=VerificationLog)
    watch: WatchLog = field(default_factory=WatchLog)
    """When each was last answered, and what was found."""
    content: Mapping[str, str] = field(default_factory=dict)
    """Hand-written pages: path below `content/` to Markdown."""

    unusable: dict[str, str] = field(default_factory=dict)
    """Files that exist and could not be used, and their text as far as it was read: nothing is said of what refers to
    them, nor of what they may cite."""

    def entries_of(self, topic_id: str) -> dict[str, Entry]:
        """A topic's entries by their own id, in reading order: as its groups and outcomes name them, then the rest."""
        own = self._entries_by_topic.get(topic_id, {})
        topic = self.topics[topic_id]
        named = [name for group in topic.groups for name in group.entries]
        named += [name.removeprefix(f"{topic_id}/") for outcome in topic.outcomes for name in outcome.entries]
        return {name: own[name] for name in dict.fromkeys([*named, *own]) if name in own}

    @cached_property
    def _entries_by_topic(self) -> dict[str, dict[str, Entry]]:
        found: dict[str, dict[str, Entry]] = {}
        for key, entry in self.entries.items():
            topic_id, _, name = key.partition("/")
            found.setdefault(topic_id, {})[name] = entry
        return found

    def outcomes(self) -> Iterator[tuple[str, Outcome]]:
        """All outcomes, each with its topic's id."""
        return ((topic_id, outcome) for topic_id, topic in self.topics.items() for outcome in topic.outcomes)

    def page_of(self, included: Included) -> str | None:
        """The topic on whose page a collection stands."""
        return next((topic_id for topic_id, topic in self.topics.items() if topic.includes == included), None)

    def lacks(self, kind: Kind) -> bool:
        """Whether a file of a kind could not be used, so that nobody knows all its records."""
        return any(kind_of(path) is kind for path in self.unusable)

    def is_subject(self, about: str) -> bool:
        """Whether a word of the vocabulary is the site's subject."""
        word = self.vocabulary.about.get(about)
        return word is not None and word.subject == "yes"

    def unconfirmed(self, reference_id: str) -> list[str]:
        """Fields of a reference that wait for confirmation: listed as unverified, and not confirmed online since."""
        reference = self.references[reference_id]
        confirmed = self.verification.confirms(reference_id, reference)
        return [name for name in reference.custom.seen.unverified if name not in confirmed]

    @cached_property
    def walked(self) -> list[At]:
        """Every record, every part of one that is a record, and every value with marks, with its place."""
        return [at for path, record in self.records() for at in walk(path, record)]

    def of_type(self, *types: type[Record]) -> Iterator[At]:
        """Every record of these types, the parts of others too, with its place."""
        return (at for wanted in types for at in self._by_type.get(wanted, ()))

    def with_role(self, *roles: Role) -> Iterator[At]:
        """Every value with one of the roles, with its place."""
        return (at for role in roles for at in self._by_role.get(role, ()))

    @cached_property
    def _by_type(self) -> dict[type, list[At]]:
        found: dict[type, list[At]] = defaultdict(list)
        for at in self.walked:
            if at.marks.holds_records:
                found[type(at.value)].append(at)
        return found

    @cached_property
    def _by_role(self) -> dict[Role | None, list[At]]:
        found: dict[Role | None, list[At]] = defaultdict(list)
        for at in self.walked:
            found[at.marks.role].append(at)
        return found

    @cached_property
    def citable(self) -> Mapping[str, Reference]:
        """What can be cited: the references, and our searches as a list of references shows them."""
        return {**{key: search.as_reference for key, search in self.run_searches.items()}, **self.references}

    @cached_property
    def run_searches(self) -> dict[str, Search]:
        """The searches that were run, which can be cited."""
        return {key: search for key, search in self.searches.items() if search.on}

    @cached_property
    def queries(self) -> dict[str, Query]:
        """The searches that are run again and again."""
        return {key: query for key, search in self.searches.items() if (query := search.query)}

    @cached_property
    def standings(self) -> dict[str, Status]:
        """What became of each reference that is not simply current: retracted, doubted, corrected, superseded."""
        found = {key: self.verification.standing(key, reference) for key, reference in self.references.items()}
        return {key: status for key, status in found.items() if status != "current"}

    @cached_property
    def texts(self) -> list[At]:
        """Every free text of every record, as the checks read it: on one line, with plain signs."""
        return [
            at
            if at.value.isascii() and "  " not in at.value and "\n" not in at.value
            else at._replace(value=one_line(at.value))
            for at in self._written
        ]

    @cached_property
    def texts_with_at(self) -> list[At]:
        """The free texts that may cite: those that hold an `@`."""
        return [at for at in self.texts if "@" in at.value]

    @cached_property
    def unplain(self) -> list[At]:
        """The free texts that hold more than ASCII, as they are written."""
        return [at for at in self._written if not at.value.isascii()]

    @cached_property
    def _written(self) -> list[At]:
        return [at for at in self.walked if at.marks.role in FREE_TEXT]

    @cached_property
    def own_words(self) -> Body:
        """Texts that the editors wrote, hand-written pages too: no titles of references, no quotations from the
        audited article, no lists of words."""
        own = [at for at in self.texts if at.role in OWN_WORDS]
        return Body(own + [At(f"content/{name}", (), "content", searched(text)) for name, text in self.content.items()])

    @cached_property
    def sources(self) -> list[At]:
        """Every source of every record."""
        return list(self.of_type(Source))

    def reported_by(self, reference_id: str) -> list[str]:
        """The references that report what was not read of one, in the order in which they are named."""
        return self._reporters.get(reference_id, [])

    @cached_property
    def _reporters(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for at in self.sources:
            if at.value.via and at.value.via not in found.setdefault(at.value.ref, []):
                found[at.value.ref].append(at.value.via)
        return found

    @cached_property
    def cited(self) -> list[At]:
        """Every reference id that anything names: sources, who reports them, citations in texts and pages."""
        found = [at for at in self.walked if at.marks.names == "reference"]
        for at in self.texts_with_at:
            found += [at._replace(value=name) for name in citations.cited(at.text)]
        for name, text in self.content.items():
            found += [At(f"content/{name}", (f"@{ref}",), "content", ref) for ref in citations.cited(text)]
        return found

    def reviews(self, role: Role = Role.REVIEW_DUE) -> Iterator[At]:
        """The day of each record's next review, or with `Role.REVIEWED` of its last. Retired entries have none."""
        retired = {ENTRIES.path(key) for key, entry in self.entries.items() if entry.status == "retired"}
        return (at for at in self.days if at.role is role and at.path not in retired)

    @cached_property
    def days(self) -> list[At]:
        """Every day on which something was reviewed or done, or falls due."""
        return list(self.with_role(*DAYS))

    def records(self) -> Iterator[tuple[str, Any]]:
        """Every record with its file, in file order within its kind; the items of a list together. What the online
        checks and searches learnt is none."""
        return (found for kind in KINDS if kind not in (VERIFICATION, WATCH) for found in self.records_of(kind))

    def records_of(self, kind: Kind) -> Iterator[tuple[str, Any]]:
        """Every record of a kind with its file; the items of a list together."""
        held = getattr(self, kind.collection)
        if kind.many:
            yield from ((kind.path(key), record) for key, record in held.items())
        elif kind is RESOURCES:
            yield kind.path(), list(held.values())
        elif held is not None:
            yield kind.path(), list(held) if isinstance(held, tuple) else held

    def find(self, name: RecordName) -> Any:
        """The record with a name, the text of one of a topic's open questions, or None."""
        if name.kind in TOPICS.parts:
            topic = self.topics.get(name.topic)
            part = getattr(topic, TOPICS.parts[name.kind], [])
            if name.kind == "unknown":
                number = int(name.id) if name.id.isdecimal() else 0
                return part[number - 1] if 0 < number <= len(part) else None
            return next((record for record in part if record.id == name.id), None)
        kind = kind_called(name.kind)
        return self._named(kind).get(name.key) if kind else None

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all records that can be named; retired entries cannot."""
        found = {f"{kind.name}:{key}" for kind in KINDS if kind.is_evidence for key in self._named(kind)}
        found -= {f"{ENTRIES.name}:{key}" for key, entry in self.entries.items() if entry.status == "retired"}
        for topic_id, topic in self.topics.items():
            found |= {f"outcome:{topic_id}/{outcome.id}" for outcome in topic.outcomes}
            found |= {f"unknown:{topic_id}/{number}" for number in range(1, len(topic.not_known) + 1)}
        return frozenset(found)

    def _named(self, kind: Kind) -> Mapping[str, Any]:
        """The records of a kind by their keys or ids; none of a kind whose records have neither."""
        held = getattr(self, kind.collection)
        if isinstance(held, Mapping):
            return held
        return {record.id: record for record in held if hasattr(record, "id")} if isinstance(held, tuple) else {}

    def advice_of(self, topic_id: str) -> dict[str, Advice]:
        """The advice on a topic's page: by urgency, then by step, what is at home there first."""
        own = [(key, advice) for key, advice in self.advice.items() if topic_id in advice.topics]
        return dict(sorted(own, key=lambda item: (
            URGENCIES.index(item[1].urgency), STEPS.index(item[1].step), item[1].topics[0] != topic_id, item[0]
        )))  # fmt: skip

    @cached_property
    def edition(self) -> date:
        """The edition's date: the day on which the newest record was reviewed. Never the clock."""
        return max((at.value for at in self.reviews(Role.REVIEWED)), default=date.min)


def reference_ids(sources: list[Source]) -> list[str]:
    """The references that sources name, with those that report them."""
    return [name for source in sources for name in (source.ref, source.via) if name]
