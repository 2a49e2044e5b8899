"""Everything as JSON: one file of it all, and one file a record."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..model.evidence_base import EvidenceBase
from ..model.kinds import ADVICE, AUDIT, ENTRIES, INTERACTIONS, KINDS, RESOURCES, TOPICS, VERIFICATION, WATCH, Kind
from ..model.names import RecordName
from ..model.naming import home_of
from ..view.addresses import Site
from .json_text import plain

SCHEMA = Path(__file__).with_name("evidence.schema.json")
"""The schema of `evidence.json`, which `schema.py` writes: a build need not make it."""
VERSION = "1.0"
"""Of the schema. The first number changes when a field goes or means something else, the second when one comes."""
PUBLISHED = tuple(kind for kind in KINDS if kind not in (VERIFICATION, WATCH))
"""Kinds of which every record is published; what services answered to the editors is not evidence."""
_OF_A_FILE = (TOPICS, ENTRIES, INTERACTIONS, ADVICE)
"""Kinds that have a file a record, besides references, which have one in each form of theirs."""


def everything(base: EvidenceBase, site: Site) -> dict[str, Any]:
    """The content of `evidence.json`: what was published of each kind, under the names of the EvidenceBase.

    Records stand under their keys, in the words of their files; entries under `topic/id`. Retired ones are there, too.
    """
    kinds = {kind.collection: _records(base, kind) for kind in PUBLISHED}
    head = {"$schema": SCHEMA.name, "schema_version": VERSION, "site": site.name, "edition": str(base.edition)}
    return {**head, **{name: records for name, records in kinds.items() if records}}


def record_files(base: EvidenceBase, published: Mapping[str, Any]) -> Iterator[tuple[RecordName, dict[str, Any]]]:
    """Each record by its name, as a file of its own has it; `published` is what `everything` gave."""
    head = {key: published[key] for key in ("schema_version", "edition")}
    for name, record in _named(published):
        yield name, {**head, "name": str(name), "page": _page(base, name), "record": record}


def _named(published: Mapping[str, Any]) -> Iterator[tuple[RecordName, Any]]:
    for kind in _OF_A_FILE:
        for key, record in published.get(kind.collection, {}).items():
            yield RecordName(kind.name, key), record
    for topic_id, topic in published.get(TOPICS.collection, {}).items():
        for outcome in topic.get("outcomes", ()):
            yield RecordName("outcome", f"{topic_id}/{outcome['id']}"), outcome
    for claim in published.get(AUDIT.collection, {}).get("claims", ()):
        yield RecordName("claim", claim["id"]), claim


def _page(base: EvidenceBase, name: RecordName) -> str:
    """Where a record is shown, below the site's root: the page and the anchor on it."""
    if name.kind == TOPICS.name:
        return f"{name.id}/"
    return f"{home_of(base, name) or ''}/#{name.id}"


def _records(base: EvidenceBase, kind: Kind) -> Any:
    held = getattr(base, kind.collection)
    return plain(list(held.values()) if kind is RESOURCES else held)
