"""All that stands under `data/`: everything as JSON, tables, references, findings."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..model.advice import Advice
from ..model.article import Claim
from ..model.base import Record
from ..model.evidence import Entry, Interaction
from ..model.evidence_base import EvidenceBase
from ..model.reference import Reference
from ..model.topic import Outcome
from ..view.addresses import DATA, Site, changes_path, findings_path, record_path
from ..view.editions import changes_of
from .evidence_json import SCHEMA, everything, record_files
from .findings import findings_csv, findings_word
from .json_text import json_text
from .medicines import medicines_table
from .references import reference_files
from .tables import table

_TABLES: dict[str, type[Record]] = {
    "entries": Entry, "outcomes": Outcome, "interactions": Interaction, "advice": Advice, "claims": Claim,
    "references": Reference,
}  # fmt: skip
"""Collections of which there is a table, and what stands in it."""


def data_files(
    base: EvidenceBase,
    site: Site,
    listed: Mapping[str, Sequence[str]],
    citing: Mapping[str, Reference],
    cache: Path | None = None,
) -> dict[str, str | bytes]:
    """Path below the documentation folder to content.

    `listed` are the references that each page lists, and `citing` is how it is cited itself, by its path; in `cache`
    is kept what is slow to write.
    """
    published = everything(base, site)
    found: dict[str, str | bytes] = {
        f"{DATA}/evidence.json": json_text(published),
        f"{DATA}/{SCHEMA.name}": SCHEMA.read_bytes(),
        f"{DATA}/changes.json": json_text(published.get("editions", [])),
    }
    inside: dict[str, dict[str, Any]] = {"outcomes": {}, "claims": {}}
    for name, record in record_files(base, published):
        found[record_path(name.kind, name.key)] = json_text(record)
        inside.get(f"{name.kind}s", {})[name.key] = record["record"]
    for collection, model in _TABLES.items():
        found[f"{DATA}/{collection}.csv"] = table(model, inside.get(collection) or published.get(collection, {}))
    if base.interactions:
        found[f"{DATA}/medicines.csv"] = medicines_table(base)
    for topic_id, topic in base.topics.items():
        if base.editions:
            found[changes_path(topic_id)] = json_text(changes_of(base, topic_id))
        if topic.outcomes:
            found[findings_path(topic_id, "csv")] = findings_csv(base, topic_id)
            found[findings_path(topic_id, "docx")] = findings_word(base, topic_id, cache)
    return found | dict(reference_files(base, listed, citing, cache))
