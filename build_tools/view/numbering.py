"""Citations as a page or a book numbers them."""

import re
from dataclasses import dataclass, field

from ..model.reference import Reference


@dataclass
class Numbering:
    """Numbers references in the order in which a page cites them, and counts how often it cites each."""

    order: dict[str, int] = field(default_factory=dict)
    uses: dict[str, int] = field(default_factory=dict)

    def cite(self, reference: str) -> tuple[int, int]:
        """The reference's number on this page, and which use of it this is (both from 1)."""
        number = self.order.setdefault(reference, len(self.order) + 1)
        self.uses[reference] = self.uses.get(reference, 0) + 1
        return number, self.uses[reference]


@dataclass(frozen=True)
class Listed:
    """A reference in a page's list: its number there, and how many times the page cites it."""

    id: str
    number: int
    uses: int
    reference: Reference


def glued(text: str) -> str:
    """Citations follow a stop or comma and precede a colon or semicolon, as AMA wants, and no space parts them."""
    return re.sub(r"\s*(\[@[^\[\]]*\])([.,]?)", r"\2\1", text)
