"""References as CSL-JSON (https://github.com/citation-style-language/schema), the form in which they are kept."""

from collections.abc import Iterable
from typing import Any

from ..model.reference import Reference
from .json_text import json_text, plain


def item(name: str, reference: Reference) -> dict[str, Any]:
    """One item. What CSL has no word for stands in its own `custom`, which programs pass over."""
    return {"id": name, **plain(reference)}


def csl(items: Iterable[dict[str, Any]]) -> str:
    """A file of items."""
    return json_text(list(items))
