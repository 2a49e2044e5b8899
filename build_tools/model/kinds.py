"""Which files stand where below `evidence/`, and the schema of each."""

import re
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from .article import ArticleAudit
from .base import Identifier
from .evidence import Entry, Interaction
from .figure import Figure
from .handout import Handout
from .maintenance import ChangeNote, VerificationLog
from .reference import Reference
from .small_files import Abbreviation, Excluded, Fact, Resource, TimelineEvent, Vocabulary
from .topic import Topic


@dataclass(frozen=True)
class Kind:
    """A kind of file: where it stands below `evidence/`, its place in the EvidenceBase, and its schema."""

    pattern: str
    collection: str
    schema: TypeAdapter[Any]


KINDS = (
    Kind("references/*.yaml", "references", TypeAdapter(Reference)),
    Kind("topics/*/topic.yaml", "topics", TypeAdapter(Topic)),
    Kind("topics/*/*.yaml", "entries", TypeAdapter(Entry)),
    Kind("interactions/*.yaml", "interactions", TypeAdapter(Interaction)),
    Kind("handouts/*.yaml", "handouts", TypeAdapter(Handout)),
    Kind("figures/*.yaml", "figures", TypeAdapter(Figure)),
    Kind("article/claims.yaml", "audit", TypeAdapter(ArticleAudit)),
    Kind("facts.yaml", "facts", TypeAdapter(list[Fact])),
    Kind("vocabulary.yaml", "vocabulary", TypeAdapter(Vocabulary)),
    Kind("timeline.yaml", "timeline", TypeAdapter(list[TimelineEvent])),
    Kind("resources.yaml", "resources", TypeAdapter(list[Resource])),
    Kind("abbreviations.yaml", "abbreviations", TypeAdapter(list[Abbreviation])),
    Kind("excluded.yaml", "excluded", TypeAdapter(dict[Identifier, Excluded])),
    Kind("changes.yaml", "changes", TypeAdapter(list[ChangeNote])),
    Kind("verification.yaml", "verification", TypeAdapter(VerificationLog)),
)


def kind_of(parts: tuple[str, ...]) -> Kind | None:
    """The kind of the file with these path parts below `evidence/`."""
    found = _PATTERNS.fullmatch("/".join(parts))
    return KINDS[found.lastindex - 1] if found and found.lastindex else None


_PATTERNS = re.compile("|".join("(" + re.escape(kind.pattern).replace(r"\*", "[^/]+") + ")" for kind in KINDS))
