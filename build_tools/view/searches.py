"""What is shown of the editors' searches: in entries, in lists of references, and in the log."""

from dataclasses import dataclass

from ..model.evidence_base import EvidenceBase
from ..model.search import Search
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
    carries: tuple[Link, ...]
    """The entries that rest on it."""


def search_words(search: Search) -> str:
    """Where, for what and when it was searched, in one line."""
    return f"{search.where}; {search_counts(search)}; on {day(search.on)}"


def search_counts(search: Search) -> str:
    """The terms, and how much was found and looked at."""
    counted = [f"terms: {search.terms or NOT_RECORDED}"]
    counted += [f"results: {_count(search.hits)}"] if search.hits is not None else []
    counted += [f"looked at: {_count(search.looked_at)}"] if search.looked_at is not None else []
    return "; ".join(counted)


def search_log(base: EvidenceBase) -> list[Logged]:
    """Every search, newest first, then by title."""
    carried: dict[str, list[Link]] = {key: [] for key in base.searches}
    for key, entry in base.entries.items():
        topic_id, _, name = key.partition("/")
        for source in entry.sources:
            if source.ref in carried and entry.status == "current":
                carried[source.ref].append(Link(entry.title, f"{topic_id}/", name))
    ordered = sorted(base.searches.items(), key=lambda item: (-item[1].on.toordinal(), item[1].title, item[0]))
    return [
        Logged(
            key, search.title, search.where, search.terms or NOT_RECORDED, day(search.on), _count(search.hits),
            _count(search.looked_at), tuple(carried[key]),
        )
        for key, search in ordered
    ]  # fmt: skip


def _count(number: int | None) -> str:
    return NOT_RECORDED if number is None else str(number)
