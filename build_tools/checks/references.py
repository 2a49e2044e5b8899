"""One publication is one record, and a reader can find it."""

import re
from collections.abc import Callable, Iterator

from ..model.evidence_base import EvidenceBase
from ..model.kinds import REFERENCES
from ..model.reference import Reference
from ..view.labels import label
from .registry import Wrong, rule

_NO_LETTERS = re.compile(r"[\W_]+")


def _title_and_year(reference: Reference) -> str | None:
    title = _NO_LETTERS.sub(" ", reference.title.casefold()).strip()
    return f"{title} ({reference.year})" if reference.year and len(title) > 20 else None


_IDENTITIES: dict[str, Callable[[Reference], str | None]] = {
    "DOI": lambda reference: reference.DOI.casefold() if reference.DOI else None,
    "PMID": lambda reference: reference.PMID,
    "PMCID": lambda reference: reference.PMCID,
    "title": _title_and_year,
}


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
        own = own or reference.custom.source_class == "label"  # its title names the product
        found = reference.DOI or reference.PMID or reference.PMCID or reference.URL
        named = reference.container_title or reference.publisher or reference.event_title or reference.number
        issued = any(name.literal for name in reference.author)
        if not (own or found or named or issued):
            yield Wrong(
                REFERENCES.path(key),
                (),
                "cannot be found; expected a DOI, PMID, PMCID, URL, container-title, publisher or issuing office",
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
