"""What PubMed's ESummary answers (JSON; https://www.ncbi.nlm.nih.gov/books/NBK25499).

Unknown keys are passed over; an answer of another shape raises NoAnswer.
"""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from ..model.reference import Name
from .client import NoAnswer
from .publication import Notice, Work, plain_text

_NOTICES: dict[str, Notice] = {
    "retraction in": "retracted", "partial retraction in": "retracted", "expression of concern in": "concern",
    "erratum in": "corrected", "corrected and republished in": "corrected",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class _Author(BaseModel):
    name: str
    authtype: str = "Author"


class _Id(BaseModel):
    idtype: str
    value: str


class _Reference(BaseModel):
    reftype: str = ""
    refsource: str = ""


class _Summary(BaseModel):
    uid: str
    title: str
    pubdate: str = ""
    epubdate: str = ""
    source: str = ""
    fulljournalname: str = ""
    authors: list[_Author] = []
    volume: str = ""
    issue: str = ""
    pages: str = ""
    pubtype: list[str] = []
    articleids: list[_Id] = []
    references: list[_Reference] = []


def pubmed_work(answer: Any, pmid: str) -> Work | None:
    """PubMed's answer to ESummary; None when it knows no such number. Raises NoAnswer when it is no answer."""
    if not isinstance(answer, Mapping):
        raise NoAnswer("PubMed answered with something that is not a record")
    result = answer.get("result")
    found = result.get(pmid) if isinstance(result, Mapping) else None
    if isinstance(found, Mapping) and "error" in found:
        return None
    if found is None and ("esummaryresult" in answer or str(answer.get("error", "")).startswith("Invalid uid")):
        return None
    try:
        summary = _Summary.model_validate(found)
    except ValidationError:
        raise NoAnswer("PubMed answered with something that is not a record") from None
    ids = {item.idtype: item.value for item in summary.articleids}
    notices: list[tuple[Notice, str]] = [
        (_NOTICES[item.reftype.casefold()], f"{item.reftype} {item.refsource}".strip())
        for item in summary.references
        if item.reftype.casefold() in _NOTICES
    ]
    if "Retracted Publication" in summary.pubtype:
        notices.append(("retracted", "Retracted Publication"))
    return Work(
        kind=summary.pubtype[0] if summary.pubtype else "",
        title=plain_text(summary.title).rstrip("."),
        subtitle="",
        authors=tuple(_name(author) for author in summary.authors if author.authtype != "Editor"),
        issued=_date(summary.pubdate),
        years=frozenset(date[0] for text in (summary.pubdate, summary.epubdate) if (date := _date(text))),
        journals=tuple(plain_text(name) for name in (summary.fulljournalname, summary.source) if name),
        publisher=None,
        volume=summary.volume or None,
        issue=summary.issue or None,
        page=summary.pages or None,
        doi=ids.get("doi"),
        pmid=summary.uid,
        pmcid=next((value for kind, value in ids.items() if kind == "pmc" and value.startswith("PMC")), None),
        notices=tuple(notices),
    )


def _name(author: _Author) -> Name:
    parts = re.fullmatch(r"(.+?)\s+([A-Z-]{1,5})(?:\s+(?:Jr|Sr|2nd|3rd))?", author.name)
    if author.authtype == "CollectiveName" or not parts:
        return Name(literal=author.name)
    return Name(family=parts[1], given=parts[2])


def _date(text: str) -> tuple[int, ...]:
    """`2004 Oct 28` as numbers; a season or a span of months leaves the year alone."""
    parts = re.fullmatch(r"(\d{4})(?: ([A-Z][a-z]{2})(?: (\d{1,2}))?)?", text.strip())
    if parts is None:
        year = re.match(r"\d{4}", text)
        return (int(year[0]),) if year else ()
    month = _MONTHS.index(parts[2].lower()) + 1 if parts[2] and parts[2].lower() in _MONTHS else None
    return tuple(int(part) for part in (parts[1], month, parts[3] if month else None) if part)
