"""What services found for the searches that are run again and again."""

from datetime import date, timedelta
from typing import Annotated

from pydantic import Field

from .base import Bibliography, Count, Done, Identifier, Names, Record, WebAddress
from .reference import Doi, Pmcid, Pmid
from .search import Query


class Run(Record):
    """The last complete run of a search."""

    on: Done
    """The day on which the service answered to the end."""
    hits: Count
    """How many records the service has for it in all."""


class Candidate(Record):
    """A publication that a search found and that nobody has looked at yet."""

    title: Bibliography
    """As the service prints it."""
    search: Identifier
    """The search that found it."""
    topic: Annotated[Identifier, Names("topic")]
    """The topic under which it is looked at."""
    found: Done
    """The day on which it was found."""
    published: Bibliography | None = None
    """When it was published, as far as the service says."""
    container_title: Annotated[Bibliography | None, Field(alias="container-title")] = None
    """Journal, register or office."""
    DOI: Doi | None = None
    """Without `https://doi.org/`."""
    PMID: Pmid | None = None
    """PubMed's number, in quotes."""
    PMCID: Pmcid | None = None
    """PubMed Central's number, with `PMC`."""
    number: Bibliography | None = None
    """Number of a register, docket, label or document."""
    URL: WebAddress | None = None
    """Its own page."""


class WatchLog(Record):
    """`evidence/watch.yaml`: written by `evidence watch`, never by hand."""

    runs: dict[Identifier, Run] = {}
    """The last complete run of each search, by its id."""
    candidates: dict[Identifier, Candidate] = {}
    """What was found and waits for somebody to look at it, by the id that its reference would have."""


def due(search: Query, run: Run | None) -> date:
    """The day by which a search must be run again; one that never ran has always been due."""
    return run.on + timedelta(days=search.every) if run else date.min
