"""Citations as a page or a book numbers them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model.citations import Citation
from ..model.reference import Reference, Status
from .ama import mark


class Cited(NamedTuple):
    """One citation as it stands in a text: the reference, its number, which use of it this is, and what is printed: the
    number, the place in the source, and a mark where it was retracted, doubted, corrected or superseded."""

    reference: str
    number: int
    use: int
    label: str


@dataclass
class Numbering:
    """Numbers references in the order in which a page or book cites them, and counts how often it cites each."""

    standings: Mapping[str, Status] = field(default_factory=dict)
    """What became of the references that are not simply current."""
    order: dict[str, int] = field(default_factory=dict)
    uses: dict[str, int] = field(default_factory=dict)

    def cite(self, reference: str) -> tuple[int, int]:
        """The reference's number, and which use of it this is (both from 1)."""
        number = self.order.setdefault(reference, len(self.order) + 1)
        self.uses[reference] = self.uses.get(reference, 0) + 1
        return number, self.uses[reference]

    def group(self, citations: Iterable[Citation]) -> list[Cited]:
        """Citations that stand together, by their numbers."""
        found = []
        for citation in sorted(citations, key=lambda item: self.order.get(item.reference, len(self.order) + 1)):
            number, use = self.cite(citation.reference)
            # Whether an abstract was read is said elsewhere; a locator says where in the source to look.
            place = citation.locator if citation.locator != "abstract" else None
            status = self.standings.get(citation.reference)
            label = ", ".join(filter(None, (str(number), place, mark(status) if status else None)))
            found.append(Cited(citation.reference, number, use, label))
        return found


@dataclass(frozen=True)
class Listed:
    """A reference in a page's list: its number there, and how many times the page cites it."""

    id: str
    number: int
    uses: int
    reference: Reference


def glued(text: str) -> str:
    """Citations follow a stop or comma and precede a colon or semicolon, as AMA wants, and no space parts them."""
    return _CITATIONS.sub(r"\2\1", text) if "[@" in text else text


_CITATIONS = re.compile(r"\s*(\[@[^\[\]]*\])([.,]?)")
