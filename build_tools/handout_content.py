"""What stands on a handout: its blocks with the records' own sentences and the references they rest on.

Knows no page format. The PDFs number the references; a page of the site may do it in its own way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from . import ama, citations
from .model.evidence import Source
from .model.evidence_base import (
    FACTS,
    RESOURCES,
    EvidenceBase,
    action_of,
    entry_path,
    handout_path,
    interaction_path,
    outcome_of,
    reference_path,
    topic_path,
)
from .model.reference import Reference
from .model.site import Handout, HandoutBlock, HandoutItem
from .model.texts import TextAt


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
    """A record as handouts call it: the texts it lends, where each stands, and its references.

    A resource has an address instead of references: whoever runs the number is its source.
    """

    texts: tuple[TextAt, ...]
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


def printed(base: EvidenceBase, handout_id: str) -> Iterator[TextAt]:
    """Every text that a handout prints, with the file and the keys where it stands."""
    handout = base.handouts[handout_id]
    path = handout_path(handout_id)
    cited: dict[str, None] = {}
    yield TextAt(path, ("title",), "title", handout.title)
    yield TextAt(path, ("introduction",), "introduction", handout.introduction)
    for n, block in enumerate(handout.blocks):
        at = ("blocks", n)
        yield TextAt(path, (*at, "title"), "title", block.title)
        yield from (TextAt(path, (*at, "columns", k), "columns", text) for k, text in enumerate(block.columns))
        for m, item in enumerate(block.items):
            row = (*at, "items", m)
            yield from (TextAt(path, (*row, "cells", k), "cells", text) for k, text in enumerate(item.cells))
            if item.lead:
                yield TextAt(path, (*row, "lead"), "lead", item.lead)
            if item.text:
                yield TextAt(path, (*row, "text"), "text", item.text)
            for name in item.from_:
                if _lends_its_text(item):
                    yield from _named(base, name).texts
            named = [_named(base, name) for name in item.from_]
            cited |= dict.fromkeys(chain.from_iterable(record.references for record in _cited(named)))
    for reference in (name for name in cited if name in base.references):
        for keys, text in _label_fields(base.references[reference]):
            yield TextAt(reference_path(reference), keys, str(keys[0]), text)


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


def _label_fields(reference: Reference) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for field in ("container-title", "publisher", "title") if not reference.author else ():
        if text := getattr(reference, field.replace("-", "_")):
            yield (field,), text
            break
    for number, author in enumerate(reference.author[:1]):
        if author.family:
            yield ("author", number, "family"), author.family
        elif author.literal:
            yield ("author", number, "literal"), author.literal


def _lines(base: EvidenceBase, block: HandoutBlock) -> Iterator[Line]:
    for item in block.items:
        named = [_named(base, name) for name in item.from_]
        text = item.text or ""
        if _lends_its_text(item):
            text = " ".join(citations.without(at.text) for record in named for at in record.texts)
        references = tuple(dict.fromkeys(chain.from_iterable(record.references for record in _cited(named))))
        url = next((record.url for record in named if record.url), None)
        yield Line(item.lead or "", text, tuple(item.cells), references, url)


def _cited(named: list[_Named]) -> list[_Named]:
    """The records whose references a line cites: an outcome's only where the line names nothing more exact."""
    return [record for record in named if record.references and not record.judgement] or named


def _lends_its_text(item: HandoutItem) -> bool:
    return not (item.text or item.cells)


def _named(base: EvidenceBase, name: str) -> _Named:
    kind, _, key = name.partition(":")
    topic_id, _, inner = key.partition("/")
    topic = base.topics.get(topic_id)
    path = topic_path(topic_id)
    if kind == "entry":
        entry = base.entries[key]
        return _Named((TextAt(entry_path(key), ("statement",), "statement", entry.statement),), _main(entry.sources))
    if kind == "interaction":
        record = base.interactions[key]
        statement = TextAt(interaction_path(key), ("statement",), "statement", record.statement)
        return _Named((statement,), _main(record.sources))
    if kind == "fact":
        position, fact = next((n, fact) for n, fact in enumerate(base.facts) if fact.id == key)
        text = TextAt(FACTS, (position, "statement"), "statement", fact.statement)
        return _Named((text,), tuple(citations.cited(fact.statement)))
    if kind == "resource":
        resource, position = base.resources[key], list(base.resources).index(key)
        text = TextAt(RESOURCES, (position, "detail"), "detail", resource.detail)
        return _Named((text,), (), resource.url)
    if topic is not None and kind == "action" and (action := action_of(topic, inner)):
        at = ("actions", topic.actions.index(action))
        texts = (TextAt(path, (*at, "do"), "do", action.do), TextAt(path, (*at, "guard"), "guard", action.guard))
        return _Named(texts, _main(action.sources))
    if topic is not None and kind == "outcome" and (outcome := outcome_of(topic, inner)):
        keys = [name if "/" in name else f"{topic_id}/{name}" for name in outcome.entries]
        references = chain.from_iterable(_main(base.entries[key].sources) for key in keys if key in base.entries)
        text = TextAt(path, ("outcomes", topic.outcomes.index(outcome), "conclusion"), "conclusion", outcome.conclusion)
        return _Named((text,), tuple(dict.fromkeys(references)), judgement=True)
    if topic is not None and kind == "unknown":
        number = int(inner) - 1
        question = topic.not_known[number]
        text = TextAt(path, ("not_known", number), "not_known", question)
        return _Named((text,), tuple(citations.cited(question)))
    raise KeyError(name)


def _main(sources: list[Source]) -> tuple[str, ...]:
    """The references a handout cites for a record: not what is only background, unless there is nothing else."""
    bearing = [source for source in sources if source.relation != "background"] or sources
    return tuple(dict.fromkeys(name for source in bearing for name in (source.ref, source.via) if name))
