"""The full dossier: every page of the site as one book. An EvidenceBase in, a PDF/UA file out, the same bytes always.

The handouts are not in it: what they say stands, in full, in its chapters.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..fonts.coverage import COVERED, MARK, undrawable, with_stand_ins
from ..model.citations import Citation
from ..model.evidence import bare
from ..model.evidence_base import EvidenceBase
from ..view import ama, labels
from ..view.addresses import Site
from ..view.collections import reference_notes
from ..view.downloads import DOSSIER
from ..view.evidence_map import CAPTIONS, evidence_map
from ..view.headings import HEADINGS
from ..view.review import review_of_all
from ..view.shown import Said
from .dossier_chapters import chapter
from .dossier_collections import resource_blocks
from .dossier_text import Block, Italic, Linked, Names, Text, Writer, bold, heading, paragraph
from .hand_written import UnknownElement, blocks_of
from .typesetting import Typeset, TypesettingError, version

Written = Mapping[str, tuple[str, str]]
"""Title and Markdown of each hand-written page, by the name of its file; citations are links."""
_ON_SCREEN_ONLY = ("index.md", "changes.md", "at-a-glance.md")
"""Hand-written pages that lead to others, or show what a chapter of its own shows."""


def dossier(
    base: EvidenceBase, site: Site, drawn: Mapping[str, bytes], written: Written, navigation: Any = None
) -> dict[str, bytes]:
    """The dossier: path below the documentation folder to a PDF. Raises TypesettingError.

    `drawn` are the figures' pictures by path, and `written` the hand-written pages. The chapters follow MkDocs' `nav`;
    topics that it does not name stand last.
    """
    return {DOSSIER: Typeset("full dossier", "dossier", document(base, site, drawn, written, navigation)).pdf}


def document(
    base: EvidenceBase, site: Site, drawn: Mapping[str, bytes], written: Written, navigation: Any = None
) -> dict[str, Any]:
    """The dossier as its layout reads it."""
    if odd := undrawable(site.name):
        raise TypesettingError(f"mkdocs.yml: site_name holds '{odd[0]}', and the PDFs' fonts hold {COVERED}")
    names = Names(base)
    writer = Writer(base, names)
    facts = [writer.said(Said(fact.statement)) for fact in base.facts]
    numbers = list(resource_blocks(writer))
    topics = []
    for number, topic_id in enumerate(chapter_order(base, navigation), 1):
        writer.chapter = number
        title = f"{number} {base.topics[topic_id].title}"
        topics.append({"title": title, "blocks": chapter(writer, topic_id, drawn)})
    writer.chapter = None
    writer.group(map(Citation, base.references))  # what no chapter cites stands last
    back = [_written(writer, name, *written[name]) for name in _written_order(written, navigation)]
    back.append({"title": "Changes", "blocks": list(_changes(writer))})
    back.append({"title": "Abbreviations", "blocks": list(_abbreviations(base))})
    subject = base.vocabulary.subject
    chapters = [
        {"title": "The evidence at a glance", "blocks": list(_map(base, writer))},
        {"title": HEADINGS["numbers"], "blocks": numbers},
        *topics,
        *back,
    ]
    chapters = [part for part in chapters if part["blocks"]]
    for part in chapters:
        part["blocks"] = [writer.numbered(block) if block.kind == "h2" else block for block in part["blocks"]]
    references = [_reference(writer, name, number) for name, number in writer.numbering.order.items()]
    return {
        "title": site.name or f"{labels.upper_first(subject)}",
        "edition": labels.day(base.edition),
        "version": version([facts, chapters, references]),
        "date": [base.edition.year, base.edition.month, base.edition.day],
        "status": review_of_all(base).status,
        "address": site.url,
        "facts": facts,
        "counts": _counts(base),
        "chapters": chapters,
        "listed": HEADINGS["references"],
        "references": references,
        "index": list(_index(writer)),
    }


def chapter_order(base: EvidenceBase, navigation: Any) -> list[str]:
    """The topics in the order of MkDocs' `nav`, a list of pages and of titled lists of them; then the others."""
    named = (page.removesuffix(".md") for page in _named(navigation))
    return [topic for topic in dict.fromkeys([*named, *base.topics]) if topic in base.topics]


def _written_order(written: Written, navigation: Any) -> list[str]:
    """The hand-written pages that stand in the dossier, behind the topics, in the order of `nav`; then the others."""
    ordered = dict.fromkeys([*_named(navigation), *written])
    return [name for name in ordered if name in written and name not in _ON_SCREEN_ONLY]


def _named(part: Any) -> Iterator[str]:
    """The pages that a part of MkDocs' `nav` names."""
    if isinstance(part, str):
        yield part
    else:
        for inner in part.values() if isinstance(part, Mapping) else part or ():
            yield from _named(inner)


def _written(writer: Writer, name: str, title: str, text: str) -> dict[str, Any]:
    """A hand-written page as a chapter. Its first heading is the chapter's; without one, its title."""
    try:
        blocks = blocks_of(text, writer.group)
    except UnknownElement as error:
        found = re.search(rf"<{error.element}\b|!\[", page := writer.base.content[name])
        line = page.count("\n", 0, found.start() if found else 0) + 1
        raise TypesettingError(f"content/{name}:{line}: {error}") from None
    first = next((block for block in blocks if block.kind == "h1"), heading(1, title))
    blocks = [replace(block, kind="h2") if block.kind == "h1" else block for block in blocks if block is not first]
    return {"title": first.text[0], "blocks": blocks}


def _counts(base: EvidenceBase) -> str:
    """What the dossier holds, in numbers."""
    return (
        f"{len(base.topics)} topics, {len(base.entries)} evidence entries, {len(base.interactions)} interaction "
        f"records, {len(base.references)} references."
    )


def _map(base: EvidenceBase, writer: Writer) -> Iterator[Block]:
    """Rated outcomes by scale, group and direction, those of which we are surest first."""
    if not any(evidence_map(base, scale) for scale in CAPTIONS):
        return
    yield paragraph(
        ["Every outcome that the editors have rated. Ratings are informal; Methods says how they are made."]
    )
    for scale, title in CAPTIONS.items():
        rows = evidence_map(base, scale)
        if rows:
            yield heading(2, title)
        group = None
        for row in rows:
            if row.group != group:
                group = row.group
                yield heading(3, group)
            for mark in row.marks:
                for place in mark.places:
                    see = writer.places[f"outcome:{place.page}{place.anchor}"]
                    said = f" {row.towards}; {mark.rating}"
                    yield replace(paragraph([bold(place.text), said]), see=(see,))


def _changes(writer: Writer) -> Iterator[Block]:
    for edition in writer.base.editions:
        yield heading(2, f"{labels.day(edition.name)}: {edition.title}")
        for change in edition.changes:
            yield paragraph(writer.said(Said(change.text)), "li")


def _abbreviations(base: EvidenceBase) -> Iterator[Block]:
    for entry in base.abbreviations:
        yield paragraph([bold(entry.short), f" {entry.long}"], "li")


def _reference(writer: Writer, name: str, number: int) -> Block:
    reference = writer.base.citable[name]
    notes = [note.text for note in reference_notes(writer.base, name)]
    chapters = list(writer.cited_in.get(name, ()))
    if chapters:
        notes.append(f"Cited in chapter{'s' * (len(chapters) > 1)} {', '.join(map(str, chapters))}.")
    spans = ama.formatted(reference)
    notes += [f"{MARK}."] if any(undrawable(span.text) for span in spans) else []
    drawn = ((with_stand_ins(span.text), span.italic) for span in spans)
    text: Text = [Italic(words) if italic else words for words, italic in drawn]
    for shown, address in ama.links(reference):
        text += [" ", Linked(_breakable(shown), address)]
    text.append(" " + " ".join(notes))
    return replace(paragraph(text), number=number)


def _breakable(address: str) -> str:
    """An address that fits a column: a word too long for a line may break anywhere."""
    return re.sub(r"[^\s/.-]{30}", lambda found: f"{found[0]}\u200b", address)


def _index(writer: Writer) -> Iterator[dict[str, Any]]:
    """Every name of a drug: the record it belongs to, and the blocks where a text names it."""
    records: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for key, name in writer.names.all():
        records.setdefault(bare(name).lower(), []).append(key)
        shown.setdefault(bare(name).lower(), name)
    for name in sorted(records, key=lambda name: shown[name].casefold()):
        partners = [writer.base.interactions[key].partner for key in records[name]]
        others = [partner for partner in partners if bare(partner).lower() != name]
        yield {
            "t": shown[name] + (f" ({', '.join(others)})" if others else ""),
            "records": [writer.places[f"interaction:{key}"] for key in records[name]],
            "blocks": writer.names.blocks.get(name, []),
        }
