"""The dossier's texts and blocks, typed, and the writer that numbers its citations."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..fonts.coverage import with_stand_ins
from ..model.citations import Citation, split
from ..model.evidence import bare
from ..model.evidence_base import EvidenceBase
from ..view.numbering import Numbering, glued
from ..view.shown import Badge, Detail, Link, Said


@dataclass(frozen=True)
class Bold:
    """Words in bold."""

    b: str


@dataclass(frozen=True)
class Italic:
    """Words in italics."""

    i: str


@dataclass(frozen=True)
class Raised:
    """Words set above the line."""

    up: str


@dataclass(frozen=True)
class Linked:
    """Words that lead to an address on the web."""

    u: str
    to: str


@dataclass(frozen=True)
class Cites:
    """A group of citations: the number of each, and what is printed."""

    c: tuple[tuple[int, str], ...]


Run = str | Bold | Italic | Raised | Linked | Cites
Text = list[Run]


@dataclass(frozen=True)
class Block:
    """A block as the layout sets it; what is empty is not handed over."""

    kind: str
    """`h2` to `h4` headings, `p` plain, `small`, `lead` a chapter's question, `shade` its answer, `li` an item of a
    list, `quote`, `urgent` and `action` advice, `table`, `figure`."""
    text: Text
    at: int | None = None
    """The number by which other places lead to it."""
    number: int | None = None
    """With a reference: its number."""
    see: tuple[int, ...] = ()
    """Numbers of the blocks to whose pages it leads."""
    rows: tuple[tuple[Text, ...], ...] = ()
    svg: str = ""
    alt: str = ""


def bold(text: str) -> Bold:
    return Bold(text)


def heading(level: int, title: str) -> Block:
    return Block(f"h{level}", [title])


def paragraph(text: Text, kind: str = "p") -> Block:
    return Block(kind, text)


@dataclass
class Names:
    """The partners of the interactions and their other names, and the blocks in which a text names them."""

    base: EvidenceBase
    blocks: dict[str, list[int]] = field(default_factory=dict)
    """Numbers of blocks by name, in lower case."""

    def __post_init__(self) -> None:
        names = {bare(name).lower() for _, name in self.all()}
        self._patterns = {name: re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])") for name in sorted(names)}

    def all(self) -> Iterable[tuple[str, str]]:
        """Each name, with the id of the record to which it belongs."""
        for key, record in self.base.interactions.items():
            yield from ((key, name) for name in dict.fromkeys([record.partner, *record.names]))

    def note(self, number: int, text: str) -> bool:
        """Whether the text names a drug; the index then leads to the block with this number."""
        lower = text.lower()
        found = [name for name, pattern in self._patterns.items() if name in lower and pattern.search(lower)]
        for name in found:
            self.blocks.setdefault(name, []).append(number)
        return bool(found)


@dataclass
class Writer:
    """Writes the dossier's texts. One numbering of the references holds for all of it."""

    base: EvidenceBase
    names: Names
    chapter: int | None = None
    """Number of the chapter that is being written."""
    cited_in: dict[str, dict[int, None]] = field(default_factory=dict)
    """For each reference, the numbers of the chapters that cite it."""
    places: dict[str, int] = field(default_factory=dict)
    """Numbers of the blocks that other places lead to, by the record's name."""
    last: int = 0

    def __post_init__(self) -> None:
        self.numbering = Numbering(self.base.standings)

    def said(self, said: Said) -> Text:
        """A text with its own citations and, behind it, its sources."""
        parts: Text = []
        for part in split(glued(" ".join(with_stand_ins(said.text).split()))):
            parts += [part] if isinstance(part, str) and part else []
            parts += [self.group(part)] if not isinstance(part, str) else []
        return parts + ([self.group(said.sources)] if said.sources else [])

    def group(self, citations: Iterable[Citation]) -> Cites:
        """A group of citations."""
        found = self.numbering.group(citations)
        if self.chapter is not None:
            for cited in found:
                self.cited_in.setdefault(cited.reference, {})[self.chapter] = None
        return Cites(tuple((cited.number, cited.label) for cited in found))

    def details(self, listed: Iterable[Detail]) -> list[tuple[str, Text]]:
        """What stands under each label; several values are parted by semicolons."""
        return [(detail.label, list(self._joined(detail.values))) for detail in listed]

    def _joined(self, values: Iterable[Said | Link]) -> Iterator[Run]:
        for number, value in enumerate(values):
            yield from ["; "] if number else []
            yield from [value.text] if isinstance(value, Link) else self.said(value)

    def placed(self, block: Block, *texts: str | None, name: str | None = None) -> Block:
        """The block, numbered when it has a `name` by which others find it, or when the `texts` in it name a drug."""
        drugs = self.names.note(self.last + 1, " ".join(filter(None, texts)))
        if not (drugs or name):
            return block
        placed = self.numbered(block)
        if name:
            self.places[name] = self.last
        return placed

    def numbered(self, block: Block) -> Block:
        """The block with the next number, by which others lead to it."""
        self.last += 1
        return replace(block, at=self.last)


def named(pairs: Iterable[tuple[str, Text]]) -> Text:
    """What is said under each name, in one text."""
    found: Text = []
    for name, text in pairs:
        found += [" "] if found else []
        found += [bold(f"{name}. "), *text]
        end = text[-1]
        found += ["."] if isinstance(end, str) and not end.endswith((".", "?", "!")) else []
    return found


def aside(badges: Iterable[Badge]) -> str:
    """What a record is and rests on, at a glance."""
    return f"[{' · '.join(map(str, badges))}]"
