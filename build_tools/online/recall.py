"""How many of the newest references the searches would have found by their own terms.

The references of the last months are hidden, as it were, and looked for again by their titles: what a search of a
service would have found of those that the service is known to hold (a PubMed number, a DOI, a number of the register of
trials or of the office's own journal). A title says less than a record, so that a service finds more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.evidence_base import EvidenceBase
from ..model.reference import Reference
from ..model.search import SearchService
from .terms import finds

MONTHS = 24
_MONTH = timedelta(days=30.44)


@dataclass(frozen=True)
class Recalled:
    """A reference of the last months: which services hold it, and which searches would have found it."""

    id: str
    held_by: frozenset[SearchService]
    found_by: tuple[str, ...]


def recalled(base: EvidenceBase, today: date, months: int = MONTHS) -> Iterator[Recalled]:
    """Every reference of the last months that a service with a search is known to hold."""
    since = today - months * _MONTH
    asked = {search.service for search in base.queries.values()}
    for key, reference in base.references.items():
        if (_issued(reference) or date.min) < since:
            continue
        if held := _holders(reference) & asked:
            text = " ".join(filter(None, (reference.title, reference.container_title, reference.genre)))
            found = (name for name, search in base.queries.items() if search.service in held and finds(search, text))
            yield Recalled(key, held, tuple(found))


def _holders(reference: Reference) -> frozenset[SearchService]:
    number = reference.number or ""
    held: dict[SearchService, object] = {
        "pubmed": reference.PMID,
        "crossref": reference.DOI,
        "clinical-trials": re.search(r"NCT\d{8}", f"{number} {reference.URL}"),
        "federal-register": re.search(r"\b(?:19|20)\d\d-\d{5}\b", number),
    }
    return frozenset(service for service, holds in held.items() if holds)


def _issued(reference: Reference) -> date | None:
    parts = reference.issued.date_parts[0] if reference.issued else []
    return date(*[*parts, *(12, 28)[len(parts) - 1 :]][:3]) if parts else None
