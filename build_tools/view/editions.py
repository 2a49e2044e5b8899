"""Editions: which state of the evidence this is, and how a page of it is cited."""

import hashlib
from dataclasses import dataclass
from typing import Any

from ..model.evidence_base import EvidenceBase
from ..model.kinds import EDITIONS
from ..model.maintenance import Edition, EditionChange
from ..model.reference import Reference
from .addresses import Site
from .labels import day

HEADINGS = {
    "rating-up": "Certainty rated up",
    "rating-down": "Certainty rated down",
    "rating-changed": "Rating set or changed",
    "left-behind": "A rating changed, and this reads as before: does it still hold?",
    "standing-changed": "Sources retracted, doubted, corrected or restored",
    "verdict-changed": "Medicines whose verdict changed",
    "judgement-changed": "Judgments changed",
    "rests-on-changed": "Reads as before, but rests on what changed: does it still hold?",
    "not-compared": "Not compared: cannot be read, or has errors",
    "statement-retired": "Statements retired",
    "statement-removed": "Statements removed",
    "statement-changed": "Statements changed",
    "statement-added": "Statements added",
    "statement-restored": "Statements restored",
    "source-added": "Sources added",
    "source-removed": "Sources removed",
    "address-changed": "Addresses changed: links to the old ones break",
    "field-changed": "Other fields changed",
    "page-changed": "Pages touched",
    "handout-changed": "Handout blocks touched",
}
"""Each kind of change, in a physician's order: what is judged otherwise, what rests on it, what is said otherwise."""


@dataclass(frozen=True)
class Standing:
    """The state of the evidence: an edition, or what came after one."""

    name: str
    """The edition's name, or the day on which the newest record was reviewed."""
    fingerprint: str
    words: str
    """Which state it is, in a sentence."""


def standing(base: EvidenceBase) -> Standing:
    """Which state this is: an edition only when its fingerprint is that of what is said here."""
    now = fingerprint(base)
    newest = base.editions[0] if base.editions else None
    if newest and newest.fingerprint == now:
        return Standing(newest.name.isoformat(), now, f"Edition of {day(newest.name)}")
    after = f", after the edition of {day(newest.name)}" if newest else ""
    return Standing(base.edition.isoformat(), now, f"State of {day(base.edition)}{after}")


def fingerprint(base: EvidenceBase) -> str:
    """Twelve hexadecimal digits of everything that is said: the records, as their files have them, and the hand-written
    pages. The list of editions, which names them, does not count."""
    found = hashlib.sha256()
    for path, held in base.records():
        if path != EDITIONS.path():
            records = held if isinstance(held, list) else list(held.values()) if isinstance(held, dict) else [held]
            names = list(held) if isinstance(held, dict) else []
            said = [record.model_dump_json(by_alias=True, exclude_unset=True) for record in records]
            found.update(repr((path, names, said)).encode())
    found.update(repr(sorted(base.content.items())).encode())
    return found.hexdigest()[:12]


def grouped(edition: Edition) -> list[tuple[str, list[EditionChange]]]:
    """An edition's changes by their kind, under the words for it, in a physician's order; first those without one."""
    kinds = (None, *HEADINGS)
    found = {kind: [change for change in edition.changes if change.kind == kind] for kind in kinds}
    return [(HEADINGS[kind] if kind else "", changes) for kind, changes in found.items() if changes]


def changes_of(base: EvidenceBase, topic_id: str) -> list[dict[str, Any]]:
    """What each edition changed on a topic's page, in words, newest first; without editions that changed nothing."""
    told = [(edition, [it.text for it in edition.changes if it.topic == topic_id]) for edition in base.editions]
    return [{"name": edition.name.isoformat(), "changes": texts} for edition, texts in told if texts]


def cited_as(base: EvidenceBase, site: Site, state: Standing, path: str, title: str) -> Reference:
    """A page of the site as a reference; `path` is its Markdown file. Without an address of the site it has none."""
    address = path.removesuffix(".md").removesuffix("index")
    fields = {
        "type": "webpage", "title": title, "container-title": site.name or base.vocabulary.subject,
        "version": f"{state.name} ({state.fingerprint})",
        "issued": {"date-parts": [[base.edition.year, base.edition.month, base.edition.day]]},
        "URL": f"{site.url.rstrip('/')}/{f'{address}/' if address else ''}" if site.url else None,
        "custom": {
            "design": "literature-search", "source_class": "other", "funding": "not seen", "industry": "unclear",
            "status": "current", "seen": {"level": "full", "on": base.edition.isoformat()},
        },
    }  # fmt: skip
    return Reference.model_validate(fields)
