"""What is said once: no statement stands twice."""

import re
from collections.abc import Iterator

from ..model import citations
from ..model.base import Role
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES
from ..model.walks import At
from .registry import Wrong, rule

_SENTENCES = (Role.STATEMENT, Role.ANSWER, Role.ADVICE)
_NO_LETTERS = re.compile(r"[\W_]+")
_FEWEST = 6
"""Fewer words are no statement."""


@rule("TXT013")
def statement_stands_once(base: EvidenceBase) -> Iterator[Wrong]:
    """The same statement, answer or advice does not stand twice, whatever its signs and capitals."""
    retired = {ENTRIES.path(key) for key, entry in base.entries.items() if entry.status == "retired"}
    alike: dict[tuple[int, ...], list[At]] = {}
    for at in base.texts:
        if at.role in _SENTENCES and not at.marks.may_repeat and at.path not in retired:
            alike.setdefault(_letters(_without_citations(at.value)), []).append(at)
    for group in alike.values():
        first: dict[str, str] = {}
        for at in group if len(group) > 1 else ():
            said = _NO_LETTERS.sub(" ", _without_citations(at.value).casefold()).strip()
            if said.count(" ") < _FEWEST - 1:
                continue
            if other := first.get(said):
                message = f"also stands in {other}, word for word; keep one, or say what differs here"
                yield Wrong(at.path, at.keys, message)
            first.setdefault(said, at.path)


def _without_citations(text: str) -> str:
    return citations.without(text) if "@" in text else text


def _letters(text: str) -> tuple[int, ...]:
    """How often some letters stand in a text: quickly told, and equal where two texts are the same."""
    plain = text.casefold()
    return tuple(map(plain.count, "enosti"))
