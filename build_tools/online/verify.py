"""The online checks: does each reference exist as its record says, is it retracted or corrected, do links answer?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.evidence_base import EvidenceBase
from ..model.maintenance import Answer, Result, Verification, VerificationLog, fingerprint, fingerprint_of
from ..model.reference import Reference
from .client import NoAnswer
from .compare import comparison
from .publication import Work
from .services import Services

FRESH = timedelta(days=7)
"""What was asked within this time is not asked again when a run is resumed."""
_SERIOUS: tuple[Result, ...] = (
    "retracted", "concern", "not-found", "notice", "differs", "empty", "superseded", "corrected", "agrees", "answers"
)  # fmt: skip
_NOTICES = ("notice", "retraction", "expression of concern", "correction", "erratum", "corrigendum", "reply", "letter")
"""Genres of a reference that is itself a notice, and meant to be."""
_GONE = (404, 410)


@dataclass(frozen=True)
class Question:
    """A record to be asked about: a reference, or a resource's link."""

    collection: str
    id: str
    state: str
    """Fingerprint of what is compared."""


def questions(base: EvidenceBase, wanted: set[str], log: VerificationLog, since: date | None) -> list[Question]:
    """What is to be asked: all records that have something to ask for, or those `wanted`.

    With `since`, records that still say what was compared on that day or later are left out.
    """
    listed = [
        Question("references", key, fingerprint(reference))
        for key, reference in base.references.items()
        if reference.DOI or reference.PMID or reference.URL
    ]
    listed += [Question("resources", key, fingerprint_of(item.url)) for key, item in base.resources.items()]
    chosen = [question for question in listed if not wanted or question.id in wanted]
    return [question for question in chosen if since is None or not _is_fresh(question, log, since)]


def ask(question: Question, base: EvidenceBase, services: Services, today: date) -> Verification:
    """Asks everything about one record. Raises NoAnswer when a bibliographic service gives no usable answer."""
    if question.collection == "resources":
        answers = list(_link(base.resources[question.id].url, services, today))
    else:
        answers = list(_answers(base.references[question.id], services, today))
    return Verification(record=question.state, answers=answers)


def recorded(log: VerificationLog, question: Question, found: Verification, base: EvidenceBase) -> VerificationLog:
    """The log with what was found, sorted by id, without records that no longer exist."""
    sides = {}
    for collection, known in (("references", base.references), ("resources", base.resources)):
        entries = dict(getattr(log, collection))
        if collection == question.collection:
            entries[question.id] = found
        sides[collection] = {key: entries[key] for key in sorted(entries) if key in known}
    return VerificationLog(references=sides["references"], resources=sides["resources"])


def to_look_at(found: Verification, reference: Reference | None) -> list[Answer]:
    """The answers that a maintainer must look at. A notice that the record already shows is none."""
    shown = reference.custom.status if reference else "current"
    known: set[str] = {"agrees", "answers", shown}
    if shown != "current":
        known |= {"corrected", *({"concern", "superseded"} if shown == "retracted" else ())}
    if reference and any(word in (reference.genre or "").casefold() for word in _NOTICES):
        known |= {"notice"}
    return [answer for answer in found.answers if answer.result not in known]


def _is_fresh(question: Question, log: VerificationLog, since: date) -> bool:
    found = getattr(log, question.collection).get(question.id)
    return bool(
        found and found.record == question.state and found.answers and all(a.on >= since for a in found.answers)
    )


def _answers(reference: Reference, services: Services, today: date) -> Iterator[Answer]:
    if reference.DOI:
        work = services.by_doi(reference.DOI)
        if work is not None:
            yield from _compared("crossref", reference.DOI, reference, work, today)
        else:
            yield _registered(reference.DOI, services, today)
    if reference.PMID:
        work = services.by_pmid(reference.PMID)
        if work is not None:
            yield from _compared("pubmed", reference.PMID, reference, work, today)
        else:
            yield _answer("pubmed", reference.PMID, today, "not-found", "PubMed knows no such number")
    if reference.URL and not (reference.DOI or reference.PMID):
        yield from _link(reference.URL, services, today)


def _compared(service: str, what: str, reference: Reference, work: Work, today: date) -> Iterator[Answer]:
    """An answer for each thing that the record says of the publication: a notice that is known hides no difference."""
    held = comparison(reference, work)
    said: dict[Result, list[str]] = {}
    for kind, words in dict.fromkeys(work.notices):
        said.setdefault(kind, []).append(words)
    if held.differences:
        said["differs"] = list(held.differences)
    elif "title" not in held.compared:
        said["empty"] = [f"its record has no title; compared: {', '.join(held.compared) or 'nothing'}"]
    elif not said:
        said["agrees"] = []
    for result in sorted(said, key=_SERIOUS.index):
        yield _answer(service, what, today, result, *said[result], compared=held.compared)


def _registered(doi: str, services: Services, today: date) -> Answer:
    """Crossref has no record. Other agencies register DOIs too; their records are not compared."""
    agency = services.agency(doi)
    if agency is None:
        return _answer("doi", doi, today, "not-found", "no agency knows this DOI")
    return _answer("doi", doi, today, "answers", f"registered with {agency}; its record was not compared")


def _link(url: str, services: Services, today: date) -> Iterator[Answer]:
    """An address is dead when its server says so. A server that says nothing may only be away: nothing is recorded."""
    try:
        status = services.alive(url)
    except NoAnswer:
        return
    if status in _GONE:
        yield _answer("link", url, today, "not-found", f"answers with status {status}")
    elif status < 400:
        yield _answer("link", url, today, "answers")
    elif status < 500:
        yield _answer("link", url, today, "answers", f"status {status}: it may be there, and closed to programs")


def _answer(
    service: str, what: str, today: date, result: Result, *notes: str, compared: tuple[str, ...] = ()
) -> Answer:
    return Answer.model_validate(
        {
            "service": service,
            "what": what,
            "on": today.isoformat(),
            "result": result,
            "compared": list(compared),
            "notes": list(notes),
        }
    )
