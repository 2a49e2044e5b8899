"""Everything `evidence/` says, frozen and indexed, and the file in which each record stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from .article import ArticleAudit
from .evidence import Entry, Interaction, Source
from .figure import Figure
from .handout import Handout
from .maintenance import ChangeNote, VerificationLog
from .reference import Reference
from .small_files import Abbreviation, Excluded, Fact, Resource, TimelineEvent, Vocabulary
from .topic import Action, Outcome, Topic
from .walks import Body, TextAt, texts_of

ARTICLE = "evidence/article/article.txt"
CLAIMS = "evidence/article/claims.yaml"
FACTS = "evidence/facts.yaml"
TIMELINE = "evidence/timeline.yaml"
RESOURCES = "evidence/resources.yaml"
VOCABULARY = "evidence/vocabulary.yaml"
ABBREVIATIONS = "evidence/abbreviations.yaml"
EXCLUDED = "evidence/excluded.yaml"
CHANGES = "evidence/changes.yaml"
VERIFICATION = "evidence/verification.yaml"
QUOTES = ("quote", "a", "b", "absent_terms")
"""Fields of the audit that quote the audited article."""


def reference_path(reference_id: str) -> str:
    return f"evidence/references/{reference_id}.yaml"


def topic_path(topic_id: str) -> str:
    return f"evidence/topics/{topic_id}/topic.yaml"


def entry_path(key: str) -> str:
    """`key` is `topic/id`."""
    return f"evidence/topics/{key}.yaml"


def interaction_path(interaction_id: str) -> str:
    return f"evidence/interactions/{interaction_id}.yaml"


def handout_path(handout_id: str) -> str:
    return f"evidence/handouts/{handout_id}.yaml"


def figure_path(figure_id: str) -> str:
    return f"evidence/figures/{figure_id}.yaml"


@dataclass(frozen=True)
class EvidenceBase:
    """All records. Entries are keyed `topic/id`; everything else by its id, in file-name order."""

    vocabulary: Vocabulary
    references: Mapping[str, Reference] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    interactions: Mapping[str, Interaction] = field(default_factory=dict)
    article: tuple[str, ...] = ()
    """Lines of the audited article."""
    audit: ArticleAudit | None = None
    facts: tuple[Fact, ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    resources: Mapping[str, Resource] = field(default_factory=dict)
    abbreviations: tuple[Abbreviation, ...] = ()
    excluded: Mapping[str, Excluded] = field(default_factory=dict)
    handouts: Mapping[str, Handout] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    changes: tuple[ChangeNote, ...] = ()
    """What changed for a reader, newest first."""
    verification: VerificationLog = field(default_factory=VerificationLog)
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

    def page_of(self, collection: str) -> str | None:
        """The topic on whose page a collection stands."""
        return next((topic_id for topic_id, topic in self.topics.items() if topic.includes == collection), None)

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
    def texts(self) -> list[TextAt]:
        """Every free text of every record, with its place."""
        return [at for path, record in self.records() for at in texts_of(path, record)]

    @cached_property
    def own_words(self) -> Body:
        """Texts that the editors wrote, hand-written pages too: no titles of references, no quotations from the
        audited article, no names, no lists of words."""
        own = [
            at
            for at in self.texts
            if not at.path.startswith("evidence/references/")
            and at.path not in (EXCLUDED, VOCABULARY)
            and at.field not in ("from", "search_words", "url")
            and not (at.path == CLAIMS and at.field in QUOTES)
        ]
        return Body(own + [TextAt(f"content/{name}", (), "content", text) for name, text in self.content.items()])

    def records(self) -> Iterator[tuple[str, Any]]:
        """Every record with its file, in file order within its kind."""
        for by_id, path_of in (
            (self.references, reference_path),
            (self.topics, topic_path),
            (self.entries, entry_path),
            (self.interactions, interaction_path),
            (self.handouts, handout_path),
            (self.figures, figure_path),
        ):
            for key, record in by_id.items():
                yield path_of(key), record
        yield from ((CLAIMS, audit) for audit in [self.audit] if audit)
        yield FACTS, list(self.facts)
        yield TIMELINE, list(self.timeline)
        yield RESOURCES, list(self.resources.values())
        yield ABBREVIATIONS, list(self.abbreviations)
        yield EXCLUDED, dict(self.excluded)
        yield CHANGES, list(self.changes)

    @property
    def edition(self) -> date:
        """The edition's date: the day on which the newest record was reviewed. Never the clock."""
        days = [topic.reviewed for topic in self.topics.values()]
        days += [entry.reviewed for entry in self.entries.values()]
        days += [interaction.reviewed for interaction in self.interactions.values()]
        days += [self.audit.reviewed] if self.audit else []
        return max(days, default=date.min)


def action_of(topic: Topic, action_id: str) -> Action | None:
    return next((action for action in topic.actions if action.id == action_id), None)


def outcome_of(topic: Topic, outcome_id: str) -> Outcome | None:
    return next((outcome for outcome in topic.outcomes if outcome.id == outcome_id), None)


def reference_ids(sources: list[Source]) -> list[str]:
    """The references that sources name, with those that report them."""
    return [name for source in sources for name in (source.ref, source.via) if name]
