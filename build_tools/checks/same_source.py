"""What several records say of one study agrees: what was taken, against what, and for how long."""

import re
from collections.abc import Iterator
from typing import Any

from ..model.base import Role
from ..model.evidence import Entry, Interaction
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES, INTERACTIONS
from ..model.walks import fields_of
from .registry import Wrong, rule

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@rule("NUM003")
def records_of_a_study_agree(base: EvidenceBase) -> Iterator[Wrong]:
    """Two records of one source that word exposure, comparator or follow-up alike have the same numbers in it.

    That is, every text of a record itself that is as the study gives it, or the home of its numbers. Where no number
    is shared, it is another arm of the study.
    """
    first: dict[tuple[str, str, str], tuple[str, list[str]]] = {}
    for path, record in _records(base):
        for name, field, marks in fields_of(type(record)):
            text: Any = getattr(record, name) if marks.home_of_numbers or marks.role is Role.AS_GIVEN else None
            if not (text and _NUMBER.search(text)):
                continue
            numbers, words = _NUMBER.findall(text), _NUMBER.sub("#", text.casefold())
            for source in record.sources:
                if source.relation != "supports":
                    continue
                other, others = first.setdefault((source.ref, field, words), (path, numbers))
                shared = sum(one == two for one, two in zip(numbers, others, strict=True))
                if 0 < shared < len(numbers):
                    differ = [(one, two) for one, two in zip(numbers, others, strict=True) if one != two]
                    said = ", ".join(f"'{one}' where {two} stands" for one, two in differ)
                    yield Wrong(path, (field,), f"says {said} in {other}, of the same source '{source.ref}'")
                    break


def _records(base: EvidenceBase) -> Iterator[tuple[str, Entry | Interaction]]:
    yield from ((ENTRIES.path(key), entry) for key, entry in base.entries.items() if entry.status == "current")
    yield from ((INTERACTIONS.path(key), record) for key, record in base.interactions.items())
