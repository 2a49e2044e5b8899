"""What maintainers' tools write: the editions, and what the online checks learnt."""

import hashlib
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import (
    Bibliography,
    Done,
    Identifier,
    Key,
    Names,
    Note,
    Record,
    Title,
)
from .reference import Reference, Status

Service = Literal["crossref", "doi", "pubmed", "link"]
Result = Literal[
    "agrees", "answers", "differs", "empty", "not-found", "retracted", "concern", "corrected", "superseded", "notice"
]
Compared = Literal["title", "year", "container-title", "first author", "DOI", "PMID"]

_CONFIRMED = ("title", "container-title", "DOI", "PMID")
"""Fields that are confirmed when a service's record agrees on them. The year and the first author are compared as
well, but a service that agrees on them confirms neither the day nor the other authors."""
_WORST: tuple[Status, ...] = ("retracted", "concern", "superseded", "corrected", "current")


ChangeKind = Literal[
    "rating-up", "rating-down", "rating-changed", "standing-changed", "verdict-changed", "judgement-changed",
    "statement-retired", "statement-removed", "statement-changed", "statement-added", "statement-restored",
    "source-added", "source-removed", "address-changed", "field-changed",
]  # fmt: skip


class EditionChange(Record):
    """One change that a reader would want to know of."""

    topic: Annotated[Identifier | None, Names("topic")] = None
    """The topic that it concerns, whose feed tells of it; left out when it concerns the whole site."""
    kind: ChangeKind | None = None
    """What became of it, as `evidence diff` says: the page of changes lists each kind together."""
    text: Annotated[Note, Key]
    """What changed, in a clinician's words, without repeating the statement itself: it stands, cited, on its page."""


class Edition(Record):
    """A state of the site that can be cited: an item of `evidence/editions.yaml`, which holds the newest first."""

    name: Annotated[Done, Key]
    """The edition's day, which is its name."""
    title: Title
    """A few words, for the page of changes and the feeds."""
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")] | None = None
    """Of everything that the edition says, as `evidence diff --write-edition` writes it."""
    changes: Annotated[list[EditionChange], Field(min_length=1)]
    """What changed since the edition before."""

    @property
    def anchor(self) -> str:
        """Where the edition stands on the page of changes."""
        return f"edition-{self.name}"


class Answer(Record):
    """What one service said of one reference or address."""

    service: Service
    """Who was asked; `link` is the address itself."""
    what: Bibliography
    """The identifier or address that was asked for."""
    on: Done
    """The day it was asked."""
    result: Result
    """`answers`: the address answers, or the DOI is registered, and nothing was compared; `empty`: the service has a
    record and no title in it; `superseded`: there is a newer version; `notice`: whatever else must be looked at."""
    compared: list[Compared] = []
    """The fields that both sides have; nothing is known of the others."""
    notes: list[Bibliography] = []
    """What differs, or which notice was found."""


class Verification(Record):
    """All answers about one record, and which state of the record they speak of."""

    record: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    """Fingerprint of the compared fields. When they change, the answers no longer count."""
    answers: list[Answer]
    """One for each identifier or address that answered."""


class VerificationLog(Record):
    """`evidence/verification.yaml`: written by `evidence verify`, never by hand."""

    references: dict[Identifier, Verification] = {}
    """By the reference's id."""
    resources: dict[Identifier, Verification] = {}
    """By the resource's id."""

    def of(self, reference_id: str, reference: Reference) -> list[Answer]:
        """The answers about a reference, if it still says what was compared."""
        found = self.references.get(reference_id)
        return found.answers if found and found.record == fingerprint(reference) else []

    def confirms(self, reference_id: str, reference: Reference) -> frozenset[str]:
        """The reference's fields that a bibliographic service has confirmed: those that were compared, and agreed."""
        services = [answer for answer in self.of(reference_id, reference) if answer.service in ("crossref", "pubmed")]
        if any(answer.result not in ("agrees", "corrected", "empty") for answer in services):
            return frozenset()
        agreed = [name for answer in services if "title" in answer.compared for name in answer.compared]
        return frozenset(name for name in _CONFIRMED if name in agreed)

    def standing(self, reference_id: str, reference: Reference) -> Status:
        """What became of a publication: the worst of what its record says and what the services said of it."""
        said = {reference.custom.status, *(answer.result for answer in self.of(reference_id, reference))}
        return next(status for status in _WORST if status in said)


def fingerprint(reference: Reference) -> str:
    """Twelve hexadecimal digits that change when a compared field changes."""
    first = reference.author[0] if reference.author else None
    fields = (
        reference.title, reference.year, reference.container_title, first.family or first.literal if first else None,
        reference.DOI, reference.PMID, reference.URL,
    )  # fmt: skip
    return fingerprint_of(*fields)


def fingerprint_of(*fields: str | int | None) -> str:
    """Twelve hexadecimal digits that change when one of the fields changes."""
    return hashlib.sha256("\x1f".join("" if part is None else str(part) for part in fields).encode()).hexdigest()[:12]
