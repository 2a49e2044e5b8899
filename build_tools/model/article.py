"""The audited article: a verdict on each claim, its contradictions, and what it leaves out."""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Count,
    Detail,
    Identifier,
    Key,
    Names,
    Quotation,
    Record,
    ReviewDue,
    Reviewed,
    Role,
    Statement,
    Word,
)
from .evidence import Source

Verdict = Literal[
    "supported", "partly-supported", "overstated", "unsupported", "contradicted", "internally-inconsistent"
]


class Claim(Record):
    """One claim of the article, quoted word for word."""

    id: Annotated[Identifier, Key]
    """Its anchor on the page; never changed."""
    quote: Quotation
    """The article's own words, exactly."""
    line: Annotated[Count, Field(ge=1)]
    """Line of `article.txt` on which the quote stands; a passage is one line."""
    section: Detail
    """Where in the article it stands, in words."""
    verdict: Annotated[Verdict, Role.JUDGEMENT]
    """How the claim stands up, against the evidence or against the article itself."""
    evidence_verdict: Annotated[Verdict | None, Role.JUDGEMENT] = None
    """What the evidence says, where `verdict` judges the article against itself."""
    direction: Literal["increase", "decrease", "unspecified", "none"] = "none"
    """How the quote says that what `direction_of` names changes; `unspecified` when it names it without a direction."""
    rationale: Statement
    """Why, in one or two sentences."""
    sources: list[Source]
    """What the verdict rests on: at least one."""


class Contradiction(Record):
    """Two quotes that cannot both hold."""

    id: Annotated[Identifier, Key]
    """Its anchor on the page; never changed."""
    a: Quotation
    """One quote, exactly."""
    b: Quotation
    """The other, exactly."""
    note: Statement
    """Why both cannot hold."""


class Omission(Record):
    """What the article does not say, and the words whose absence shows it."""

    id: Annotated[Identifier, Key]
    """Its anchor on the page; never changed."""
    statement: Statement
    """What is left out, in one sentence."""
    absent_terms: list[Word]
    """Words that do not stand in the article; a check holds that."""
    sources: list[Source] = []
    """What shows that it matters."""


class ArticleAudit(Record):
    """`evidence/article/claims.yaml`."""

    ref: Annotated[Identifier, Names("reference")]
    """The article's own reference."""
    direction_of: Word | None = None
    """The word whose direction the claims are tagged with, where the article contradicts itself on one."""
    claims: list[Claim]
    """The claims, in the article's order."""
    contradictions: list[Contradiction]
    """Pairs of quotes."""
    omissions: list[Omission]
    """What it leaves out."""
    reviewed: Reviewed
    """The day on which somebody last held the verdicts against their sources."""
    review_due: ReviewDue
    """The day by which somebody must do so again."""
