"""The audited article: a verdict on each claim, its contradictions, and what it leaves out."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Count, Day, Identifier, Record, Text
from .evidence import Source

Verdict = Literal[
    "supported", "partly-supported", "overstated", "unsupported", "contradicted", "internally-inconsistent"
]


class Claim(Record):
    """One claim of the article, quoted word for word."""

    id: Identifier
    quote: Text
    line: Annotated[Count, Field(ge=1)]
    """Line of `article.txt` on which the quote stands; a passage is one line."""
    section: Text
    verdict: Verdict
    evidence_verdict: Verdict | None = None
    """What the evidence says, where `verdict` judges the article against itself."""
    direction: Literal["increase", "decrease", "unspecified", "none"]
    """Direction in which the quote says the hormone changes; `unspecified` when it names the hormone without one."""
    rationale: Text
    sources: list[Source]


class Contradiction(Record):
    """Two quotes that cannot both hold."""

    id: Identifier
    a: Text
    b: Text
    note: Text


class Omission(Record):
    """What the article does not say, and the words whose absence shows it."""

    id: Identifier
    statement: Text
    absent_terms: list[Text]
    sources: list[Source] = []


class ArticleAudit(Record):
    """`evidence/article/claims.yaml`."""

    ref: Identifier
    """The article's own reference."""
    hormone: Text
    """The word whose direction the claims are tagged with."""
    claims: list[Claim]
    contradictions: list[Contradiction]
    omissions: list[Omission]
    reviewed: Day
    review_due: Day
