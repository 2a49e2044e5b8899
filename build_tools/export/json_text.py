"""Records as JSON: under the keys that stand in their files, and with the digits of their numbers."""

from collections.abc import Mapping
from json import JSONEncoder
from typing import Any

from ..model.base import Record, Written

DIGITS = "\x1f"
"""Stands around digits until they are JSON."""
_ESCAPED = "\\u001f"
_ENCODER = JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def plain(value: Any) -> Any:
    """A record, or what holds records, as JSON has it. What its file leaves out is left out."""
    if isinstance(value, Record):
        found = value.model_dump(mode="json", by_alias=True, exclude_unset=True)
        for estimate, written in zip(getattr(value, "estimates", ()), found.get("estimates", ()), strict=True):
            written.update({name: _digits(getattr(estimate, name)) for name in _NUMBERS & written.keys()})
        return found
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list | tuple) else value


_NUMBERS = {"value", "sd", "range", "ci"}
"""Fields of an estimate, the only record that holds decimals."""


def _digits(value: Any) -> Any:
    if isinstance(value, list):
        return [_digits(inner) for inner in value]
    return f"{DIGITS}{value}{DIGITS}" if isinstance(value, Written) else value


def json_text(plain_value: Any) -> str:
    """What `plain` made, as JSON in one line: `1.20` stays `1.20`, which Python's own writer would shorten."""
    return _ENCODER.encode(plain_value).replace(f'"{_ESCAPED}', "").replace(f'{_ESCAPED}"', "") + "\n"
