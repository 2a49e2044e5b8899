"""Whether a signature still holds: what a clinician read is known by its fingerprint, and a changed word changes it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..model import citations
from ..model.base import DAYS, Record, Role, Written
from ..model.evidence_base import EvidenceBase
from ..model.kinds import TIMELINE, kind_included
from ..model.names import RecordName
from ..model.signature import Signature
from ..model.walks import fields_of, texts_of, walk
from .labels import day

_NOT_READ = frozenset((*DAYS, Role.WORD))
"""Days of our own work, and words that only the search knows: nobody signs them."""


@dataclass(frozen=True)
class Signed:
    """A signature, and whether what was signed still stands as it was."""

    signature: Signature
    holds: bool

    @property
    def words(self) -> str:
        """Who read it, as what, and when."""
        license_ = f" ({self.signature.license})" if self.signature.license else ""
        return f"{self.signature.name}, {self.signature.profession}{license_}, {day(self.signature.on)}"


def signatures_of(base: EvidenceBase, part: str, of: str, side: int | None = None) -> list[Signed]:
    """Who has signed a part of the site: what holds first, then the newest."""
    wanted = [signature for signature in base.signatures.values() if _names(signature) == (part, of, side)]
    if not wanted:
        return []
    now = fingerprint(base, part, of, side)
    found = [Signed(signature, signature.fingerprint == now) for signature in wanted]
    return sorted(found, key=lambda signed: (not signed.holds, date.max - signed.signature.on))


def lapsed(base: EvidenceBase) -> Iterator[tuple[str, Signature]]:
    """The signatures, with their ids, of what has changed since."""
    for key, signature in base.signatures.items():
        if stands(base, *_names(signature)) and signature.fingerprint != fingerprint(base, *_names(signature)):
            yield key, signature


def stands(base: EvidenceBase, part: str, of: str, side: int | None) -> bool:
    """Whether there is such a part: a topic's page or card, or a side of a handout."""
    if part == "side":
        return of in base.handouts and any(block.side == side for block in base.handouts[of].blocks)
    return of in base.topics and side is None


def fingerprint(base: EvidenceBase, part: str, of: str, side: int | None = None) -> str:
    """SHA-256, in hexadecimal, of all records that stand in a part, and of what they cite. What nobody reads there does
    not count: days of reviews, words for the search."""
    read = list(_on_side(base, of, side) if part == "side" else _of_topic(base, of, part))
    cited = sorted({name for item in read for name in _cited(item)})
    known = {**base.references, **base.searches}
    sources = [(name, _said(known.get(name)), base.standings.get(name)) for name in cited]
    text = json.dumps([[_said(item) for item in read], sources], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _names(signature: Signature) -> tuple[str, str, int | None]:
    return signature.part, signature.of, signature.side


def _of_topic(base: EvidenceBase, topic_id: str, part: str) -> Iterator[Any]:
    topic = base.topics[topic_id]
    yield from (base.advice_of(topic_id).values())
    if part == "card":
        yield from (topic.title, topic.question, topic.bottom_line, topic.no_advice)
        return
    yield topic
    yield from base.entries_of(topic_id).values()
    elsewhere = [key for outcome in topic.outcomes for key in outcome.entry_keys(topic_id)]
    yield from (base.entries.get(key) for key in elsewhere if not key.startswith(f"{topic_id}/"))
    if topic.includes:
        kind = kind_included(topic.includes)
        held = getattr(base, kind.collection)
        yield from held.values() if isinstance(held, dict) else [held]
        yield from base.vocabulary.places if kind is TIMELINE else ()


def _on_side(base: EvidenceBase, handout_id: str, side: int | None) -> Iterator[Any]:
    handout = base.handouts[handout_id]
    yield from (handout.title, handout.introduction)
    for block in handout.blocks:
        if block.side == side:
            yield block
            for item in block.items:
                yield from (base.find(RecordName.parse(name)) for name in item.from_)


def _cited(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield from citations.cited(item)
        return
    for at in walk("", item):
        if at.marks.names == "reference":
            yield at.value
    for at in texts_of("", item):
        yield from citations.cited(at.text)


def _said(value: Any) -> Any:
    """A record as plain data, without what nobody signs, and without what says nothing: a key that a later version of
    the tools knows must not lapse what was signed before."""
    if isinstance(value, Record):
        known = type(value).model_fields
        fields = ((name, key, marks.role, getattr(value, name)) for name, key, marks in fields_of(type(value)))
        return {
            key: _said(inner) for name, key, role, inner in fields
            if role not in _NOT_READ and inner != known[name].get_default()
        }  # fmt: skip
    if isinstance(value, dict):
        return {str(key): _said(inner) for key, inner in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_said(inner) for inner in value]
    return str(value) if isinstance(value, Written | date) else value
