"""One publication is one record, and a reader can find it."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from ..model import identifiers
from ..model.evidence_base import EvidenceBase
from ..model.kinds import EXCLUDED, REFERENCES, UNREAD
from ..model.notices import title_says
from ..model.problems import KeyPath
from ..model.reference import Reference
from ..model.small_files import Excluded, Unread
from ..view.labels import label
from .registry import Wrong, rule
from .topics import no_topic

_NO_LETTERS = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"[a-z] ([A-Z]{1,3})\Z")
_CAPITALS = 3
"""Longer family names are no initials."""
_A_LIST = re.compile(
    r";|\bet al\b|^[^\W\d_][\w’'-]+ [A-Z]{1,3}, [^\W\d_][\w’'-]+ [A-Z]{1,3}(?:,|$)|^[^,]+, [A-Z]\.[^,]*, [^,]+, [A-Z]\."
)
"""`Xample A, Muster BC`, `Xample, A., Muster, B.`, `Xample A; Muster B`, `Xample A et al`."""


Publication = Reference | Excluded | Unread


def _title(publication: Publication) -> str | None:
    title = _plain(publication.title)
    return title if len(title) > 20 else None


@cache
def _plain(title: str) -> str:
    return _NO_LETTERS.sub(" ", title.casefold()).strip()


def _title_and_year(publication: Publication) -> str | None:
    title = _title(publication)
    return f"{title} ({publication.year})" if publication.year and title else None


def _address(publication: Publication) -> str:
    return getattr(publication, "URL", None) or ""


def _doi(publication: Publication) -> str | None:
    found = publication.DOI or _doi_in(_address(publication))
    return found.casefold() if found else None


_doi_in = cache(identifiers.doi_in)

_NUMBERS: dict[str, Callable[[Publication], str | None]] = {
    "DOI": _doi,
    "PMID": lambda publication: publication.PMID or identifiers.pmid_in(_address(publication)),
    "PMCID": lambda publication: publication.PMCID or identifiers.pmcid_in(_address(publication)),
}
_IDENTITIES = _NUMBERS | {"title": _title_and_year}


@rule("REF001")
def paper_stands_once(base: EvidenceBase) -> Iterator[Wrong]:
    """No two references are the same paper, by DOI, PMID, PMCID (in their URL, too), or title and year."""
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


@rule("REF002", by_file=True)
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


@rule("REF004", by_file=True)
def unverified_field_is_there(base: EvidenceBase) -> Iterator[Wrong]:
    """A field listed as unverified is a field of the record."""
    for key, reference in base.references.items():
        if not reference.custom.seen.unverified:
            continue
        present = set(reference.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True))
        for number, name in enumerate(reference.custom.seen.unverified):
            if name not in present:
                place = ("custom", "seen", "unverified", number)
                yield Wrong(REFERENCES.path(key), place, f"'{name}' is not a field of this record")


@rule("REF005")
def retraction_is_shown(base: EvidenceBase) -> Iterator[Wrong]:
    """A reference that its title or the online checks call retracted, or under concern, says so to its readers."""
    for reference_id, reference in base.references.items():
        path, place, status = REFERENCES.path(reference_id), ("custom", "status"), reference.custom.status
        if (title_says(reference.title) or ("", ""))[0] == "retracted" and status != "retracted":
            yield Wrong(path, place, f"is '{status}', but the title says that it was taken back; expected 'retracted'")
        for answer in base.verification.of(reference_id, reference):
            if answer.result in ("retracted", "concern") and status not in (answer.result, "retracted"):
                message = (
                    f"is '{status}', but {answer.service} said on {answer.on}: {label(answer.result)} "
                    f"(evidence/verification.yaml); expected '{answer.result}', and no statement that rests on it alone"
                )
                yield Wrong(path, place, message)


@rule("REF007", by_file=True)
def address_is_of_the_same_paper(base: EvidenceBase) -> Iterator[Wrong]:
    """An address at PubMed, PubMed Central, doi.org or a publisher names the identifier that stands beside it."""
    for key, reference in base.references.items():
        url = reference.URL or ""
        for name, own, named in (
            ("DOI", reference.DOI, identifiers.doi_in(url)),
            ("PMID", reference.PMID, identifiers.pmid_in(url)),
            ("PMCID", reference.PMCID, identifiers.pmcid_in(url)),
        ):
            if own and named and not _same(name, own, named):
                yield Wrong(
                    REFERENCES.path(key),
                    ("URL",),
                    f"is the address of {name} {named}, but {name} is {own}; expected one paper",
                )


def _same(name: str, own: str, named: str) -> bool:
    """Publishers add a version or a part to the DOI in an address: `10.1234/abc.v2`, `10.1234/abc/table/1`."""
    one, other = own.casefold(), named.casefold()
    return one == other or (name == "DOI" and bool(re.match(re.escape(one) + r"[./]\D", other)))


@rule("REF008", by_file=True)
def names_stand_apart(base: EvidenceBase) -> Iterator[Wrong]:
    """Each author and editor is one item; a `literal` is one organization, and no list of people."""
    for key, reference in base.references.items():
        for field in ("author", "editor"):
            for number, name in enumerate(getattr(reference, field)):
                text = name.literal or name.family or ""
                if _A_LIST.search(text):
                    place = (field, number, "literal" if name.literal else "family")
                    message = (
                        f"'{text[:60]}' holds more than one name; expected one item for each, with family and given"
                    )
                    yield Wrong(REFERENCES.path(key), place, message)


_NO_NAME = re.compile(r"[*†‡§@;&]|\bet al\b|\s(?:and|y|und|et)\s|\d(?!d\b|nd\b|rd\b|th\b)")
"""What no part of a person's name holds: another name, a sign or number of a footnote."""


@rule("REF011", by_file=True)
def names_and_titles_are_no_capitals(base: EvidenceBase) -> Iterator[Wrong]:
    """No title and no family name is in capitals, no initials stand in a family name, and nobody is named twice."""
    for key, reference in base.references.items():
        path = REFERENCES.path(key)
        if reference.title.isupper() and len(reference.title.split()) > 2:
            yield Wrong(path, ("title",), "is in capitals; expected it as a sentence is written")
        for field in ("author", "editor"):
            names = getattr(reference, field)
            for number, name in enumerate(names):
                family, place = name.family or "", (field, number, "family")
                if found := _INITIALS.search(family):
                    yield Wrong(path, place, f"'{family}' ends in initials; expected `given: {found[1]}` beside it")
                elif len(family) > _CAPITALS and family.isupper():
                    yield Wrong(path, place, f"'{family}' is in capitals; expected '{family.title()}'")
                for part, text in (("family", family), ("given", name.given or "")):
                    if odd := _NO_NAME.search(text):
                        yield Wrong(path, (field, number, part), f"holds '{odd[0].strip()}'; expected the name alone")
                if name in names[:number]:
                    yield Wrong(path, (field, number), f"'{family or name.literal}' stands twice; keep one")


@rule("REF009")
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


@rule("REF010")
def unread_publication_has_a_topic(base: EvidenceBase) -> Iterator[Wrong]:
    """A publication that nobody has read yet stands on the page of a topic that exists."""
    for number, publication in enumerate(base.unread):
        if message := no_topic(base, publication.topic):
            yield Wrong(UNREAD.path(), (number, "topic"), message)
