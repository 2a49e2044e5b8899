"""Finds again, in a new list, what stood in an old one."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from ..model.base import Record
from ..model.walks import key_fields

_ALIKE = 0.5
"""Two texts count as one that was edited when at least half of their words match."""


def named_items(items: Sequence[Record]) -> dict[str, Record]:
    """The items by what their models mark as their `Key`, such as an id, or else by their position."""
    found: dict[str, Record] = {}
    for number, item in enumerate(items, start=1):
        name = ", ".join(map(_shown, (getattr(item, key) for key in key_fields(type(item))))) or str(number)
        found[name if name not in found else f"{name} ({number})"] = item
    return found


def _shown(key: Any) -> str:
    return " ".join(key) if isinstance(key, list) else str(key)


def matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Pairs of texts that differ: edited ones together, others as removed (with None) and added."""
    gone = [text for text in old if text not in new]
    come = [text for text in new if text not in old]
    for text in gone:
        near = max(come, key=lambda other: _likeness(text, other), default=None)
        if near is not None and _likeness(text, near) >= _ALIKE:
            come.remove(near)
            yield text, near
        else:
            yield text, None
    yield from ((None, text) for text in come)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
