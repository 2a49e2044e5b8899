"""A publication as a bibliographic service describes it."""

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..model.base import FIRST_YEAR
from ..model.notices import Notice
from ..model.reference import Name

_MARKUP = re.compile(
    r"</?(?:jats:|mml:)?(?:i|b|u|em|strong|italic|bold|underline|sup|sub|inf|scp|sc|small|span|font|br|p|tt|title|math|m[a-z]{1,9}"
    r"|named-content|styled-content|ext-link|inline-formula|tex-math|alternatives|xref|roman)"
    r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>",
    re.IGNORECASE,
)
"""Face markup by its names, so that `p<0.05 in A and B>C` stays."""


@dataclass(frozen=True)
class Work:
    """A publication as a service describes it."""

    kind: str
    """The service's own word for the type of publication."""
    title: str
    subtitle: str
    authors: tuple[Name, ...]
    issued: tuple[int, ...]
    """Year, month and day, as far as they are given."""
    years: frozenset[int]
    """Years of all dates of publication: in print, online, issued."""
    journals: tuple[str, ...]
    """The journal's names, the full one first."""
    publisher: str | None
    volume: str | None
    issue: str | None
    page: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    notices: tuple[tuple[Notice, str], ...]
    """Retractions, concerns, corrections and all else to look at, each with words that say where they stand."""
    editors: tuple[Name, ...] = ()
    journal_short: str | None = None
    """The journal's abbreviation, as the service prints it."""
    preprint: bool = False

    def also(self, other: "Work") -> "Work":
        """This work with the other service's identifiers and notices as well."""
        return replace(
            self,
            doi=self.doi or other.doi,
            pmid=self.pmid or other.pmid,
            pmcid=self.pmcid or other.pmcid,
            notices=self.notices + other.notices,
            journal_short=other.journal_short or self.journal_short,
        )


def plain_text(text: str | None) -> str:
    """A service's text without face markup, entities and signs that no file may hold."""
    if not text:
        return ""
    for _ in range(2):  # `&amp;lt;i&amp;gt;` has been escaped twice
        text = html.unescape(text)
    bare = (" " if sign.isspace() else sign for sign in _MARKUP.sub("", text))
    return " ".join("".join(sign for sign in bare if unicodedata.category(sign) not in ("Cc", "Cf", "Cs")).split())


def calendar_day(parts: Sequence[int | None]) -> tuple[int, ...]:
    """Year, month and day as far as they are days of the calendar: `[2020, 2, 31]` is February 2020."""
    found: tuple[int, ...] = ()
    for part in parts[:3]:
        try:
            date(*[*(known := (*found, part or 0)), 1, 1][:3])
        except (ValueError, OverflowError):
            break
        found = known
    return found if found and found[0] >= FIRST_YEAR else ()
