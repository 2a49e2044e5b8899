"""JSON Schemas of every kind of file, for editors and for validators that know nothing of us."""

from typing import Any

from .kinds import KINDS


def schemas() -> dict[str, dict[str, Any]]:
    """Name of the kind to its JSON Schema (draft 2020-12)."""
    return {
        kind.collection: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"evidence/{kind.pattern}",
            **{key: value for key, value in kind.schema.json_schema().items() if key != "title"},
        }
        for kind in KINDS
    }
