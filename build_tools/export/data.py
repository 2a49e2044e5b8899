"""All that stands under `data/`: everything as JSON, tables, references, findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..model.advice import Advice
from ..model.article import Claim
from ..model.base import Record
from ..model.evidence import Entry, Interaction
from ..model.evidence_base import EvidenceBase
from ..model.reference import Reference
from ..model.topic import Outcome
from ..view.addresses import DATA, FORMS, Site, findings_path, record_path, references_path
from ..view.collections import reference_notes
from . import bibtex, csl, ris, schema
from .evidence_json import SCHEMA, everything, record_files
from .findings import findings_csv, findings_word
from .json_text import json_text
from .tables import table

_TABLES: dict[str, type[Record]] = {
    "entries": Entry, "outcomes": Outcome, "interactions": Interaction, "advice": Advice, "claims": Claim,
    "references": Reference,
}  # fmt: skip
"""Collections of which there is a table, and what stands in it."""


def data_files(
    base: EvidenceBase, site: Site, listed: Mapping[str, Sequence[str]], cache: Path | None = None
) -> dict[str, str | bytes]:
    """Path below the documentation folder to content.

    `listed` are the references that each page lists, by its path; `cache` is where Word documents are kept.
    """
    published = everything(base, site)
    found: dict[str, str | bytes] = {
        f"{DATA}/evidence.json": json_text(published),
        f"{DATA}/{SCHEMA}": schema.FILE.read_bytes(),
        f"{DATA}/changes.json": json_text(published.get("changes", [])),
    }
    inside: dict[str, dict[str, Any]] = {"outcomes": {}, "claims": {}}
    for name, record in record_files(base, published):
        found[record_path(name.kind, name.key)] = json_text(record)
        inside.get(f"{name.kind}s", {})[name.key] = record["record"]
    for collection, model in _TABLES.items():
        found[f"{DATA}/{collection}.csv"] = table(model, inside.get(collection) or published.get(collection, {}))
    for topic_id, topic in base.topics.items():
        if topic.outcomes:
            found[findings_path(topic_id, "csv")] = findings_csv(base, topic_id)
            found[findings_path(topic_id, "docx")] = findings_word(base, topic_id, cache)
    return found | dict(_references(base, listed))


def _references(base: EvidenceBase, listed: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Each reference, each page's and all, in each form."""
    remarks = {name: [note.text for note in reference_notes(base, name) if note.kind in ("status", "unconfirmed")]
               for name in base.references}  # fmt: skip
    forms: tuple[tuple[str, Mapping[str, Any], Callable[[Iterable[Any]], str]], ...] = (
        ("RIS", {name: ris.entry(name, it, remarks[name]) for name, it in base.references.items()}, ris.ris),
        ("BibTeX", {name: bibtex.entry(name, it, remarks[name]) for name, it in base.references.items()}, bibtex.bibtex),
        ("CSL-JSON", {name: csl.item(name, it) for name, it in base.references.items()}, csl.csl),
    )
    for form, made, together in forms:
        for name, it in made.items():
            yield record_path("reference", name, FORMS[form]), together([it])
        for page, names in {**listed, "": list(base.references)}.items():
            if names:
                yield references_path(page, form), together(made[name] for name in names)
