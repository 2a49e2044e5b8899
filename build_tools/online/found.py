"""What a search of a service finds: publications, studies, labels and documents as one kind of record."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..model.evidence_base import EvidenceBase
from ..model.folding import folded
from ..model.small_files import Excluded, Unread
from ..model.watch import Candidate


@dataclass(frozen=True)
class Found:
    """A record that a service has for a search."""

    title: str
    published: str = ""
    """Year, month and day, as far as they are given: `2026-11-03`, `2026`."""
    journal: str = ""
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    number: str | None = None
    """Number of a register, docket, label or document."""
    url: str | None = None

    def names(self) -> Iterator[str]:
        """By what it is known again: identifiers first, then the title without accents, case and punctuation."""
        for kind, value in (("doi", self.doi), ("pmid", self.pmid), ("pmcid", self.pmcid), ("number", self.number)):
            if value:
                yield f"{kind}:{value.casefold()}"
        if title := plain_title(self.title):
            yield f"title:{title}"


def plain_title(title: str) -> str:
    """A title by which a publication is known again; nothing for one that is too short to tell papers apart."""
    words = re.findall(r"[^\W_]+", folded(title))
    return " ".join(words) if len(words) > 3 else ""


def known_names(base: EvidenceBase) -> set[str]:
    """The names of everything that the base cites, has left out, names as unread, or holds as a candidate."""
    listed: list[Found] = []
    for record in base.references.values():
        listed.append(Found(record.title, doi=record.DOI, pmid=record.PMID, pmcid=record.PMCID, number=record.number))
    others: list[Excluded | Unread | Candidate] = [
        *base.excluded.values(), *base.unread, *base.watch.candidates.values()
    ]  # fmt: skip
    for other in others:
        number = other.number if isinstance(other, Candidate) else None
        listed.append(Found(other.title, doi=other.DOI, pmid=other.PMID, pmcid=other.PMCID, number=number))
    names = {name for found in listed for name in found.names()}
    numbers = {part for record in base.references.values() if record.number for part in _numbers(record.number)}
    return names | {f"number:{number.casefold()}" for number in numbers}


def new(found: Iterable[Found], known: set[str]) -> list[Found]:
    """What is not known yet, each once: two services' records of one publication are one, with both identifiers."""
    kept: list[Found] = []
    place: dict[str, int] = {}
    for record in found:
        names = list(record.names())
        if any(name in known for name in names):
            continue
        at = next((place[name] for name in names if name in place), None)
        if at is None:
            at = len(kept)
            kept.append(record)
        else:
            first = kept[at]
            kept[at] = replace(
                first, doi=first.doi or record.doi, pmid=first.pmid or record.pmid, pmcid=first.pmcid or record.pmcid,
                number=first.number or record.number, journal=first.journal or record.journal,
            )  # fmt: skip
        place |= dict.fromkeys(names, at)
    return kept


def _numbers(text: str) -> list[str]:
    """The numbers in a reference's field `number`, which may hold several."""
    return re.findall(r"NCT\d{8}|\d{4}-\d{5}|[A-Z]{2,}[A-Z-]*-\d[\w-]*", text)
