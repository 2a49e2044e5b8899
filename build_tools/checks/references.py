"""One publication is one record, and a reader can find it."""

import re
from collections.abc import Callable, Iterator

from ..model.evidence_base import EvidenceBase
from ..model.kinds import EXCLUDED, REFERENCES, TOPICS, UNREAD
from ..model.problems import KeyPath, nearest
from ..model.reference import Reference
from ..model.small_files import Excluded, Unread
from ..view.labels import label
from .registry import Wrong, rule

_NO_LETTERS = re.compile(r"[\W_]+")


Publication = Reference | Excluded | Unread


def _title(publication: Publication) -> str | None:
    title = _NO_LETTERS.sub(" ", publication.title.casefold()).strip()
    return title if len(title) > 20 else None


def _title_and_year(publication: Publication) -> str | None:
    title = _title(publication)
    return f"{title} ({publication.year})" if publication.year and title else None


_NUMBERS: dict[str, Callable[[Publication], str | None]] = {
    "DOI": lambda publication: publication.DOI.casefold() if publication.DOI else None,
    "PMID": lambda publication: publication.PMID,
    "PMCID": lambda publication: publication.PMCID,
}
_IDENTITIES = _NUMBERS | {"title": _title_and_year}


@rule("REF001")
def paper_stands_once(base: EvidenceBase) -> Iterator[Wrong]:
    """No two references are the same paper, by DOI, PMID, PMCID, or title and year."""
    first: dict[tuple[str, str], str] = {}
    told: set[tuple[str, str]] = set()
    for key, reference in base.references.items():
        for name, identity in _IDENTITIES.items():
            value = identity(reference)
            if value is None:
                continue
            other = first.setdefault((name, value), key)
            if other != key and (other, key) not in told:
                told.add((other, key))
                yield Wrong(
                    REFERENCES.path(key), (name,), f"is the same paper as '{other}' ({name} {value}); keep one record"
                )


@rule("REF002")
def reference_can_be_found(base: EvidenceBase) -> Iterator[Wrong]:
    """A reference has an identifier or an address, or says where it stands or who issued it."""
    for key, reference in base.references.items():
        own = reference.custom.design in ("audited-article", "literature-search")
        found = reference.DOI or reference.PMID or reference.PMCID or reference.URL
        named = reference.container_title or reference.publisher or reference.event_title or reference.number
        if not (own or found or named):
            yield Wrong(
                REFERENCES.path(key),
                (),
                "cannot be found; expected a DOI, PMID, PMCID, URL, container-title or publisher",
            )


@rule("REF004")
def unverified_field_is_there(base: EvidenceBase) -> Iterator[Wrong]:
    """A field listed as unverified is a field of the record."""
    for key, reference in base.references.items():
        present = set(reference.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True))
        for number, name in enumerate(reference.custom.seen.unverified):
            if name not in present:
                place = ("custom", "seen", "unverified", number)
                yield Wrong(REFERENCES.path(key), place, f"'{name}' is not a field of this record")


@rule("REF005")
def retraction_is_shown(base: EvidenceBase) -> Iterator[Wrong]:
    """A reference that the online checks found retracted, or under concern, says so, and its readers see it."""
    for reference_id, reference in base.references.items():
        for answer in base.verification.of(reference_id, reference):
            shown = reference.custom.status in (answer.result, "retracted")
            if answer.result in ("retracted", "concern") and not shown:
                message = (
                    f"is '{reference.custom.status}', but {answer.service} said on {answer.on}: {label(answer.result)} "
                    f"(evidence/verification.yaml); expected '{answer.result}', and no statement that rests on it alone"
                )
                yield Wrong(REFERENCES.path(reference_id), ("custom", "status"), message)


@rule("REF006")
def publication_stands_in_one_list(base: EvidenceBase) -> Iterator[Wrong]:
    """A publication is cited, left out or not yet read, and only one of them, by DOI, PMID, PMCID or title."""
    listed: dict[tuple[str, str], str] = {}
    for key, reference in base.references.items():
        _list(listed, reference, f"reference '{key}'")
    places: list[tuple[str, KeyPath, str, Excluded | Unread]] = [
        (EXCLUDED.path(), (key,), f"'{key}' in excluded.yaml", excluded)
        for key, excluded in base.excluded.items()
        if excluded.reason != "duplicate"
    ]
    places += [(UNREAD.path(), (n,), f"'{it.id}' in unread.yaml", it) for n, it in enumerate(base.unread)]
    for path, keys, name, publication in places:
        numbers = _NUMBERS | ({"title": _title} if isinstance(publication, Unread) else {})
        for identity, of in numbers.items():
            value = of(publication)
            if value and (other := listed.get((identity, value))):
                message = f"is the same paper as {other} ({identity} {value}); keep it in one list"
                yield Wrong(path, (*keys, identity), message)
                break
        _list(listed, publication, name)


def _list(listed: dict[tuple[str, str], str], publication: Publication, name: str) -> None:
    for identity, of in (_NUMBERS | {"title": _title}).items():
        if value := of(publication):
            listed.setdefault((identity, value), name)


@rule("REF007")
def unread_publication_has_a_topic(base: EvidenceBase) -> Iterator[Wrong]:
    """A publication that nobody has read yet stands on the page of a topic that exists."""
    for number, publication in enumerate(base.unread):
        if publication.topic not in base.topics and TOPICS.path(publication.topic) not in base.unusable:
            hint = nearest(publication.topic, list(base.topics)) or "; expected the name of a folder in evidence/topics"
            yield Wrong(UNREAD.path(), (number, "topic"), f"'{publication.topic}' is not a topic{hint}")
