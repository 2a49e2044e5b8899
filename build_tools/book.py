"""The whole dossier as one book: an EvidenceBase in, a PDF/UA file out. The same base gives the same bytes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from . import ama, words
from .book_content import chapter
from .book_text import Drugs, Writer, bare
from .book_written import written
from .evidence_map import evidence_map
from .font_coverage import undrawable
from .model.evidence_base import EvidenceBase, TextAt
from .pages import Site, hand_written
from .typesetting import TypesettingError, typeset

PATH = "handout/dossier.pdf"
WRITTEN = ("methods.md", "about.md")
"""Hand-written pages that stand in the book, behind the topics."""
SCALES = {"grade": "Effects, by certainty", "causality": "Rare harms, by causality"}
_NOT_PRINTED = ("description", "search_words", "absent_terms", "hormone", "relation", "seen", "id")
"""Fields of printed files that the book leaves out."""


def book(
    base: EvidenceBase, site: Site, drawn: Mapping[str, bytes], order: Sequence[str] = ()
) -> dict[str, bytes]:
    """The book: path below the documentation folder to a PDF. Raises TypesettingError.

    `drawn` are the figures' pictures by path; `order` are topics in the order of the chapters, those that it does not
    name stand last.
    """
    for at in printed(base):
        if found := undrawable(at.text):
            place = ".".join(map(str, at.keys))
            raise TypesettingError(f"{at.path}, {place}: no font of the book can draw '{''.join(found)}'")
    return {PATH: typeset("dossier", "book", document(base, site, drawn, order), base.edition)}


def order_of(base: EvidenceBase, navigation: Any) -> list[str]:
    """The topics in the order of MkDocs' `nav`, a list of pages and of titled lists of them."""
    if isinstance(navigation, str):
        topic = navigation.removesuffix(".md")
        return [topic] if topic in base.topics else []
    parts = navigation.values() if isinstance(navigation, Mapping) else navigation or ()
    return [topic for part in parts for topic in order_of(base, part)]


def printed(base: EvidenceBase) -> Iterator[TextAt]:
    """Every text of the records that the book prints, with the file and the keys where it stands."""
    for at in base.texts:
        if not at.path.startswith("evidence/handouts/") and at.field not in _NOT_PRINTED:
            yield at


def document(base: EvidenceBase, site: Site, drawn: Mapping[str, bytes], order: Sequence[str] = ()) -> dict[str, Any]:
    """The book as its layout reads it."""
    drugs = Drugs(base)
    writer = Writer(base, drugs)
    facts = [writer.text(fact.statement) for fact in base.facts]
    resources = [
        {"name": record.name, "text": writer.text(record.detail, record.sources), "url": record.url}
        for record in base.resources.values()
    ]
    chapters = []
    for number, topic_id in enumerate(dict.fromkeys([*order, *base.topics]), 1):
        writer.chapter = number
        chapters.append(chapter(writer, topic_id, drawn))
    writer.ids(base.references)
    subject = base.vocabulary.subject
    reviewed = all(topic.reviewed_by for topic in base.topics.values())
    return {
        "title": site.name or f"{subject[0].upper()}{subject[1:]}",
        "subtitle": "The full dossier",
        "edition": words.day(base.edition),
        "date": [base.edition.year, base.edition.month, base.edition.day],
        "status": "Clinically reviewed" if reviewed else "Not clinically reviewed",
        "address": site.url,
        "facts": facts,
        "counts": _counts(base),
        "map": list(_map(base)),
        "resources": resources,
        "abbreviations": [[entry.short, entry.long] for entry in base.abbreviations],
        "chapters": chapters,
        "written": [_written(base, site, name) for name in WRITTEN if name in base.content],
        "changes": [[f"{words.day(note.date)}: {note.title}", note.items] for note in base.changes],
        "references": [_reference(writer, name, number) for name, number in writer.numbering.order.items()],
        "index": list(_index(drugs)),
    }


def _written(base: EvidenceBase, site: Site, name: str) -> dict[str, Any]:
    """A hand-written page as a chapter. Its first heading is the chapter's."""
    title, *blocks = written(hand_written(base, site, name))
    return {"id": name.removesuffix(".md"), "title": title["text"], "blocks": blocks}


def _counts(base: EvidenceBase) -> str:
    """What the book holds, in numbers."""
    current = sum(entry.status == "current" for entry in base.entries.values())
    return (
        f"{len(base.topics)} topics, {current} evidence entries, {len(base.interactions)} interaction records, "
        f"{len(base.references)} references"
    )


def _map(base: EvidenceBase) -> Iterator[dict[str, Any]]:
    """Rated outcomes by scale, group and direction, those of which we are surest first."""
    for scale, title in SCALES.items():
        groups: dict[str, list[list[str]]] = {}
        for row in evidence_map(base, scale):
            direction = f"{words.sign(row.direction)} {words.label(row.direction)}"
            for rating, marks in reversed(row.cells.items()):
                groups.setdefault(row.group, []).extend(
                    [direction, mark.outcome.question, words.label(rating), f"{mark.topic}/{mark.outcome.id}"]
                    for mark in marks
                )
        if groups:
            yield {"title": title, "groups": [[name[0].upper() + name[1:], rows] for name, rows in groups.items()]}


def _reference(writer: Writer, name: str, number: int) -> dict[str, Any]:
    reference = writer.base.references[name]
    custom = reference.custom
    notes = [words.label(custom.design).capitalize()]
    notes += [custom.status.capitalize()] if custom.status != "current" else []
    seen = {"full": "Source read", "abstract": "Abstract read", "reported": "Known second-hand"}[custom.seen.level]
    notes.append(f"{seen}, {words.day(custom.seen.on)}")
    if waiting := writer.base.unconfirmed(name):
        notes.append(f"Record awaiting confirmation ({', '.join(waiting)})")
    notes += [f"Funding: {custom.funding}"] if custom.funding != "not seen" else []
    notes += [f"Interests: {custom.interests}"] if custom.interests else []
    notes += ["Industry involved"] if custom.industry == "yes" else []
    return {
        "number": number,
        "spans": [[span.text, span.italic] for span in ama.formatted(reference)],
        "links": ama.links(reference),
        "notes": " ".join(note if note.endswith(".") else f"{note}." for note in notes),
        "chapters": list(writer.cited_in.get(name, ())),
    }


def _index(drugs: Drugs) -> Iterator[dict[str, Any]]:
    """Every name of a drug: the record it belongs to, and the marks where a text names it."""
    records: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for key, name in drugs.names():
        records.setdefault(bare(name).lower(), []).append(key)
        shown.setdefault(bare(name).lower(), name)
    for name in sorted(records, key=lambda name: shown[name].casefold()):
        partners = [drugs.base.interactions[key].partner for key in records[name]]
        others = [partner for partner in partners if partner.lower() != name]
        yield {
            "name": shown[name],
            "partners": ", ".join(others),
            "records": records[name],
            "marks": drugs.marks.get(name, []),
        }
