"""Formats a reference in AMA style (AMA Manual of Style, 11th edition, chapter 3), from CSL fields.

Journal names stand in full, as their records have them; AMA's abbreviations are not in the records.
"""

from typing import NamedTuple

from .model.reference import Name, Reference

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ALL_NAMES_UP_TO = 6
_FIRST_NAMES = 3


class Span(NamedTuple):
    """A run of text, in italics or not."""

    text: str
    italic: bool = False


def formatted(reference: Reference) -> list[Span]:
    """The reference as runs of text, without its links (DOI, PMID, PMCID, URL), which `links` gives."""
    sentences: list[list[Span]] = []
    if authors := _authors(reference):
        sentences.append([Span(authors)])
    whole_work = reference.type in ("book", "report", "document", "standard", "dataset")
    sentences.append([Span(_unstopped(reference.title), italic=whole_work)])
    if reference.genre:
        sentences.append([Span(_capitalised(reference.genre))])
    if reference.type == "chapter" and reference.container_title:
        sentences.append([Span("In: "), Span(_unstopped(reference.container_title), italic=True)])
    elif reference.event_title:
        sentences.append([Span("Presented at: " + _unstopped(reference.event_title))])
    sentences += _container(reference)
    if reference.collection_title:
        sentences.append([Span(_unstopped(reference.collection_title))])
    if reference.number:
        sentences.append([Span(reference.number)])
    if imprint := _imprint(reference):
        sentences.append([Span(imprint)])
    return _joined(sentences)


def plain(reference: Reference) -> str:
    """The reference as plain text."""
    return "".join(span.text for span in formatted(reference))


def links(reference: Reference) -> list[tuple[str, str]]:
    """Label and address of each place where the publication stands."""
    found = []
    if reference.DOI:
        found.append((f"doi:{reference.DOI}", f"https://doi.org/{reference.DOI}"))
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
    names = [_name(name) for name in reference.author]
    goes_on = reference.custom.et_al == "yes"
    if len(names) > _ALL_NAMES_UP_TO:
        names, goes_on = names[:_FIRST_NAMES], True
    return ", ".join([*names, "et al"] if goes_on and names else names)


def _name(name: Name) -> str:
    if name.literal:
        return _unstopped(name.literal)
    initials = "".join(part[0] if part[1:].islower() else part for part in (name.given or "").replace(".", " ").split())
    return f"{name.family} {initials}".strip()


def _container(reference: Reference) -> list[list[Span]]:
    """Journal, site or newspaper with its date and place: `*Journal*. 2021;218(1):108426`."""
    title = None if reference.type == "chapter" else reference.container_title
    date = _date(reference)
    place = ""
    if reference.volume or reference.issue:
        place = reference.volume or ""
        place += f"({reference.issue})" if reference.issue else ""
    if reference.page:
        place += f":{reference.page}"
    if place and reference.year:
        date = f"{reference.year};{place}" if not place.startswith(":") else f"{reference.year}{place}"
    elif place:
        date = place.lstrip(":")
    if title is None and (reference.publisher or reference.publisher_place):
        return []
    found = [[Span(_unstopped(title), italic=True)]] if title else []
    return [*found, [Span(date)]] if date else found


def _imprint(reference: Reference) -> str:
    """Publisher and, where no container carries the date, the date: `Publisher; 2020`."""
    publisher = ", ".join(part for part in (reference.publisher, reference.publisher_place) if part)
    edition = f"{reference.edition}. " if reference.edition else ""
    if not publisher:
        return edition.strip()
    if reference.container_title and reference.type != "chapter":
        return edition + publisher
    date = _date(reference)
    return (
        edition
        + (f"{publisher}; {date}" if date else publisher)
        + (f":{reference.page}" if reference.page and date else "")
    )


def _date(reference: Reference) -> str:
    if reference.issued is None:
        return ""
    year, *rest = reference.issued.date_parts[0]
    precise = reference.type not in ("article-journal", "book", "chapter")
    if not rest or not precise:
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
        stop = "" if sentence[-1].text.endswith(("?", "!", ".")) else "."
        spans.append(Span(stop)) if stop else None
    return spans
