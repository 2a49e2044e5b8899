"""What Crossref answers to `/works/{doi}`, and doi.org to `/doiRA/{doi}`.

Sources: https://api.crossref.org (works; `updated-by`, `update-to`, `relation`), Crossref's list of update types
(https://www.crossref.org/documentation/register-maintain-records/maintaining-your-metadata/registering-updates) and
https://www.doi.org (doiRA). Unknown keys are passed over; an answer of another shape raises NoAnswer.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from ..model.identifiers import doi_in
from ..model.notices import Notice, title_says
from ..model.reference import Name
from .client import NoAnswer
from .publication import Work, calendar_day, plain_text

_NOTICES: Mapping[str, Notice] = {
    "retract": "retracted", "withdraw": "retracted", "remov": "retracted", "concern": "concern",
    "correct": "corrected", "corrig": "corrected", "errat": "corrected", "clarif": "corrected",
    "new_version": "superseded", "new_edition": "superseded", "replaced": "superseded",
}  # fmt: skip
"""What a type of update means, by a part of its name: Crossref lists twelve, and publishers send others."""
_HARMLESS = ("addendum",)
_RELATIONS: Mapping[str, Notice] = {
    "is_preprint_of": "superseded", "is_comment_on": "notice", "is_reply_to": "notice", "is_review_of": "notice",
}  # fmt: skip
_ABOUT_ANOTHER = re.compile(r"_(?:of|for|to|from)$|^(?:retracts|corrects|withdraws|removes)$")
"""Relations of a notice to what it is about: `is-retraction-of`."""


class _Author(BaseModel):
    family: str | None = None
    given: str | None = None
    name: str | None = None
    suffix: str | None = None


class _Date(BaseModel):
    parts: list[list[int | None]] = Field(default=[], alias="date-parts")

    def numbers(self) -> tuple[int, ...]:
        return calendar_day(self.parts[0]) if self.parts else ()


class _Update(BaseModel):
    type: str = ""
    label: str = ""
    doi: str = Field(default="", alias="DOI")


class _Institution(BaseModel):
    name: str = ""


class _Related(BaseModel):
    id: str = ""


class _CrossrefWork(BaseModel):
    type: str = ""
    subtype: str = ""
    doi: str | None = Field(default=None, alias="DOI")
    title: list[str] = []
    subtitle: list[str] = []
    author: list[_Author] = []
    editor: list[_Author] = []
    issued: _Date = _Date()
    print_: _Date = Field(default=_Date(), alias="published-print")
    online: _Date = Field(default=_Date(), alias="published-online")
    journal: list[str] = Field(default=[], alias="container-title")
    journal_short: list[str] = Field(default=[], alias="short-container-title")
    institution: list[_Institution] | _Institution = []
    publisher: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    article: str | None = Field(default=None, alias="article-number")
    updated_by: list[_Update] = Field(default=[], alias="updated-by")
    update_to: list[_Update] = Field(default=[], alias="update-to")
    relation: dict[str, list[_Related]] = {}


class _CrossrefAnswer(BaseModel):
    message: _CrossrefWork


def crossref_work(answer: Any) -> Work:
    """Crossref's answer to `/works/{doi}`. Raises NoAnswer when it is none."""
    try:
        found = _CrossrefAnswer.model_validate(answer).message
    except ValidationError:
        raise NoAnswer("Crossref answered with something that is not a record") from None
    if answer.get("status", "ok") != "ok" or not (found.doi or found.title):
        raise NoAnswer("Crossref answered with something that is not a record")
    preprint = found.type == "posted-content" and found.subtype in ("preprint", "")
    places = found.institution if isinstance(found.institution, list) else [found.institution]
    servers = [place.name for place in places] if preprint else []
    journals = [*filter(None, map(plain_text, found.journal + found.journal_short or servers))]
    dates = (found.issued, found.print_, found.online)
    titles = [plain_text(text) for text in [*found.title, *found.subtitle]]
    return Work(
        kind=found.type,
        title=titles[0] if found.title else "",
        subtitle=plain_text(found.subtitle[0]) if found.subtitle else "",
        authors=tuple(_names(found.author)),
        editors=tuple(_names(found.editor)),
        issued=found.issued.numbers(),
        years=frozenset(numbers[0] for date in dates if (numbers := date.numbers())),
        journals=tuple(journals),
        journal_short=plain_text(found.journal_short[0]) or None if found.journal_short else None,
        publisher=plain_text(found.publisher) or None,
        volume=plain_text(found.volume) or None,
        issue=plain_text(found.issue) or None,
        page=plain_text(found.page or found.article) or None,
        doi=doi_in(found.doi or ""),
        pmid=None,
        pmcid=None,
        preprint=preprint,
        notices=tuple(dict.fromkeys([*_notices(found), *filter(None, map(title_says, titles))])),
    )


def _notices(found: _CrossrefWork) -> Iterator[tuple[Notice, str]]:
    """What the record says became of the publication, and whether it is itself a notice about another."""
    for update in found.updated_by:
        kind = _word(update.type or update.label)
        if kind not in _HARMLESS:
            yield _meaning(kind), f"{_said(kind) or 'update'} {plain_text(update.doi)}".strip()
    for update in found.update_to:
        kind = _word(update.type or update.label)
        if _meaning(kind) != "superseded" and kind not in _HARMLESS:  # a new version is the one that should be cited
            yield "notice", f"is itself a notice ({_said(kind) or 'update'}) about {plain_text(update.doi)}".strip()
    for name, others in found.relation.items():
        kind = _word(name)
        what = f"{_said(kind)} {', '.join(plain_text(other.id) for other in others)}".strip()
        if kind in _RELATIONS:
            yield _RELATIONS[kind], what
        elif (meaning := _meaning(kind)) != "notice":
            yield "notice" if _ABOUT_ANOTHER.search(kind) else meaning, what


def _meaning(kind: str) -> Notice:
    return next((meaning for part, meaning in _NOTICES.items() if part in kind), "notice")


def _word(name: str) -> str:
    return re.sub(r"[\W_]+", "_", name.casefold()).strip("_")


def _said(kind: str) -> str:
    return kind.replace("_", " ")


def doi_agency(answer: Any, doi: str | None = None) -> str | None:
    """The agency with which a DOI is registered; None when it is registered nowhere. Raises NoAnswer."""
    found = answer[0] if isinstance(answer, list) and answer else None
    if isinstance(found, Mapping) and (doi is None or str(found.get("DOI", doi)).casefold() == doi.casefold()):
        if isinstance(agency := found.get("RA"), str) and agency.strip():
            return plain_text(agency)
        if found.get("status") in ("DOI does not exist", "Invalid DOI"):
            return None
    raise NoAnswer("doi.org answered with something that is not a record")


def _names(listed: list[_Author]) -> Iterator[Name]:
    """People and groups. Who has one name alone has it as a given name at Crossref."""
    for author in listed:
        family, given, suffix = plain_text(author.family), plain_text(author.given), plain_text(author.suffix)
        if family:
            yield Name(family=family, given=given or None, suffix=suffix or None)
        elif alone := plain_text(author.name) or given:
            yield Name(literal=alone)
