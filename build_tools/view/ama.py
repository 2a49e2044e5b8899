"""Formats a reference in AMA style (AMA Manual of Style, 11th edition, chapter 3), from CSL fields.

Journal names stand in full, as their records have them; AMA's abbreviations are not in the records. The date on
which a web page was accessed stands in the list's note on what was seen of the reference, with how it was seen.
"""

import re
from typing import Literal, NamedTuple
from urllib.parse import quote

from ..model.reference import Name, Reference
from ..model.small_files import Unread

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ALL_NAMES_UP_TO = 6
_FIRST_NAMES = 3
_SUFFIXES = ("Jr", "Sr", "II", "III", "IV")
_PERIODICALS = (
    "article", "article-journal", "article-magazine", "article-newspaper", "paper-conference", "regulation"
)  # fmt: skip
_WHOLE_WORKS = ("book", "report", "document", "standard", "dataset")
_PARTS = ("chapter", "entry")
_LAWS = ("bill", "legislation", "legal_case")
_YEAR_ONLY = ("article-journal", "book", "chapter")


class Span(NamedTuple):
    """A run of text, in italics or not."""

    text: str
    italic: bool = False


def formatted(reference: Reference) -> list[Span]:
    """The reference as runs of text, without its links (DOI, PMID, PMCID, URL), which `links` gives."""
    sentences: list[list[Span]] = []
    if authors := _authors(reference):
        sentences.append([Span(authors)])
    sentences.append([Span(_unstopped(reference.title), italic=reference.type in _WHOLE_WORKS)])
    sentences += [[Span(text)] for text in _kind(reference)]
    sentences += _source(reference)
    sentences += [[Span(text)] for text in _series(reference)]
    return _joined(sentences)


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
    names = [name.family or name.literal or "" for name in reference.author]
    year = str(reference.year) if reference.year else "no date"
    if not names:
        return f"{reference.title.partition(':')[0]}, {year}"
    if len(names) > 2 or reference.custom.et_al == "yes":
        return f"{names[0]} et al. {year}"
    return f"{' and '.join(names)} {year}"


def _authors(reference: Reference) -> str:
    goes_on = len(reference.author) > _ALL_NAMES_UP_TO or reference.custom.et_al == "yes"
    names = reference.author[:_FIRST_NAMES] if goes_on else reference.author
    text = ""
    for before, name in zip([None, *names], names, strict=False):
        if before:
            text += "; " if before.literal or name.literal else ", "
        text += _name(name)
    return f"{text}, et al" if names and goes_on else text


def _name(name: Name) -> str:
    if name.literal:
        return _unstopped(name.literal)
    parts = [part for part in re.split(r"[\s.\-\u2010]+", name.given or "") if part]
    suffix = [parts.pop()] if parts and parts[-1] in _SUFFIXES else []
    initials = "".join(part[0] if part[1:].islower() else part for part in parts)
    return " ".join(part for part in (name.family, initials, *suffix) if part)


def _kind(reference: Reference) -> list[str]:
    """What stands between title and source: volume of a work, genre, number of a law."""
    found = []
    if reference.type in _WHOLE_WORKS and reference.volume and not reference.collection_title:
        found.append(f"Vol {reference.volume}")
    if reference.genre and not _preprint(reference) and not _presented(reference):
        number = f" {reference.number}" if _number_follows(reference) == "genre" else ""
        found.append(_capitalised(reference.genre) + number)
    if reference.number and _number_follows(reference) == "title":
        found.append(reference.number)
    return found


def _source(reference: Reference) -> list[list[Span]]:
    """Where it was published, and when."""
    title = _unstopped(reference.container_title or "")
    date = _date(reference)
    imprint = _unstopped(reference.publisher or "")
    pages = f":{reference.page.replace('–', '-')}" if reference.page else ""
    before: list[list[Span]] = []
    if reference.type in _PERIODICALS and title:
        if reference.event_title:
            before.append([Span(f"Presented at: {_unstopped(reference.event_title)}")])
        before.append([Span(title, italic=True)])
        return [*before, [Span(place)]] if (place := _place(reference, date, pages)) else before
    if _presented(reference):
        lead = f"{_capitalised(reference.genre)} presented at" if reference.genre else "Presented at"
        return [[Span("; ".join(filter(None, (f"{lead}: {_unstopped(reference.event_title or '')}", date))))]]
    if title and reference.type in _PARTS:
        before.append([Span("In: "), Span(title, italic=True)])
    if reference.edition:
        before.append([Span(_edition(reference.edition))])
    if title and reference.type not in _PARTS:
        before.append([Span(title)])
    if imprint and date and reference.type in (*_WHOLE_WORKS, *_PARTS, *_PERIODICALS):
        imprint, date = f"{imprint}; {date}", ""
    ending = [text for text in (imprint, date) if text]
    if pages:
        ending = [*ending[:-1], ending[-1] + pages] if reference.issued else [*ending, pages.lstrip(":")]
    return [*before, *([Span(text)] for text in ending)]


def _place(reference: Reference, date: str, pages: str) -> str:
    """Date, volume, issue and pages of a periodical: `2021;218(1):108426`."""
    volume = (reference.volume or "") + (f"({reference.issue})" if reference.issue else "")
    if volume:
        return ";".join(filter(None, (str(reference.year or ""), volume))) + pages
    if _preprint(reference):
        date = f"Preprint posted online {date}" if date else "Preprint"
    return (date + pages).lstrip(":")


def _series(reference: Reference) -> list[str]:
    """Series and number, after the source."""
    series = _unstopped(reference.collection_title or "")
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
        return _capitalised(_unstopped(text))
    ending = "th" if text[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th")
    return f"{text}{ending} ed"


def _date(reference: Reference) -> str:
    if reference.issued is None:
        return ""
    year, *rest = reference.issued.date_parts[0]
    if not rest or reference.type in _YEAR_ONLY:
        return str(year)
    month = _MONTHS[rest[0] - 1]
    return f"{month} {rest[1]}, {year}" if len(rest) > 1 else f"{month} {year}"


def _unstopped(text: str) -> str:
    return text.rstrip().rstrip(".")


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]


def _joined(sentences: list[list[Span]]) -> list[Span]:
    spans: list[Span] = []
    for sentence in sentences:
        if spans:
            spans.append(Span(" "))
        spans += sentence
        stop = "" if sentence[-1].text.rstrip("\"'”’)").endswith(("?", "!", ".")) else "."
        spans.append(Span(stop)) if stop else None
    return spans
