"""The searches for new publications, as readers see them: what is asked where, and when all were last answered."""

from dataclasses import dataclass
from datetime import date

from ..model.evidence_base import EvidenceBase
from ..model.search import SERVICES, due
from .labels import day


@dataclass(frozen=True)
class Watched:
    """When new publications were last looked for, in words, and the day after which that is overdue."""

    said: str
    due: date | None


@dataclass(frozen=True)
class SearchShown:
    """A search as it stands in the table of searches."""

    service: str
    terms: str
    every: str
    last: str
    note: str


def watched(base: EvidenceBase) -> Watched | None:
    """The last day on which every search had been answered; None where there are no searches."""
    if not base.searches:
        return None
    runs = [base.watch.runs.get(key) for key in base.searches]
    first_due = min(due(search, run) for search, run in zip(base.searches.values(), runs, strict=True))
    days = [run.on for run in runs if run]
    if len(days) < len(runs):
        return Watched("The searches for new publications have not all been run yet.", None)
    return Watched(f"New publications were last looked for on {day(min(days))}.", first_due)


def searches(base: EvidenceBase) -> list[SearchShown]:
    """Every search, with its last run."""
    found = []
    for key, search in base.searches.items():
        run = base.watch.runs.get(key)
        last = f"{day(run.on)}, {run.hits} records" if run else "not run yet"
        found.append(
            SearchShown(SERVICES[search.service], search.terms, f"{search.every} days", last, search.note or "")
        )
    return found
