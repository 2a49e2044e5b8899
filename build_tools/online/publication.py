"""A publication as a bibliographic service describes it."""

import html
import re
from dataclasses import dataclass, replace
from typing import Literal

from ..model.reference import Name

Notice = Literal["retracted", "concern", "corrected"]


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
    """Retractions, concerns and corrections, each with words that say where they stand."""

    def also(self, other: "Work") -> "Work":
        """This work with the other service's identifiers and notices as well."""
        return replace(
            self,
            doi=self.doi or other.doi,
            pmid=self.pmid or other.pmid,
            pmcid=self.pmcid or other.pmcid,
            notices=self.notices + other.notices,
        )


def plain_text(text: str) -> str:
    """A title without the face markup and entities that services put into it."""
    return " ".join(html.unescape(re.sub(r"</?[A-Za-z][^<>]*>", "", text)).split())
