"""What stands on a handout: its blocks with the records' own sentences and the references they rest on.

Knows no page format. The PDFs number the references; a page of the site may do it in its own way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ..model import citations
from ..model.evidence import Source
from ..model.evidence_base import EvidenceBase, action_of, outcome_of
from ..model.handout import Handout, HandoutBlock
from ..model.reference import Reference
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


def not_reviewed(base: EvidenceBase) -> bool:
    """Whether any topic still waits for a clinician's name."""
    return any(not topic.reviewed_by for topic in base.topics.values())


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


def _named(base: EvidenceBase, name: str) -> _Named:
    kind, _, key = name.partition(":")
    topic_id, _, inner = key.partition("/")
    topic = base.topics.get(topic_id)
    if kind == "entry":
        entry = base.entries[key]
        return _Named((entry.statement,), _main(entry.sources))
    if kind == "interaction":
        record = base.interactions[key]
        return _Named((record.statement,), _main(record.sources))
    if kind == "fact":
        statement = next(fact.statement for fact in base.facts if fact.id == key)
        return _Named((statement,), tuple(citations.cited(statement)))
    if kind == "resource":
        return _Named((base.resources[key].detail,), (), base.resources[key].url)
    if topic is not None and kind == "action" and (action := action_of(topic, inner)):
        when = f"{action.when[0].upper()}{action.when[1:]}:"
        return _Named((when, action.do, action.guard), _main(action.sources))
    if topic is not None and kind == "outcome" and (outcome := outcome_of(topic, inner)):
        keys = [name if "/" in name else f"{topic_id}/{name}" for name in outcome.entries]
        references = chain.from_iterable(_main(base.entries[key].sources) for key in keys if key in base.entries)
        return _Named((outcome.conclusion,), tuple(dict.fromkeys(references)), judgement=True)
    if topic is not None and kind == "unknown":
        question = topic.not_known[int(inner) - 1]
        return _Named((question,), tuple(citations.cited(question)))
    raise KeyError(name)


def _main(sources: list[Source]) -> tuple[str, ...]:
    """The references a handout cites for a record: not what is only background, unless there is nothing else."""
    bearing = [source for source in sources if source.relation != "background"] or sources
    return tuple(dict.fromkeys(name for source in bearing for name in (source.ref, source.via) if name))
