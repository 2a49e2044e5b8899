"""Text of the records as the book prints it: parts that hold plain text, numbered citations, and marks for the index.

A text is a list: a string is printed as it stands, a list is a group of citations (number and label of each), and a
number is the mark of a drug's name, from which the index takes the page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .citations import Citation, Numbering, split
from .model.evidence import Source
from .model.evidence_base import EvidenceBase
from .prose import glued

Text = list[Any]


@dataclass
class Drugs:
    """The partners of the interactions and their other names, and the marks left where a text names them."""

    base: EvidenceBase
    marks: dict[str, list[int]] = field(default_factory=dict)
    """Marks by name, in lower case."""
    last: int = 0

    def __post_init__(self) -> None:
        names = {bare(name).lower(): None for _, name in self.names()}
        longest_first = sorted(map(re.escape, names), key=len, reverse=True)
        found = rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])"
        self._pattern = re.compile(found, re.IGNORECASE) if names else None

    def names(self) -> Iterable[tuple[str, str]]:
        """Each name, with the id of the record to which it belongs."""
        for key, record in self.base.interactions.items():
            yield from ((key, name) for name in dict.fromkeys([record.partner, *record.names]))

    def marked(self, text: str) -> Text:
        """The text with a mark behind each name's first place in it."""
        parts: Text = []
        end = 0
        seen = set()
        for match in self._pattern.finditer(text) if self._pattern else ():
            name = match[0].lower()
            if name not in seen:
                seen.add(name)
                self.last += 1
                self.marks.setdefault(name, []).append(self.last)
                parts += [text[end : match.end()], self.last]
                end = match.end()
        return [*parts, text[end:]] if text[end:] else parts


@dataclass
class Writer:
    """Writes the book's texts. One numbering of the references holds for all of it."""

    base: EvidenceBase
    drugs: Drugs
    numbering: Numbering = field(default_factory=Numbering)
    chapter: int | None = None
    """Number of the chapter that is being written."""
    cited_in: dict[str, dict[int, None]] = field(default_factory=dict)
    """For each reference, the numbers of the chapters that cite it."""

    def text(self, text: str, sources: Iterable[Source] = (), *, index: bool = False) -> Text:
        """A text with its own citations and, behind it, its sources. With `index`, drugs named in it are marked."""
        parts: Text = []
        for part in split(glued(" ".join(text.split()))):
            if not isinstance(part, str):
                parts.append(self.group(part))
            elif part:
                parts += self.drugs.marked(part) if index else [part]
        wanted: dict[str, Citation] = {}
        for source in sources:
            wanted.setdefault(source.ref, Citation(source.ref, source.locator))
            if source.via:
                wanted.setdefault(source.via, Citation(source.via))
        return [*parts, self.group(list(wanted.values()))] if wanted else parts

    def ids(self, references: Iterable[str]) -> Text:
        """A group of citations."""
        return [self.group([Citation(reference) for reference in dict.fromkeys(references)])]

    def group(self, group: list[Citation]) -> list[list[Any]]:
        """Number and label of each citation. That an abstract was read is said elsewhere, and is no place in a source."""
        found = []
        for citation in sorted(group, key=lambda item: self.numbering.order.get(item.reference, 10_000)):
            number, _ = self.numbering.cite(citation.reference)
            if self.chapter is not None:
                self.cited_in.setdefault(citation.reference, {})[self.chapter] = None
            locator = citation.locator if citation.locator != "abstract" else None
            found.append([number, f"{number}, {locator}" if locator else str(number)])
        return found


def bare(name: str) -> str:
    """A name without what stands in brackets behind it."""
    return name.partition(" (")[0]
