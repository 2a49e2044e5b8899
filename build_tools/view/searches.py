"""What is shown of the editors' searches: in entries, in lists of references, and in the log."""

from dataclasses import dataclass
from datetime import date

from ..model.advice import Advice
from ..model.evidence import Entry, Interaction
from ..model.evidence_base import EvidenceBase
from ..model.names import RecordName
from ..model.naming import home_of, name_at
from ..model.search import Search
from ..model.watch import due
from .labels import day
from .shown import Link

NOT_RECORDED = "not recorded"


@dataclass(frozen=True)
class Logged:
    """A line of the log."""

    id: str
    title: str
    where: str
    terms: str
    day: str
    hits: str
    looked_at: str
    named_in: tuple[Link, ...]
    """The records that cite it, and the pages whose own texts do."""


def search_words(search: Search) -> str:
    """Where, for what and when it was searched, in one line."""
    terms = f"terms: {search.terms or NOT_RECORDED}"
    return "; ".join([search.where, terms, *_counts(search), f"on {day(search.ran)}"])


def search_counts(search: Search) -> str:
    """How much was found and looked at, and where the terms stand: in a list of references they would be too long."""
    return "; ".join([*_counts(search), "exact terms in the log of searches"])


def _counts(search: Search) -> list[str]:
    counted = [f"results: {_count(search.hits)}"] if search.hits is not None else []
    return counted + ([f"looked at: {_count(search.looked_at)}"] if search.looked_at is not None else [])


def search_log(base: EvidenceBase) -> list[Logged]:
    """Every search, newest first, then by title."""
    citing: dict[str, dict[Link, None]] = {key: {} for key in base.run_searches}
    for at in base.cited:
        if at.value in citing and (link := _citing(base, name_at(base, at.path, at.keys))):
            citing[at.value][link] = None
    ordered = sorted(base.run_searches.items(), key=lambda item: (-item[1].ran.toordinal(), item[1].title, item[0]))
    return [
        Logged(
            key, search.title, search.where, search.terms or NOT_RECORDED, day(search.ran), _count(search.hits),
            _count(search.looked_at), tuple(citing[key]),
        )
        for key, search in ordered
    ]  # fmt: skip


def _citing(base: EvidenceBase, name: RecordName) -> Link | None:
    """A record that cites, or the topic in whose own texts it is cited; None for what stands on no topic's page."""
    home = home_of(base, name)
    if home is None:
        return None
    match base.find(name):
        case Entry() as entry:
            return Link(entry.title, f"{home}/", name.id) if entry.status == "current" else None
        case Interaction() as interaction:
            return Link(interaction.partner, f"{home}/", name.id)
        case Advice() as advice:
            return Link(advice.title, f"{home}/", name.id)
    return Link(base.topics[home].title, f"{home}/", "")


def _count(number: int | None) -> str:
    return NOT_RECORDED if number is None else str(number)


@dataclass(frozen=True)
class Watched:
    """When new publications were last looked for, in words, and the day after which that is overdue."""

    said: str
    due: date | None


@dataclass(frozen=True)
class QueryShown:
    """A search as it stands in the table of searches."""

    service: str
    terms: str
    every: str
    last: str
    note: str


def watched(base: EvidenceBase) -> Watched | None:
    """The last day on which every search had been answered; None where there are no searches."""
    if not base.queries:
        return None
    runs = [base.watch.runs.get(key) for key in base.queries]
    first_due = min(due(search, run) for search, run in zip(base.queries.values(), runs, strict=True))
    days = [run.on for run in runs if run]
    if len(days) < len(runs):
        return Watched("The searches for new publications have not all been run yet; that is overdue.", None)
    return Watched(f"New publications were last looked for on {day(min(days))}.", first_due)


def queries(base: EvidenceBase) -> list[QueryShown]:
    """Every search, with its last run."""
    found = []
    for key, search in base.queries.items():
        run = base.watch.runs.get(key)
        last = f"{day(run.on)}, {run.hits} records" if run else "not run yet"
        found.append(QueryShown(base.searches[key].where, search.terms, f"{search.every} days", last, search.title))
    return found
