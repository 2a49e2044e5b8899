"""Plain text to take along from a topic's page: for the clinician's record, and for a message to the patient."""

from collections.abc import Iterable, Iterator
from itertools import chain

from ..model.evidence_base import EvidenceBase
from .addresses import Site
from .card import Card, deeds_of
from .labels import day, upper_first

MOST_WORDS = 120
BLANK = "***"
"""What only the reader knows; a record's own sign for a blank that must be filled."""


def note(base: EvidenceBase, site: Site, topic_id: str, card: Card) -> str:
    """What the reader may have done, in at most `MOST_WORDS` words, with the edition and the page's address."""
    about = f"{upper_first(base.vocabulary.subject)}, {base.topics[topic_id].title.lower()}"
    head = [
        f"{about}: product {BLANK}, how often {BLANK}, last use {BLANK}.",
        "Done or discussed (delete what was not):",
    ]
    foot = [f"Plan: {BLANK}. Next visit: {BLANK}.", _source(base, site, topic_id)]
    lines = (
        f"- {record.title}: {deeds} {BLANK}"
        for record in (base.advice[key] for key in _weighty(card))
        if (deeds := deeds_of(record))
    )
    return _filled(head, lines, foot)


def message(base: EvidenceBase, site: Site, topic_id: str, card: Card) -> str | None:
    """A message to the patient, of the plain wordings; None where none of the advice is for patients."""
    advice = (base.advice[key] for key in _weighty(card))
    plain = [f"- {record.plain}" for record in advice if record.plain and record.audience == "all"]
    head, foot = [f"Dear {BLANK},"], [f"Questions: call {BLANK}.", _source(base, site, topic_id)]
    return _filled(head, plain, foot) if plain else None


def _weighty(card: Card) -> Iterator[str]:
    """The first of each part, and then the others."""
    return iter(dict.fromkeys(chain(card.firsts, (line.advice.id for line in card.lines()))))


def _filled(head: list[str], lines: Iterable[str], foot: list[str]) -> str:
    """As many lines as there is room for; each stays whole."""
    left = MOST_WORDS - sum(len(line.split()) for line in (*head, *foot))
    kept = []
    for line in lines:
        if len(line.split()) <= left:
            kept.append(line)
            left -= len(line.split())
    return "\n".join((*head, *kept, *foot))


def _source(base: EvidenceBase, site: Site, topic_id: str) -> str:
    """The edition, and the address where there is one: none is invented."""
    address = f", {site.url.rstrip('/')}/{topic_id}/" if site.url else ""
    return f"Source: {site.name}, edition of {day(base.edition)}{address}"
