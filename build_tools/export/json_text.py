"""Records as JSON: under the keys of their files, and with the digits of their numbers."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from ..model.base import Record, Written
from ..model.walks import fields_of

DIGITS = "\x1f"
"""Stands around digits until they are JSON; no text keeps it."""


def plain(value: Any) -> Any:
    """A record, or what holds records, as JSON has it. A field without a value is left out, as in the files."""
    if isinstance(value, Record):
        fields = ((key, getattr(value, name), required) for name, key, required in _fields(type(value)))
        return {key: plain(inner) for key, inner, required in fields if required or inner not in (None, [])}
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, Written):
        return f"{DIGITS}{value}{DIGITS}"
    if isinstance(value, date):
        return value.isoformat()
    return value.replace(DIGITS, " ") if isinstance(value, str) else value


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, str, bool], ...]:
    """Attribute, key in the files, and whether the key must be there."""
    return tuple((name, key, model.model_fields[name].is_required()) for name, key, _ in fields_of(model))


def json_text(plain_value: Any) -> str:
    """What `plain` made, as JSON in one line: `1.20` stays `1.20`, which Python's own writer would shorten."""
    text = json.dumps(plain_value, ensure_ascii=False, separators=(",", ":"))
    return text.replace('"\\u001f', "").replace('\\u001f"', "") + "\n"
