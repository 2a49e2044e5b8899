"""References as RIS, written by rispy (https://github.com/MrTango/rispy), with the tags that Zotero and EndNote read.

PMID and PMCID stand where EndNote keeps them: as accession number and in C2.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from rispy import RisWriter

from ..model.reference import DateParts, Name, Reference

_TYPES = {
    "article": "UNPB", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "bill": "BILL", "book": "BOOK", "chapter": "CHAP", "dataset": "DATA", "entry": "ENCYC", "legal_case": "CASE",
    "legislation": "STAT", "paper-conference": "CPAPER", "post-weblog": "BLOG", "regulation": "STAT", "report": "RPRT",
    "software": "COMP", "speech": "SLIDE", "standard": "STAND", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
_FIELDS = {
    "title": "title", "secondary_title": "container_title", "alternate_title1": "container_title_short",
    "tertiary_title": "collection_title", "custom3": "event_title", "publisher": "publisher",
    "place_published": "publisher_place", "edition": "edition", "type_of_work": "genre", "note": "number",
    "volume": "volume", "number": "issue", "doi": "DOI", "accession_number": "PMID", "custom2": "PMCID",
}  # fmt: skip
"""rispy's word and ours."""


class _Plain(RisWriter):  # type: ignore[misc]
    """Without the numbers that rispy puts above each reference, and with one address a line."""

    DEFAULT_DELIMITER_MAPPING: dict[str, str] = {}  # noqa: RUF012

    def set_header(self, count: int) -> str:
        return ""


_WRITER = _Plain()


def entry(name: str, reference: Reference, remarks: Iterable[str]) -> str:
    """One reference; `remarks` become its notes."""
    return str(_WRITER.formats([dict(_fields(name, reference, list(remarks)))]))


def _fields(name: str, reference: Reference, remarks: list[str]) -> Iterator[tuple[str, Any]]:
    yield "type_of_reference", _TYPES.get(reference.type, "GEN")
    yield "id", name
    yield "authors", [_name(person) for person in reference.author]
    yield ("tertiary_authors" if reference.type == "book" else "secondary_authors"), list(map(_name, reference.editor))
    known = ((key, getattr(reference, field)) for key, field in _FIELDS.items())
    yield from ((key, _line(value)) for key, value in known if value is not None)
    if reference.issued:
        yield "year", str(reference.year)
        yield "date", _date(reference.issued)
    if reference.accessed:
        yield "access_date", _date(reference.accessed)
    if reference.page:
        first, dash, last = reference.page.partition("-")
        yield "start_page", _line(first)
        if dash:
            yield "end_page", _line(last)
    yield "urls", [reference.URL] if reference.URL else []
    more = [f"Version: {reference.version}"] if reference.version else []
    more += ["The list of authors goes on."] if reference.custom.et_al == "yes" else []
    yield "notes", [_line(note) for note in (*more, *remarks)]


def _name(name: Name) -> str:
    return _line(", ".join(filter(None, (name.literal or name.family, name.given, name.suffix))))


def _date(date: DateParts) -> str:
    """`2021/01/07/`, as far as it is known."""
    parts = [f"{part:02d}" for part in date.date_parts[0]]
    return "/".join([*parts, *[""] * (4 - len(parts))])


def _line(text: str) -> str:
    return " ".join(text.split())
