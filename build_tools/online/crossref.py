"""What Crossref answers to `/works/{doi}`, and doi.org to `/doiRA/{doi}`.

Sources: https://api.crossref.org (works; `updated-by`) and https://www.doi.org (doiRA). Unknown keys are passed over;
an answer of another shape raises NoAnswer.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from ..model.reference import Name
from .client import NoAnswer
from .publication import Notice, Work, plain_text

_NOTICES: dict[str, Notice] = {
    "retraction": "retracted", "withdrawal": "retracted", "removal": "retracted", "partial_retraction": "retracted",
    "expression_of_concern": "concern", "correction": "corrected", "corrigendum": "corrected", "erratum": "corrected",
}  # fmt: skip


class _Author(BaseModel):
    family: str | None = None
    given: str | None = None
    name: str | None = None


class _Date(BaseModel):
    parts: list[list[int | None]] = Field(default=[], alias="date-parts")

    def numbers(self) -> tuple[int, ...]:
        return tuple(number for number in (self.parts[0] if self.parts else []) if number)


class _Update(BaseModel):
    type: str
    doi: str = Field(default="", alias="DOI")


class _CrossrefWork(BaseModel):
    type: str = ""
    doi: str | None = Field(default=None, alias="DOI")
    title: list[str] = []
    subtitle: list[str] = []
    author: list[_Author] = []
    issued: _Date = _Date()
    print_: _Date = Field(default=_Date(), alias="published-print")
    online: _Date = Field(default=_Date(), alias="published-online")
    journal: list[str] = Field(default=[], alias="container-title")
    journal_short: list[str] = Field(default=[], alias="short-container-title")
    publisher: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    article: str | None = Field(default=None, alias="article-number")
    updated_by: list[_Update] = Field(default=[], alias="updated-by")


class _CrossrefAnswer(BaseModel):
    message: _CrossrefWork


def crossref_work(answer: Any) -> Work:
    """Crossref's answer to `/works/{doi}`. Raises NoAnswer when it is none."""
    try:
        found = _CrossrefAnswer.model_validate(answer).message
    except ValidationError:
        raise NoAnswer("Crossref answered with something that is not a record") from None
    dates = (found.issued, found.print_, found.online)
    return Work(
        kind=found.type,
        title=plain_text(found.title[0]) if found.title else "",
        subtitle=plain_text(found.subtitle[0]) if found.subtitle else "",
        authors=tuple(_crossref_name(author) for author in found.author if author.family or author.name),
        issued=found.issued.numbers(),
        years=frozenset(numbers[0] for date in dates if (numbers := date.numbers())),
        journals=tuple(plain_text(name) for name in [*found.journal, *found.journal_short]),
        publisher=found.publisher,
        volume=found.volume,
        issue=found.issue,
        page=found.page or found.article,
        doi=found.doi,
        pmid=None,
        pmcid=None,
        notices=tuple(
            (_NOTICES[update.type], f"{update.type.replace('_', ' ')} {update.doi}".strip())
            for update in found.updated_by
            if update.type in _NOTICES
        ),
    )


def doi_agency(answer: Any) -> str | None:
    """The agency with which a DOI is registered; None when it is registered nowhere. Raises NoAnswer."""
    found = answer[0] if isinstance(answer, list) and answer else None
    if isinstance(found, Mapping) and isinstance(found.get("RA"), str):
        return str(found["RA"])
    if isinstance(found, Mapping) and found.get("status") in ("DOI does not exist", "Invalid DOI"):
        return None
    raise NoAnswer("doi.org answered with something that is not a record")


def _crossref_name(author: _Author) -> Name:
    if author.family:
        return Name(family=author.family, given=author.given or None)
    return Name(literal=author.name)
