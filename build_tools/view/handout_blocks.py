"""What stands on a handout: its blocks with the records' own sentences and the references they rest on.

Knows no page format. The PDFs number the references; a page of the site may do it in its own way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Any

from ..model import citations
from ..model.advice import Advice
from ..model.evidence import Interaction, Source
from ..model.evidence_base import EvidenceBase
from ..model.handout import Handout, HandoutItem
from ..model.names import RecordName
from ..model.reference import Reference
from ..model.small_files import Fact, Resource
from ..model.topic import Outcome
from . import ama
from .labels import label, upper_first


@dataclass(frozen=True)
class Line:
    """One line: its words (or a table row's cells), the references it rests on, and an address to follow."""

    lead: str = ""
    text: str = ""
    cells: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True)
class Block:
    """A block of a handout with its lines."""

    id: str
    title: str
    side: int
    style: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


SOURCES_A_LINE = 2
"""A line cites no more: the strongest."""
COLUMNS = {
    "risks": ("Does it happen?", "How often?", "What to do"),
    "interactions": ("What is known", "What to do"),
}
"""Headings of the tables, behind the block's own title."""


def blocks(base: EvidenceBase, handout: Handout) -> tuple[Block, ...]:
    """The handout's blocks. Raises KeyError for a name that check HAN001 would have refused."""
    return tuple(
        Block(
            block.id,
            block.title,
            block.side,
            block.style,
            (block.title, *COLUMNS[block.style]) if block.style in COLUMNS else (),
            tuple(line_of(base, handout, block.style, item) for item in block.items),
        )
        for block in handout.blocks
    )


def words_by_block(handout: Handout, found: tuple[Block, ...], side: int) -> dict[str, int]:
    """How many words are printed on a side: by the ids of its blocks and, on the first, under the handout's title.
    Sources are not counted."""
    first = {handout.title: _count(handout.title, handout.introduction)} if side == 1 else {}
    return first | {block.id: _words_of(block) for block in found if block.side == side}


def _words_of(block: Block) -> int:
    """The block's title heads a table's first column."""
    lines = chain.from_iterable((line.lead, line.text, *line.cells) for line in block.lines)
    return _count(block.title, *block.columns[1:], *lines)


def _count(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


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


def line_of(base: EvidenceBase, handout: Handout, style: str, item: HandoutItem) -> Line:
    """An item of a block of this style. Raises KeyError for a name that check HAN001 would have refused."""
    names = [RecordName.parse(text) for text in item.from_]
    records = [base.find(name) for name in names]
    if None in records:
        raise KeyError(str(names[records.index(None)]))
    references = _strongest(_references(base, names, records))
    url = next((record.url for record in records if isinstance(record, Resource)), None)
    if style in COLUMNS:
        return Line(cells=tuple(_cells(records)), references=references)
    if item.lead or item.text:
        return Line(item.lead or "", item.text or "", references=references, url=url)
    lay = handout.is_for_lay_readers
    leads = [lead for record in records if (lead := _lead(record, lay))]
    text = " ".join(_words(record, lay) for record in records)
    return Line(leads[0] if len(records) == 1 and leads else "", text, references=references, url=url)


def _cells(records: list[Any]) -> Iterator[str]:
    """A row of a table: an outcome with its rating and the advice on it, or an interaction."""
    first, *others = records
    if isinstance(first, Outcome):
        yield upper_first(first.outcome)
        yield f"{upper_first(label(first.rating or 'not rated'))}."
        yield first.short or first.conclusion
        yield " ".join(record.short for record in others if isinstance(record, Advice))
    else:
        yield first.partner
        yield first.short or first.statement
        yield first.short_advice or first.advice


def _lead(record: Any, lay: bool) -> str:
    if isinstance(record, Resource):
        return record.name
    return f"{record.title}." if isinstance(record, Advice) and not lay else ""


def _words(record: Any, lay: bool) -> str:
    """What a record lends to a line of its own."""
    if isinstance(record, Advice | Fact):
        return record.plain or record.short if lay else record.short
    if isinstance(record, Resource):
        return record.call or record.detail
    if isinstance(record, Interaction):
        return record.short or record.statement
    said = record.conclusion if isinstance(record, Outcome) else record if isinstance(record, str) else record.statement
    return citations.without(said)


def _strongest(found: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    """The first reference of each record, then their second ones, as many as a line may cite."""
    in_turn = chain.from_iterable(zip_longest(*found))
    return tuple(islice(dict.fromkeys(reference for reference in in_turn if reference), SOURCES_A_LINE))


def _references(base: EvidenceBase, names: list[RecordName], records: list[Any]) -> Iterator[tuple[str, ...]]:
    """What a line could cite for each record, strongest first: for an outcome only where the line names nothing more
    exact."""
    exact = False
    for record in records:
        if not isinstance(record, Outcome):
            found = _main(record.sources) if hasattr(record, "sources") else tuple(citations.cited(_text_of(record)))
            found = () if isinstance(record, Resource) else found  # whoever runs the number is its source
            exact = exact or bool(found)
            yield found
    if not exact:
        for name, record in zip(names, records, strict=True):
            if isinstance(record, Outcome):
                keys = [key for key in record.entry_keys(name.topic) if key in base.entries]
                yield from (_main(base.entries[key].sources) for key in keys)


def _text_of(record: Any) -> str:
    return record if isinstance(record, str) else str(getattr(record, "statement", ""))


def _main(sources: list[Source]) -> tuple[str, ...]:
    """The references a handout could cite for a record: the strongest stand first; what is only background is left
    out, unless there is nothing else."""
    bearing = [source for source in sources if source.relation != "background"] or sources
    return tuple(dict.fromkeys(source.ref for source in bearing))
