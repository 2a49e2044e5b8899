"""Blocks of the dossier, as its layout reads them.

A block is a mapping: `k` its kind, `t` its text. A text is a list: a string is printed as it stands, `{"b": text}` is
bold, `{"i": text}` italic, `{"up": text}` raised, `{"u": text, "to": address}` a link, and
`{"c": [[number, label], ...]}` a group of citations. A block that another place of the dossier leads to has a number,
`at`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..fonts.coverage import with_stand_ins
from ..model.citations import Citation, split
from ..model.evidence import Estimate, Source
from ..model.evidence_base import EvidenceBase
from ..view import ama, labels
from ..view.numbering import Numbering, glued

Text = list[Any]
Block = dict[str, Any]
AS_GIVEN = "Exposure, as given in this study; not a safe amount"
_SEEN = {"reported": "second-hand", "abstract": "abstract read", "full": "source read"}
"""Worst first."""


def bold(text: str) -> dict[str, str]:
    return {"b": text}


def heading(level: int, title: str) -> Block:
    return {"k": f"h{level}", "t": [title]}


def paragraph(text: Text, kind: str = "p") -> Block:
    """Kinds: `p` plain, `small`, `lead` for a chapter's question, `shade` for its answer, `li` an item of a list."""
    return {"k": kind, "t": text}


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
    numbering: Numbering = field(default_factory=Numbering)
    chapter: int | None = None
    """Number of the chapter that is being written."""
    cited_in: dict[str, dict[int, None]] = field(default_factory=dict)
    """For each reference, the numbers of the chapters that cite it."""
    places: dict[str, int] = field(default_factory=dict)
    """Numbers of the blocks that other places lead to, by the record's name."""
    last: int = 0

    def text(self, text: str, sources: Iterable[Source] = ()) -> Text:
        """A text with its own citations and, behind it, its sources."""
        parts: Text = [
            part if isinstance(part, str) else self.group(part) for part in split(glued(" ".join(text.split())))
        ]
        wanted: dict[str, Citation] = {}
        for source in sources:
            wanted.setdefault(source.ref, Citation(source.ref, source.locator))
            if source.via:
                wanted.setdefault(source.via, Citation(source.via))
        return [part for part in parts if part] + ([self.group(list(wanted.values()))] if wanted else [])

    def cite(self, references: Iterable[str]) -> Text:
        """A group of citations."""
        return [self.group([Citation(reference) for reference in dict.fromkeys(references)])]

    def placed(self, block: Block, *texts: str | None, name: str | None = None) -> Block:
        """The block, numbered when it has a `name` by which others find it, or when the `texts` in it name a drug."""
        drugs = self.names.note(self.last + 1, " ".join(filter(None, texts)))
        if not (drugs or name):
            return block
        self.last += 1
        if name:
            self.places[name] = self.last
        return block | {"at": self.last}

    def group(self, group: list[Citation]) -> dict[str, Any]:
        """A group of citations: number and label of each.

        That an abstract was read is said elsewhere, and is no place in a source.
        """
        found = []
        for citation in sorted(group, key=lambda item: self.numbering.order.get(item.reference, 10_000)):
            number, _ = self.numbering.cite(citation.reference)
            if self.chapter is not None:
                self.cited_in.setdefault(citation.reference, {})[self.chapter] = None
            locator = citation.locator if citation.locator != "abstract" else None
            found.append([number, f"{number}, {locator}" if locator else str(number)])
        return {"c": found}


def named(pairs: Iterable[tuple[str, Text]]) -> Text:
    """What is said under each name, in one text."""
    found: Text = []
    for name, text in pairs:
        found += [" "] if found else []
        found += [bold(f"{name}. "), *text]
        end = text[-1]
        found += ["."] if isinstance(end, str) and not end.endswith((".", "?", "!")) else []
    return found


def details(writer: Writer, values: Mapping[str, str | None]) -> list[tuple[str, Text]]:
    """Those of the values that there are, under their names."""
    return [(name, writer.text(value)) for name, value in values.items() if value]


def estimates(listed: list[Estimate]) -> list[tuple[str, Text]]:
    """Estimates in words, under their labels."""
    return [(value.label[0].upper() + value.label[1:], [labels.estimate(value)]) for value in listed]


def of_sources(writer: Writer, sources: list[Source]) -> list[str]:
    """What was seen of the sources, at worst, and whether industry had a part in one."""
    levels = {source.seen for source in sources}
    found = [word for level, word in _SEEN.items() if level in levels][:1]
    paid = any(writer.base.references[source.ref].custom.industry == "yes" for source in sources)
    return [*found, "$ industry involved"] if paid else found


def relations(writer: Writer, sources: list[Source]) -> list[tuple[str, Text]]:
    """Sources that do not simply support, and those known from another document."""
    references = writer.base.references
    found = []
    for source in sources:
        said = [labels.label(source.relation)] if source.relation != "supports" else []
        said += [f"as reported by {ama.short(references[source.via])}"] if source.via else []
        if said:
            found.append(f"{ama.short(references[source.ref])}, {', '.join(said)}")
    return [("Sources", [with_stand_ins("; ".join(found))])] if found else []


def aside(parts: list[str]) -> str:
    """What a record rests on, at a glance."""
    return f"[{' · '.join(parts)}]"


def bare(name: str) -> str:
    """A name without what stands in brackets behind it."""
    return name.partition(" (")[0]
