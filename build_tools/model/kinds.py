"""Which files stand where below `evidence/`, and the schema of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from pydantic import TypeAdapter

from .advice import Advice
from .article import ArticleAudit
from .base import Identifier
from .evidence import Entry, Interaction
from .figure import Figure
from .handout import Handout
from .maintenance import Edition, VerificationLog
from .reference import Reference
from .search import Search
from .signature import Signature
from .small_files import Abbreviation, Excluded, Fact, Resource, TimelineEvent, Unread, Vocabulary
from .topic import Included, Topic
from .watch import WatchLog


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of file: where it stands below `evidence/`, its place in the EvidenceBase, and its schema."""

    pattern: str
    """A star stands for a part of the record's key, which is `id`, or `topic/id` for entries."""
    collection: str
    schema: TypeAdapter[Any]
    name: str = ""
    """What one record is called in names such as `entry:topic/id`."""
    is_evidence: bool = False
    """Whether handouts and figures can rest on a record of it."""
    included_as: Included | None = None
    """What a topic calls its records when it includes them."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What those parts of a record are called that have names of their own, and the field in which they stand."""

    def path(self, key: str = "") -> str:
        """The file of a record, from the project's folder."""
        path = self._from_root
        for part in key.split("/") if self.many else ():
            path = path.replace("*", part, 1)
        return path

    def key(self, path: str) -> str:
        """The key of the record in a file of this kind, from the project's folder; nothing where it holds several."""
        parts = path.removesuffix(".yaml").split("/")
        return "/".join(parts[number] for number in self._stars)

    @cached_property
    def folder(self) -> str:
        """Where its files stand, from the project's folder; the file itself where there is one."""
        return self._from_root.partition("*")[0]

    @cached_property
    def many(self) -> bool:
        """Whether each record has a file of its own."""
        return "*" in self.pattern

    @cached_property
    def _from_root(self) -> str:
        return f"evidence/{self.pattern}"

    @cached_property
    def _stars(self) -> tuple[int, ...]:
        """The parts of the path that are parts of the key."""
        return tuple(number for number, part in enumerate(self._from_root.split("/")) if part.startswith("*"))


REFERENCES = Kind("references/*.yaml", "references", TypeAdapter(Reference), "reference")
TOPICS = Kind(
    "topics/*/topic.yaml", "topics", TypeAdapter(Topic), "topic",
    parts={"outcome": "outcomes", "unknown": "not_known"},
)  # fmt: skip
ENTRIES = Kind("topics/*/*.yaml", "entries", TypeAdapter(Entry), "entry", is_evidence=True)
ADVICE = Kind("advice/*.yaml", "advice", TypeAdapter(Advice), "advice", is_evidence=True)
SEARCHES = Kind("searches/*.yaml", "searches", TypeAdapter(Search), "search")
INTERACTIONS = Kind(
    "interactions/*.yaml", "interactions", TypeAdapter(Interaction), "interaction", is_evidence=True,
    included_as="interactions",
)  # fmt: skip
HANDOUTS = Kind("handouts/*.yaml", "handouts", TypeAdapter(Handout))
SIGNATURES = Kind("signatures/*.yaml", "signatures", TypeAdapter(Signature))
FIGURES = Kind("figures/*.yaml", "figures", TypeAdapter(Figure))
AUDIT = Kind(
    "article/claims.yaml", "audit", TypeAdapter(ArticleAudit), "audit", included_as="claims",
    parts={"claim": "claims", "contradiction": "contradictions", "omission": "omissions"},
)  # fmt: skip
FACTS = Kind("facts.yaml", "facts", TypeAdapter(list[Fact]), "fact", is_evidence=True)
VOCABULARY = Kind("vocabulary.yaml", "vocabulary", TypeAdapter(Vocabulary))
TIMELINE = Kind("timeline.yaml", "timeline", TypeAdapter(list[TimelineEvent]), "event", included_as="timeline")
RESOURCES = Kind(
    "resources.yaml", "resources", TypeAdapter(list[Resource]), "resource", is_evidence=True, included_as="resources"
)
ABBREVIATIONS = Kind("abbreviations.yaml", "abbreviations", TypeAdapter(list[Abbreviation]))
EXCLUDED = Kind("excluded.yaml", "excluded", TypeAdapter(dict[Identifier, Excluded]))
UNREAD = Kind("unread.yaml", "unread", TypeAdapter(list[Unread]))
EDITIONS = Kind("editions.yaml", "editions", TypeAdapter(list[Edition]))
VERIFICATION = Kind("verification.yaml", "verification", TypeAdapter(VerificationLog))
WATCH = Kind("watch.yaml", "watch", TypeAdapter(WatchLog))
KINDS = (
    REFERENCES, TOPICS, ENTRIES, ADVICE, SEARCHES, INTERACTIONS, HANDOUTS, SIGNATURES, FIGURES, AUDIT, FACTS,
    VOCABULARY, TIMELINE, RESOURCES, ABBREVIATIONS, EXCLUDED, UNREAD, EDITIONS, VERIFICATION, WATCH,
)  # fmt: skip
ARTICLE = "evidence/article/article.txt"
KNOWN_MEDICINES = "evidence/medicines/known.txt"


@cache
def kind_of(path: str) -> Kind | None:
    """The kind of a file, from the project's folder."""
    found = _PATTERNS.fullmatch(path)
    return KINDS[found.lastindex - 1] if found and found.lastindex else None


def kind_called(name: str) -> Kind | None:
    """The kind whose records, or parts of them, are called so in names such as `entry:topic/id`."""
    return _CALLED.get(name)


def kind_included(word: Included) -> Kind:
    """The kind whose records a topic includes under a word."""
    return _INCLUDED[word]


_CALLED = {name: kind for kind in KINDS for name in (kind.name, *kind.parts) if name}
_INCLUDED = {kind.included_as: kind for kind in KINDS if kind.included_as}
_PATTERNS = re.compile(
    "|".join("(" + re.escape(f"evidence/{kind.pattern}").replace(r"\*", "[^/]+") + ")" for kind in KINDS)
)
