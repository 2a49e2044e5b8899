"""Searches of the editors: what was looked for, where, and how much of it was looked at."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from .base import Count, Done, Identifier, Names, Record, Title, Word
from .reference import Custom, DateParts, Name, Reference, SeenOfReference

SearchService = Literal[
    "pubmed", "crossref", "clinical-trials", "drug-labels", "adverse-events", "federal-register"
]  # fmt: skip

SERVICES: dict[SearchService, str] = {
    "pubmed": "PubMed", "crossref": "Crossref", "clinical-trials": "ClinicalTrials.gov",
    "drug-labels": "openFDA (labels)", "adverse-events": "openFDA (adverse events)",
    "federal-register": "Federal Register",
}  # fmt: skip
"""Each service by its own name."""


class Repeat(Record):
    """How a search is run again and again."""

    service: SearchService
    """Who is asked: PubMed, Crossref, ClinicalTrials.gov, openFDA's labels or adverse events, the Federal Register."""
    topic: Annotated[Identifier, Names("topic")]
    """The topic under which what is found is looked at."""
    every: Annotated[Count, Field(ge=1, le=365)]
    """After so many days it is overdue."""


@dataclass(frozen=True)
class Query:
    """A search that is run again and again: who is asked, and exactly what."""

    service: SearchService
    terms: str
    topic: str
    every: int
    """Days."""
    title: str


class Search(Record):
    """One search, whatever it found: `evidence/searches/<id>.yaml`. It is cited by its id, as a reference is."""

    title: Title
    """What was looked for, in a few words."""
    where: Word
    """The service, register or copies that were searched."""
    terms: Word | None = None
    """The words that were searched for, exactly; left out where nobody recorded them."""
    on: Done | None = None
    """The day on which it was run; with `repeat`, evidence/watch.yaml has the last."""
    hits: Count | None = None
    """How many results there were; left out where nobody recorded it."""
    looked_at: Count | None = None
    """How many of them somebody looked at; left out where nobody recorded it."""
    repeat: Repeat | None = None
    """For a search that `evidence watch` runs again and again; `terms` are then the query that the service gets."""

    @property
    def ran(self) -> date:
        """The day on which it was run; long ago, if it never was."""
        return self.on or date.min

    @property
    def query(self) -> Query | None:
        """What is asked again and again, if it is."""
        if self.repeat is None:
            return None
        return Query(self.repeat.service, self.terms or "", self.repeat.topic, self.repeat.every, self.title)

    @cached_property
    def as_reference(self) -> Reference:
        """What a list of references says of it, once it was run."""
        on = self.ran
        return Reference(
            type="document",
            title=f"Search: {self.title}",
            author=[Name(literal="The editors of this site")],
            issued=DateParts.model_validate({"date-parts": [[on.year, on.month, on.day]]}),
            genre=f"search of {self.where}",
            custom=Custom(
                design="literature-search",
                source_class="other",
                seen=SeenOfReference.model_validate({"level": "full", "on": on.isoformat()}),
                funding="none",
                industry="no",
                status="current",
            ),
        )
