"""The JSON Schema of `evidence.json`, from the models. It stands beside this module, so that a build need not make it.

Written anew by `python -m build_tools.export.schema`, which `make generated` runs.
"""

import json
from typing import Any

from pydantic import TypeAdapter

from ..load.json_schemas import closed
from ..model.documentation import describe_all
from .evidence_json import PUBLISHED, SCHEMA, VERSION

_TEXTS = {"site": "The site's name.", "edition": "The day on which the newest record was reviewed."}


def evidence_schema() -> dict[str, Any]:
    """The schema (draft 2020-12)."""
    describe_all()
    by_kind, shared = TypeAdapter.json_schemas(
        [(kind.collection, "validation", kind.schema) for kind in PUBLISHED], ref_template="#/$defs/{model}"
    )
    properties: dict[str, Any] = {"$schema": {"type": "string"}, "schema_version": {"const": VERSION}}
    properties |= {name: {"type": "string", "description": text} for name, text in _TEXTS.items()}
    for kind in PUBLISHED:
        record = closed(by_kind[kind.collection, "validation"])
        properties[kind.collection] = {"type": "object", "additionalProperties": record} if kind.many else record
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "evidence.json",
        "description": "Everything that the site says, under the keys of its files.",
        "type": "object",
        "required": ["schema_version", *_TEXTS],
        "additionalProperties": False,
        "properties": properties,
        "$defs": closed(shared["$defs"]),
    }


if __name__ == "__main__":
    SCHEMA.write_text(json.dumps(evidence_schema(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
