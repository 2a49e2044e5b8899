"""What the check of a medication list reads: each interaction as the page shows it, and the names that lists hold."""

import json
from typing import Any

from ..model.evidence import MOST_URGENT_FIRST
from ..model.evidence_base import EvidenceBase
from ..view.labels import label
from ..view.records import interaction_view

MEDICINES = "medicines.json"


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
