"""What PubMed's ESummary answers (JSON; https://www.ncbi.nlm.nih.gov/books/NBK25499).

Types of publication and of references between records: https://www.nlm.nih.gov/bsd/mms/medlineelements.html and
https://www.nlm.nih.gov/bsd/policy/errata.html. Unknown keys are passed over; another shape raises NoAnswer.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from ..model.identifiers import doi_in, pmcid_in
from ..model.notices import Notice, title_says
from ..model.reference import Name
from .client import NoAnswer
from .publication import Work, calendar_day, plain_text

_REFERENCES: Mapping[str, Notice] = {
    "retractionin": "retracted", "partialretractionin": "retracted", "retractedandrepublishedin": "retracted",
    "expressionofconcernin": "concern", "erratumin": "corrected", "correctedandrepublishedin": "corrected",
    "republishedin": "corrected", "updatein": "superseded",
}  # fmt: skip
"""What a reference to another record says of this one; `Retraction in`, `RetractionIn` and `retraction-in` are one."""
_HARMLESS = (
    "commentin", "commenton", "summaryforpatientsin", "originalreportin", "cites", "associateddataset",
    "associatedpublication", "correctedandrepublishedfrom", "retractedandrepublishedfrom", "republishedfrom",
    "reprintin", "reprintof", "updateof", "dataset",
)  # fmt: skip
_TYPES: Mapping[str, Notice] = {
    "retracted publication": "retracted", "retraction of publication": "notice", "retraction notice": "notice",
    "expression of concern": "notice", "published erratum": "notice", "corrected and republished article": "notice",
    "duplicate publication": "notice",
}  # fmt: skip
_TELLING = re.compile(r"retract|withdr|remov|concern|errat|corri|supersed", re.IGNORECASE)
"""Parts of types that PubMed may add."""
_UNKNOWN_NUMBER = ("cannot get document summary", "invalid uid")
"""PubMed's words for a number that it does not have. Other words speak of a fault of its own."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|[2-9](?:nd|rd|th))\.?")


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
    booktitle: str = ""
    authors: list[_Author] = []
    volume: str = ""
    issue: str = ""
    pages: str = ""
    elocationid: str = ""
    pubtype: list[str] = []
    articleids: list[_Id] = []
    references: list[_Reference] = []


def pubmed_work(answer: Any, pmid: str) -> Work | None:
    """PubMed's answer to ESummary; None when it knows no such number. Raises NoAnswer when it is no answer."""
    if not isinstance(answer, Mapping):
        raise NoAnswer("PubMed answered with something that is not a record")
    result = answer.get("result")
    found = result.get(pmid) if isinstance(result, Mapping) else None
    error = found.get("error") if isinstance(found, Mapping) else (answer.get("error") or answer.get("esummaryresult"))
    if error:
        if any(words in str(error).casefold() for words in _UNKNOWN_NUMBER):
            return None
        raise NoAnswer(f"PubMed answered with something that is not a record: {plain_text(str(error))[:80]}")
    try:
        summary = _Summary.model_validate(found)
    except ValidationError:
        raise NoAnswer("PubMed answered with something that is not a record") from None
    ids = {item.idtype: item.value for item in summary.articleids}
    title = plain_text(summary.title).removesuffix(".")
    preprint = "Preprint" in summary.pubtype
    journals = [plain_text(name) for name in (summary.fulljournalname, summary.source, summary.booktitle) if name]
    if preprint:
        journals = [re.sub(r"\s*(?:\[Preprint\]|:.*)$", "", name) for name in journals]
    return Work(
        kind=summary.pubtype[0] if summary.pubtype else "",
        title=title,
        subtitle="",
        authors=tuple(_names(summary.authors, editors=False)),
        editors=tuple(_names(summary.authors, editors=True)),
        issued=_date(summary.pubdate),
        years=frozenset(date[0] for text in (summary.pubdate, summary.epubdate) if (date := _date(text))),
        journals=tuple(dict.fromkeys(filter(None, journals))),
        journal_short=None if preprint else plain_text(summary.source) or None,
        publisher=None,
        volume=plain_text(summary.volume) or None,
        issue=plain_text(summary.issue) or None,
        page=plain_text(summary.pages) or None,
        doi=doi_in(ids.get("doi", "")),
        pmid=summary.uid,
        pmcid=next((found for kind, value in ids.items() if kind == "pmc" and (found := pmcid_in(value))), None),
        preprint=preprint,
        notices=tuple(dict.fromkeys([*_notices(summary), *filter(None, [title_says(title)])])),
    )


def _notices(summary: _Summary) -> Iterator[tuple[Notice, str]]:
    """What the record says became of the publication, and whether it is itself a notice about another."""
    for item in summary.references:
        kind = re.sub(r"[\W_]+", "", item.reftype.casefold())
        if kind and kind not in _HARMLESS:  # `Retraction of`, `Erratum for`, and whatever PubMed may add
            yield _REFERENCES.get(kind, "notice"), plain_text(f"{item.reftype} {item.refsource}")
    for kind in summary.pubtype:
        if kind.casefold() in _TYPES or _TELLING.search(kind):
            yield _TYPES.get(kind.casefold(), "notice"), plain_text(kind)


def _names(listed: list[_Author], editors: bool) -> Iterator[Name]:
    for author in listed:
        name = plain_text(author.name)
        if name and editors == (author.authtype == "Editor"):
            yield Name(literal=name) if author.authtype == "CollectiveName" else _name(name)


def _name(name: str) -> Name:
    """`Xample AB 3rd`: family name, initials, what follows them. A name without initials is one whole."""
    *words, last = name.split()
    suffix = last if words and _SUFFIX.fullmatch(last) else None
    *family, initials = words if suffix else [*words, last]
    if not family or not _are_initials(initials):
        return Name(literal=name)
    return Name(family=" ".join(family), given=initials, suffix=suffix)


def _are_initials(word: str) -> bool:
    """Up to six letters in capitals, of any script; a small one may follow its capital (`IuN`, from Юрий Н)."""
    letters = word.replace("-", "")
    small = re.search(r"[^\W\d_]{2}", "".join(sign if sign.islower() else " " for sign in letters))
    return letters.isalpha() and len(letters) <= 6 and letters[0].isupper() and not small


def _date(text: str) -> tuple[int, ...]:
    """`2004 Oct 28` as numbers; a season or a span of months leaves the year alone."""
    parts = re.fullmatch(r"(\d{4})(?: ([A-Z][a-z]{2})(?: (\d{1,2}))?)?", text.strip())
    if parts is None:
        year = re.match(r"\d{4}", text)
        return calendar_day([int(year[0])]) if year else ()
    month = _MONTHS.index(parts[2].lower()) + 1 if parts[2] and parts[2].lower() in _MONTHS else None
    return calendar_day([int(part) for part in (parts[1], month, parts[3] if month else None) if part])
