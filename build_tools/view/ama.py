"""Formats a reference in AMA style (AMA Manual of Style, 11th edition, chapter 3), from CSL fields.

A journal stands by its abbreviation where the record has one, else by its full name: none is made up. Titles stand in
the capitals of their record. The date on which the editors saw a reference stands in the list's note, with how.
"""

import re
from typing import Literal
from urllib.parse import quote

from ..model.reference import DateParts, Reference, Status
from ..model.small_files import Unread
from . import ama_names
from .ama_sentences import Span, joined, unstopped
from .labels import MONTHS, upper_first

_PERIODICALS = (
    "article", "article-journal", "article-magazine", "article-newspaper", "paper-conference", "regulation"
)  # fmt: skip
_WHOLE_WORKS = ("book", "report", "document", "standard", "dataset", "thesis")
_ISSUED_BY_A_PUBLISHER = (*_WHOLE_WORKS, "software")
_PARTS = ("chapter", "entry")
_LAWS = ("bill", "legislation", "legal_case")
_YEAR_ONLY = ("book", "chapter", "thesis")
_DASHES = re.compile(r"\s*[-\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]+\s*")
_BEFORE_PAGES = re.compile(r"(?:pp?|pages?|art(?:icle)?(?:\s+no)?)\b\.?\s+(?=\w)", re.IGNORECASE)
_RANGE = re.compile(r"(?<![\w.])([A-Za-z]*)(\d+)-([A-Za-z]*)(\d+)(?!\.?\w)")
_MARKS: dict[Status, str] = {
    "retracted": "retracted", "concern": "expression of concern", "corrected": "corrected", "superseded": "superseded"
}  # fmt: skip


def formatted(reference: Reference) -> list[Span]:
    """The reference as runs of text, without its links (DOI, PMID, PMCID, URL), which `links` gives."""
    sentences: list[list[Span]] = []
    if authors := ama_names.listed(reference.author, reference.custom.et_al == "yes") or _leading_editors(reference):
        sentences.append([Span(authors)])
    sentences.append([Span(unstopped(reference.title), italic=reference.type in _WHOLE_WORKS)])
    sentences += [[Span(text)] for text in _kind(reference)]
    sentences += _source(reference)
    sentences += [[Span(text)] for text in _series(reference)]
    if reference.accessed and reference.URL and links(reference)[0][1] == reference.URL:
        sentences.append([Span(f"Accessed {_in_words(reference.accessed)}")])
    return joined(sentences)


def mark(status: Status) -> str | None:
    """What stands beside a citation's number when its publication was retracted, doubted, corrected or superseded."""
    return _MARKS.get(status)


def plain(reference: Reference) -> str:
    """The reference as plain text."""
    return "".join(span.text for span in formatted(reference))


def links(reference: Reference | Unread) -> list[tuple[str, str]]:
    """Label and address of each place where the publication stands."""
    found = []
    if reference.DOI:
        found.append((f"doi:{reference.DOI}", "https://doi.org/" + quote(reference.DOI, safe="/:;()")))
    if reference.PMID:
        found.append((f"PMID {reference.PMID}", f"https://pubmed.ncbi.nlm.nih.gov/{reference.PMID}/"))
    if reference.PMCID:
        found.append((reference.PMCID, f"https://pmc.ncbi.nlm.nih.gov/articles/{reference.PMCID}/"))
    if reference.URL and not found:
        found.append((reference.URL.partition("://")[2].rstrip("/"), reference.URL))
    return found


def short(reference: Reference) -> str:
    """Author and year, as one would say it: `Ahmad et al. 2021`."""
    names = [name.literal or ama_names.family_of(name) for name in reference.author or reference.editor]
    year = str(reference.year) if reference.year else "no date"
    if not names:
        return f"{reference.title.partition(':')[0]}, {year}"
    if len(names) > 2 or reference.custom.et_al == "yes":
        return f"{names[0]} et al. {year}"
    return f"{' and '.join(names)} {year}"


def _editors(reference: Reference) -> str:
    """`Muster E, Next N, eds`."""
    names = ama_names.listed(reference.editor)
    return f"{names}, {'ed' if len(reference.editor) == 1 else 'eds'}" if names else ""


def _leading_editors(reference: Reference) -> str:
    """A whole work without authors is its editors'."""
    return _editors(reference) if reference.type in _WHOLE_WORKS else ""


def _kind(reference: Reference) -> list[str]:
    """What stands between title and source: volume of a work, genre, number of a law."""
    found = []
    if reference.type in _WHOLE_WORKS and reference.volume and not reference.collection_title:
        found.append(f"Vol {reference.volume}")
    if reference.editor and reference.author and reference.type in _WHOLE_WORKS:
        found.append(_editors(reference))
    if reference.version:
        found.append(re.sub(r"^(?:(?:version|ver|v)\.?\s*(?=\d))?", "Version ", reference.version, flags=re.IGNORECASE))
    if reference.genre and not _preprint(reference) and not _presented(reference):
        number = f" {reference.number}" if _number_follows(reference) == "genre" else ""
        found.append(upper_first(reference.genre) + number)
    if reference.number and _number_follows(reference) == "title":
        found.append(reference.number)
    return found


def _source(reference: Reference) -> list[list[Span]]:
    """Where it was published, and when."""
    title = _container(reference)
    date = _date(reference)
    imprint = unstopped(reference.publisher or "")
    pages = f":{_pages(reference.page)}" if reference.page else ""
    before: list[list[Span]] = []
    if reference.type in _PERIODICALS and (title or _preprint(reference)) and not _stands_in_a_book(reference):
        if reference.event_title:
            before.append([Span(f"Presented at: {unstopped(reference.event_title)}")])
        before.append([Span(title, italic=True)])
        return [*before, [Span(place)]] if (place := _place(reference, date, pages)) else before
    if _presented(reference):
        lead = f"{upper_first(reference.genre)} presented at" if reference.genre else "Presented at"
        return [[Span("; ".join(filter(None, (f"{lead}: {unstopped(reference.event_title or '')}", date))))]]
    if _stands_in_a_book(reference) and title:
        editors = f"{_editors(reference)}. " if reference.editor else ""
        before.append([Span(f"In: {editors}"), Span(title, italic=True)])
    if reference.edition and (edition := _edition(reference.edition)):
        before.append([Span(edition)])
    if title and not _stands_in_a_book(reference):
        before.append([Span(title)])
    if imprint and date and reference.type in (*_ISSUED_BY_A_PUBLISHER, *_PARTS, *_PERIODICALS):
        imprint, date = f"{imprint}; {date}", ""
    ending = [text for text in (imprint, date) if text]
    ending = [*ending[:-1], (ending[-1] + pages if ending else pages.lstrip(":"))] if pages else ending
    return [*before, *([Span(text)] for text in ending)]


def _container(reference: Reference) -> str:
    """The journal, book or site; of a preprint without one, whoever posts it."""
    if reference.container_title_short:
        return unstopped(re.sub(r"\.(?=\s|$)", "", reference.container_title_short))
    posted_by = reference.publisher if _preprint(reference) else None
    return unstopped(reference.container_title or posted_by or "")


def _stands_in_a_book(reference: Reference) -> bool:
    """Chapters and entries do; a meeting's paper does when its proceedings have editors or a publisher."""
    bound = reference.type == "paper-conference" and bool(reference.editor or reference.publisher)
    return reference.type in _PARTS or (bound and bool(reference.container_title) and not reference.volume)


def _pages(text: str) -> str:
    """First and last page in full, joined by a hyphen; the number of an article as it is."""

    def in_full(match: re.Match[str]) -> str:
        letters, first, letters_too, last = match.groups()
        meant = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        if letters_too not in ("", letters) or int(meant) < int(first):
            return match[0]
        return f"{letters}{first}-{letters_too or letters}{meant}"

    return _RANGE.sub(in_full, _DASHES.sub("-", _BEFORE_PAGES.sub("", text.strip())))


def _place(reference: Reference, date: str, pages: str) -> str:
    """Date, volume, issue and pages of a periodical: `2021;218(1):108426`."""
    volume = _DASHES.sub("-", (reference.volume or "") + (f"({reference.issue})" if reference.issue else ""))
    if volume:
        return ";".join(filter(None, (str(reference.year or ""), volume))) + pages
    if _preprint(reference):
        date = f"Preprint posted online {date}" if date else "Preprint"
    return (date + pages).lstrip(":")


def _series(reference: Reference) -> list[str]:
    """Series and number, after the source."""
    series = unstopped(reference.collection_title or "")
    follows = _number_follows(reference)
    if series and follows == "series":
        series += f" {reference.number}"
    if series and reference.volume and reference.type not in _PERIODICALS:
        series += f"; vol {reference.volume}"
    return [text for text in (series, reference.number if follows == "source" else None) if text]


def _number_follows(reference: Reference) -> Literal["title", "genre", "series", "source"]:
    """Where the number stands: a law's after its title; a bare one after what it numbers; others at the end."""
    bare = " " not in (reference.number or " ")
    if bare and reference.genre and not _preprint(reference) and not _presented(reference):
        return "genre"
    if reference.type in _LAWS:
        return "title"
    return "series" if bare and reference.collection_title else "source"


def _preprint(reference: Reference) -> bool:
    return reference.type == "article" and (reference.genre or "preprint").casefold() == "preprint"


def _presented(reference: Reference) -> bool:
    """Whether a meeting is all that says where it was published."""
    return bool(reference.event_title) and not (reference.type in _PERIODICALS and reference.container_title)


def _edition(text: str) -> str:
    if not text.isdigit():
        return upper_first(unstopped(text))
    ending = "th" if text[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th")
    return f"{text}{ending} ed"


def _date(reference: Reference) -> str:
    if reference.issued is None:
        return ""
    return str(reference.year) if reference.type in _YEAR_ONLY else _in_words(reference.issued)


def _in_words(date: DateParts) -> str:
    year, *rest = date.date_parts[0]
    if not rest:
        return str(year)
    month = MONTHS[rest[0] - 1]
    return f"{month} {rest[1]}, {year}" if len(rest) > 1 else f"{month} {year}"
