"""What is said once: no statement stands twice."""

import re
from collections.abc import Iterator

from ..model import citations
from ..model.base import Role
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES
from .registry import Wrong, rule

_SENTENCES = (Role.STATEMENT, Role.ANSWER, Role.ADVICE)
_MAY_REPEAT = (
    "short", "short_advice", "monitor", "frequency", "lead", "when", "description",
    "no_advice", "no_entries_for", "no_entries_against",
)  # fmt: skip
"""Short wordings for paper and search engines, words that place a piece of advice, and why a place is empty."""
_NO_LETTERS = re.compile(r"[\W_]+")
_FEWEST = 6
"""Fewer words are no statement."""


@rule("TXT013")
def statement_stands_once(base: EvidenceBase) -> Iterator[Wrong]:
    """The same statement, answer or advice does not stand twice, whatever its signs and capitals."""
    retired = {ENTRIES.path(key) for key, entry in base.entries.items() if entry.status == "retired"}
    first: dict[str, str] = {}
    for at in base.texts:
        if at.role not in _SENTENCES or at.field in _MAY_REPEAT or at.path in retired:
            continue
        text = citations.without(at.text) if "@" in at.text else at.text
        said = _NO_LETTERS.sub(" ", text.casefold()).strip()
        if said.count(" ") < _FEWEST - 1:
            continue
        if other := first.get(said):
            yield Wrong(at.path, at.keys, f"also stands in {other}, word for word; keep one, or say what differs here")
        first.setdefault(said, at.path)
