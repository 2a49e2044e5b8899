"""The names of medicines that are known here: for the check of a medication list, and as a table."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ..model.evidence import MOST_URGENT_FIRST
from ..model.evidence_base import EvidenceBase
from ..model.folding import folded
from ..view.labels import label
from ..view.records import interaction_view
from .tables import written

MEDICINES = "medicines.json"
_SIGNS = re.compile(r"[^a-z0-9]+")


def medicines(base: EvidenceBase) -> str | None:
    """The file's text; None when there is no interaction. The same evidence gives the same bytes.

    Records stand in the order in which a reader should meet them. `known` holds the list of known medicines as it
    stands in its file, which takes half the room of anything that JSON has words for.
    """
    if not base.interactions:
        return None
    order = sorted(base.interactions, key=lambda key: (MOST_URGENT_FIRST.index(base.interactions[key].manage), key))
    found = {
        "edition": base.edition.isoformat(),
        "subject": base.vocabulary.subject,
        "called": base.vocabulary.in_lists or [base.vocabulary.subject],
        "page": f"{base.page_of('interactions')}/",
        "records": [_record(base, key) for key in order],
        "known": "\n".join(map(str, base.known_medicines)),
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def _record(base: EvidenceBase, key: str) -> dict[str, Any]:
    record, shown = base.interactions[key], interaction_view(base, key)
    told = [detail for detail in shown.scope if detail.label != "Limits"]  # they belong to the longer sentence
    return {
        "id": shown.id,
        "title": shown.title,
        "manage": record.manage,
        "verdict": label(record.manage),
        "told": {detail.label: " ".join(value.text for value in detail.values) for detail in told},
        "known": record.short or shown.said.text,
        "within": [base.interactions[name].partner for name in record.within if name in base.interactions],
        "names": list(dict.fromkeys(name for _, _, name in record.called())),
    }


def medicines_table(base: EvidenceBase) -> str:
    """Each known name with what it contains, the interaction whose verdict holds for it, and the verdict; CSV.

    A product has a row for each of its parts that has an interaction. What has none has one row without a verdict,
    which says nothing of its safety.
    """
    rows = sorted(set(_rows(base)), key=lambda row: (folded(row[0]), row))
    found = (
        (name, list(parts) or None, key or None, key and base.interactions[key].manage) for name, parts, key in rows
    )
    return written(("name", "contains", "interaction", "manage"), found)


def _rows(base: EvidenceBase) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Names with their parts, and the interaction of each or an empty text."""
    plain = cache(_plain)  # a name stands in many rows
    of = {plain(name): key for key, record in base.interactions.items() for _, _, name in record.called()}
    known = {plain(name) for held in base.known_medicines for name in (*held.substances, *held.names)}
    for key, record in base.interactions.items():
        yield from ((name, (), key) for _, _, name in record.called() if plain(name) not in known)
    for held in base.known_medicines:
        for name in held.substances:
            yield name, (), of.get(plain(name), "")
        for name in held.names:
            own = of.get(plain(name))
            with_one = [own] if own else [of[plain(part)] for part in held.substances if plain(part) in of]
            yield from ((name, held.substances, key) for key in with_one or [""])


def _plain(name: str) -> str:
    """A name without the signs that count for nothing in the check of a list."""
    return _SIGNS.sub(" ", folded(name)).strip()
