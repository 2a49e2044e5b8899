"""What stands on a handout: its blocks with the records' own sentences and the references they rest on.

Knows no page format. The PDFs number the references; a page of the site may do it in its own way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ..model import citations
from ..model.evidence import Entry, Interaction, Source
from ..model.evidence_base import EvidenceBase
from ..model.handout import Handout, HandoutBlock
from ..model.names import RecordName
from ..model.reference import Reference
from ..model.small_files import Fact, Resource
from ..model.topic import Action, Outcome
from . import ama


@dataclass(frozen=True)
class Line:
    """One line: its words (or a table row's cells), the references it rests on, and an address to follow."""

    lead: str
    text: str
    cells: tuple[str, ...]
    references: tuple[str, ...]
    url: str | None


@dataclass(frozen=True)
class Block:
    """A block of a handout with its lines."""

    id: str
    title: str
    side: int
    style: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class _Named:
    """A record as handouts call it: the texts it lends, and its references.

    A resource has an address instead of references: whoever runs the number is its source.
    """

    texts: tuple[str, ...]
    references: tuple[str, ...]
    url: str | None = None
    judgement: bool = False
    """An outcome: it rests on more entries than a handout can cite."""


def blocks(base: EvidenceBase, handout: Handout) -> tuple[Block, ...]:
    """The handout's blocks. Raises KeyError for a name that check HAN001 would have refused."""
    return tuple(
        Block(block.id, block.title, block.side, block.style, tuple(block.columns), tuple(_lines(base, block)))
        for block in handout.blocks
    )


def source_label(base: EvidenceBase, reference: Reference) -> tuple[str, str, str | None]:
    """A reference for a short list: who and when, the number or site to find it by, and its address.

    On paper a PubMed number is shorter than a DOI, and as good to find the paper by.
    """
    first = reference.author[0] if reference.author else None
    signed = (first.family or first.literal or "") if first else ""
    others = " et al." if len(reference.author) > 1 or reference.custom.et_al == "yes" else ""
    name = f"{signed or _unsigned(reference)}{others} {reference.year or ''}".strip()
    for abbreviation in base.abbreviations:
        long = abbreviation.long.removeprefix("US ")
        name = name.replace(f"US {long}", abbreviation.short).replace(long, abbreviation.short)
    links = ama.links(reference)
    if not links:
        return name, "", None
    label, url = next((link for link in links if link[0].startswith("PMID")), links[0])
    place = label.partition("/")[0].removeprefix("www.") if url == reference.URL else label
    return name, place, links[0][1]


def _unsigned(reference: Reference) -> str:
    return reference.container_title or reference.publisher or reference.title


def _lines(base: EvidenceBase, block: HandoutBlock) -> Iterator[Line]:
    for item in block.items:
        named = [_named(base, name) for name in item.from_]
        text = item.text or ""
        if not (item.text or item.cells):
            text = " ".join(citations.without(lent) for record in named for lent in record.texts)
        references = tuple(dict.fromkeys(chain.from_iterable(record.references for record in _cited(named))))
        url = next((record.url for record in named if record.url), None)
        yield Line(item.lead or "", text, tuple(item.cells), references, url)


def _cited(named: list[_Named]) -> list[_Named]:
    """The records whose references a line cites: an outcome's only where the line names nothing more exact."""
    return [record for record in named if record.references and not record.judgement] or named


def _named(base: EvidenceBase, text: str) -> _Named:
    name = RecordName.parse(text)
    record = base.find(name)
    if isinstance(record, Entry | Interaction):
        return _Named((record.statement,), _main(record.sources))
    if isinstance(record, Fact):
        return _Named((record.statement,), tuple(citations.cited(record.statement)))
    if isinstance(record, Resource):
        return _Named((record.detail,), (), record.url)
    if isinstance(record, Action):
        return _Named((record.do, record.guard), _main(record.sources))
    if isinstance(record, Outcome):
        keys = [key for key in record.entry_keys(name.topic) if key in base.entries]
        references = chain.from_iterable(_main(base.entries[key].sources) for key in keys)
        return _Named((record.conclusion,), tuple(dict.fromkeys(references)), judgement=True)
    if isinstance(record, str):
        return _Named((record,), tuple(citations.cited(record)))
    raise KeyError(text)


def _main(sources: list[Source]) -> tuple[str, ...]:
    """The references a handout cites for a record: not what is only background, unless there is nothing else."""
    bearing = [source for source in sources if source.relation != "background"] or sources
    return tuple(dict.fromkeys(name for source in bearing for name in (source.ref, source.via) if name))
