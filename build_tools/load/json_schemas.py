"""JSON Schemas of every kind of file, for editors and for validators that know nothing of us."""

from typing import Any

from ..model.documentation import describe_all
from ..model.kinds import KINDS


def schemas() -> dict[str, dict[str, Any]]:
    """Name of the kind to its JSON Schema (draft 2020-12)."""
    describe_all()
    return {
        kind.collection: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"evidence/{kind.pattern}",
            **{key: value for key, value in closed(kind.schema.json_schema()).items() if key != "title"},
        }
        for kind in KINDS
    }


def closed(schema: Any) -> Any:
    """The schema with nothing allowed beside keys that have a pattern; pydantic leaves that open."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(part) for key, part in schema.items()}
    return found | {"additionalProperties": False} if "patternProperties" in schema else found
