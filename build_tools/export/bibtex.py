"""References as BibTeX, written by pybtex (https://pybtex.org): UTF-8, with the signs escaped that LaTeX reads.

Titles keep their capitals by a second pair of braces. Addresses and numbers stand as they are, as BibLaTeX and Zotero
read them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from ..model.reference import Name, Reference

_ARTICLES = ("article-journal", "article-magazine", "article-newspaper")
_TYPES = {
    **dict.fromkeys(_ARTICLES, "article"),
    "book": "book", "chapter": "incollection", "entry": "incollection", "paper-conference": "inproceedings",
    "report": "techreport", "thesis": "phdthesis",
}  # fmt: skip
_FIELDS = {
    "shortjournal": "container_title_short", "series": "collection_title", "eventtitle": "event_title",
    "address": "publisher_place", "edition": "edition", "type": "genre", "version": "version", "volume": "volume",
    "pages": "page",
}  # fmt: skip
_PUBLISHER = {"techreport": "institution", "phdthesis": "school"}
_AS_THEY_ARE = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "url": "URL"}
_SIGNS = str.maketrans(
    {sign: f"\\{sign}" for sign in "#$%&_"}
    | {"\\": "{\\textbackslash}", "{": "{\\textbraceleft}", "}": "{\\textbraceright}"}
    | {"~": "{\\textasciitilde}", "^": "{\\textasciicircum}"}
)
_BRACES = str.maketrans({"{": "%7B", "}": "%7D"})
_SPLITS_A_NAME = re.compile(r",|\band\b|[{}\\~]", re.IGNORECASE)


class _Escaped(Writer):  # type: ignore[misc]
    """pybtex's own escapes leave backslashes and braces; here each value is escaped before it is written."""

    def _encode(self, text: str) -> str:
        return text


_WRITER = _Escaped(encoding="UTF-8")


def entry(name: str, reference: Reference, remarks: Iterable[str]) -> str:
    """One reference; `remarks` become its note."""
    kind = _TYPES.get(reference.type, "misc")
    made = Entry(kind, dict(_fields(kind, reference, " ".join(remarks))), _people(reference))
    return str(_WRITER.to_string(BibliographyData({name: made})))


def _fields(kind: str, reference: Reference, note: str) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_escaped(reference.title)}}}"
    words: dict[str, Any] = {key: getattr(reference, field) for key, field in _FIELDS.items()}
    words["journal" if kind in ("article", "misc") else "booktitle"] = reference.container_title
    words[_PUBLISHER.get(kind, "publisher")] = reference.publisher
    words |= _numbers(reference) | _dates(reference)
    if note:
        words["note"] = note
    yield from ((key, _escaped(str(value))) for key, value in words.items() if value is not None)
    known = ((key, getattr(reference, field)) for key, field in _AS_THEY_ARE.items())
    yield from ((key, value.translate(_BRACES)) for key, value in known if value is not None)


def _numbers(reference: Reference) -> dict[str, str | None]:
    """BibTeX has one word for an issue and for the number of a report."""
    if reference.issue is None:
        return {"number": reference.number}
    return {"number": reference.issue, "eid": reference.number}


def _dates(reference: Reference) -> dict[str, int | str]:
    found: dict[str, int | str] = {}
    if reference.issued:
        found |= zip(("year", "month", "day"), reference.issued.date_parts[0], strict=False)
    if reference.accessed:
        found["urldate"] = "-".join(f"{part:02d}" for part in reference.accessed.date_parts[0])
    return found


def _people(reference: Reference) -> dict[str, list[Person]]:
    people = {"author": [_person(name) for name in reference.author]}
    if reference.author and reference.custom.et_al == "yes":
        people["author"].append(Person("others"))
    people["editor"] = [_person(name) for name in reference.editor]
    return {role: listed for role, listed in people.items() if listed}


def _person(name: Name) -> Person:
    found = Person()
    if name.literal or not name.given:
        found.last_names = [f"{{{_escaped(name.literal or name.family or '')}}}"]
    else:
        found.last_names, found.first_names = [_part(name.family or "")], [_part(name.given)]
    if name.suffix:
        found.lineage_names = [_part(name.suffix)]
    return found


def _part(text: str) -> str:
    """Part of a name; in braces where BibTeX would take it apart."""
    return f"{{{_escaped(text)}}}" if _SPLITS_A_NAME.search(text) else _escaped(text)


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_SIGNS)
