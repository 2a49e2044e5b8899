"""Finds again, in a new list, what stood in an old one."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

_NAMES = ("id", "short", "label", "title", "name", "ref")
_ALIKE = 0.5
"""Two texts count as one that was edited when at least half of their words match."""


def named_items(items: Sequence[Any]) -> dict[str, Any]:
    """The items by a name of their own: an id, a label, an event's date and place, or else their position."""
    found: dict[str, Any] = {}
    for number, item in enumerate(items, start=1):
        name = next((str(getattr(item, key)) for key in _NAMES if getattr(item, key, None)), "")
        if not name and hasattr(item, "jurisdiction"):
            name = f"{item.date}, {item.jurisdiction}"
        if not name and hasattr(item, "from_"):
            name = " ".join(item.from_) if isinstance(item.from_, list) else item.from_
        name = name or str(number)
        found[name if name not in found else f"{name} ({number})"] = item
    return found


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
