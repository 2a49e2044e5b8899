"""One publication, in the words of CSL (https://docs.citationstyles.org), as Zotero and pandoc use them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from . import identifiers
from .base import (
    FIRST_YEAR,
    Bibliography,
    Count,
    Design,
    Done,
    Record,
    Role,
    Seen,
    WebAddress,
    Word,
    Yes,
    YesNoUnclear,
)

CslType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "chapter", "dataset",
    "document", "entry", "legal_case", "legislation", "paper-conference", "post-weblog", "regulation", "report",
    "software", "speech", "standard", "thesis", "webpage",
]  # fmt: skip

Status = Literal["current", "corrected", "superseded", "concern", "retracted"]
Doi = Annotated[str, StringConstraints(pattern=identifiers.DOI), BeforeValidator(identifiers.checked_doi)]
Pmid = Annotated[str, StringConstraints(pattern=identifiers.PMID), BeforeValidator(identifiers.checked_pmid)]
Pmcid = Annotated[str, StringConstraints(pattern=identifiers.PMCID), BeforeValidator(identifiers.checked_pmcid)]


SourceClass = Literal[
    "journal", "guideline", "official", "label", "monograph", "registry", "law", "news", "trade", "advocacy", "other"
]  # fmt: skip


class Name(Record):
    """A person (family, given) or an organization (literal)."""

    family: Bibliography | None = None
    """Family name, with its particles."""
    given: Bibliography | None = None
    """Given names or initials, exactly as the source prints them."""
    suffix: Bibliography | None = None
    """Jr, Sr, III or 3rd, where the source prints one."""
    literal: Bibliography | None = None
    """An organization's name."""

    @model_validator(mode="after")
    def _person_or_organization(self) -> "Name":
        if (self.family is None) == (self.literal is None):
            raise ValueError("needs either `family` (a person) or `literal` (an organization)")
        return self


class DateParts(Record):
    """A date of CSL."""

    date_parts: Annotated[
        list[Annotated[list[Count], Field(min_length=1, max_length=3)]],
        Field(alias="date-parts", min_length=1, max_length=1),
    ]
    """`[[year]]`, `[[year, month]]` or `[[year, month, day]]`: only what was seen."""

    @model_validator(mode="after")
    def _is_in_the_calendar(self) -> "DateParts":
        try:
            if date(*[*self.date_parts[0], 1, 1][:3]).year < FIRST_YEAR:
                raise ValueError
        except (ValueError, OverflowError):
            expected = f"must be a year, a month and a day of the calendar, from {FIRST_YEAR} on"
            raise ValueError(expected) from None
        return self


Dated = Annotated[DateParts, Role.DATED]


class SeenOfReference(Record):
    """What the editors have seen of the publication."""

    level: Seen
    """full: all of its own text was read; part: the page, section or table that is cited; abstract: its abstract;
    record: its bibliographic record alone; reported: nothing of it, another document reports it."""
    on: Done
    """The day it was seen."""
    at: WebAddress | None = None
    """Where it was read, if not at its URL: often a copy. Kept in the data, and never a link on a page."""
    unverified: list[Word] = []
    """Fields of this record that nobody has confirmed; the page marks the record until they are."""


class Custom(Record):
    """What CSL has no word for."""

    design: Design
    """The publication's main design; an entry states its own."""
    source_class: Annotated[SourceClass, Role.JUDGEMENT]
    """What kind of source it is; decides under what it may stand. Under advice, interactions, bottom lines, facts and
    handouts only journal, guideline, official, label, monograph, registry and law may."""
    seen: SeenOfReference
    """What the editors have seen of it."""
    funding: Bibliography
    """Who paid, as the source says, or `not seen`."""
    industry: YesNoUnclear
    """Whether a seller, maker or trade body paid for it, wrote it, or pays one of its authors, as a source says."""
    interests: Bibliography | None = None
    """Interests the authors declare."""
    status: Annotated[Status, Role.JUDGEMENT]
    """What became of it, shown in each list of references; `concern` is a published expression of concern."""
    et_al: Yes = "no"
    """`yes` when the author list that was seen goes on."""


class Reference(Record):
    """One publication: `evidence/references/<id>.yaml`."""

    type: CslType
    """CSL's type of publication."""
    title: Bibliography
    """As printed, in sentence case where the source uses it."""
    author: list[Name] = []
    """In the source's order."""
    editor: list[Name] = []
    """Editors of a book, or of the book a chapter stands in."""
    issued: Dated | None = None
    """When it was published, as far as it was seen."""
    container_title: Annotated[Bibliography | None, Field(alias="container-title")] = None
    """Journal, book or site it stands in."""
    container_title_short: Annotated[Bibliography | None, Field(alias="container-title-short")] = None
    """The journal's abbreviation, where a source shows it; it stands in the list of references instead of the name."""
    collection_title: Annotated[Bibliography | None, Field(alias="collection-title")] = None
    """The series a book or report belongs to."""
    event_title: Annotated[Bibliography | None, Field(alias="event-title")] = None
    """The conference at which it was given."""
    publisher: Bibliography | None = None
    """Publisher, or the office that issued it."""
    publisher_place: Annotated[Bibliography | None, Field(alias="publisher-place")] = None
    """The publisher's town."""
    edition: Bibliography | None = None
    """Edition of a book, as printed."""
    genre: Bibliography | None = None
    """For example `warning letter` or `press release`."""
    number: Bibliography | None = None
    """Report, docket or registration number."""
    version: Bibliography | None = None
    """Version of software or of a dataset, as printed."""
    volume: Bibliography | None = None
    """Volume, in quotes."""
    issue: Bibliography | None = None
    """Issue, in quotes."""
    page: Bibliography | None = None
    """First and last page, or the article's number, in quotes."""
    DOI: Doi | None = None
    """Without `https://doi.org/`."""
    PMID: Pmid | None = None
    """PubMed's number, in quotes."""
    PMCID: Pmcid | None = None
    """PubMed Central's number, with `PMC`."""
    URL: WebAddress | None = None
    """The publisher's or issuer's own address, when it has no DOI, PMID or PMCID; left out when none was found. Where a
    copy was read stands in `custom.seen.at`."""
    accessed: Dated | None = None
    """The day on which the address was opened; printed where there is no DOI, PMID or PMCID."""
    custom: Custom
    """What CSL has no key for: design, what was seen of it, funding, interests, status."""

    @property
    def year(self) -> int | None:
        """Year of publication, where it was seen."""
        return self.issued.date_parts[0][0] if self.issued else None
