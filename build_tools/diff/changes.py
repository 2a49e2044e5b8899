"""What changed between two states of the evidence, for a reader: a pure function of two EvidenceBases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, Literal

from ..model import citations
from ..model.advice import Advice
from ..model.base import SAYS, Record, Role
from ..model.evidence import Entry, Interaction, Source
from ..model.evidence_base import EvidenceBase, reference_ids
from ..model.figure import Figure
from ..model.handout import Handout
from ..model.kinds import EDITIONS, ENTRIES, REFERENCES, kind_of
from ..model.naming import name_at
from ..model.reference import Reference
from ..model.topic import SCALES, Outcome, Topic
from ..model.walks import NO_MARKS, Marks, fields_of
from ..view import ama
from .pairing import matched, named_items

Kind = Literal[
    "statement-added", "statement-changed", "statement-retired", "statement-restored", "statement-removed",
    "rating-up", "rating-down", "rating-changed", "left-behind", "standing-changed", "verdict-changed",
    "judgement-changed", "source-added", "source-removed",
    "address-changed", "field-changed", "page-changed", "handout-changed", "rests-on-changed", "not-compared",
]  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One change: its file, whose it is in a reader's words, and what stood and stands there."""

    kind: Kind
    path: str
    title: str
    field: str = ""
    before: str | None = None
    after: str | None = None
    role: Role | None = None
    """What the field is for a reader."""


def changes(old: EvidenceBase, new: EvidenceBase) -> list[Change]:
    """Every difference between two states, in file order. Files that could not be read are named, not compared."""
    unusable = old.unusable | new.unusable
    found = [Change("not-compared", path, path) for path in sorted(unusable)]
    before, after = _by_path(old), _by_path(new)
    for was, now in _moved(before, after):
        found.append(Change("address-changed", now, _File(now, old, new).title(after.pop(now), now), "", was, now))
        del before[was]
    for path in sorted(before.keys() | after.keys()):
        if path not in unusable and before.get(path) != after.get(path):
            found += _File(path, old, new).record(before.get(path), after.get(path))
    found += _standings(old, new)
    for name in sorted(old.content.keys() | new.content.keys()):
        found += _hand_written(name, old.content.get(name, ""), new.content.get(name, ""))
    return found


def _standings(old: EvidenceBase, new: EvidenceBase) -> Iterator[Change]:
    """References that were retracted, doubted or corrected since, by their records or by what the services said."""
    for key, reference in new.references.items():
        was, now = (base.standings.get(key, "current") for base in (old, new))
        if key in old.references and was != now:
            yield Change("standing-changed", REFERENCES.path(key), ama.short(reference), key, was, now, Role.JUDGEMENT)


def _by_path(base: EvidenceBase) -> dict[str, Any]:
    return {path: record for path, record in base.records() if path != EDITIONS.path()}


def _moved(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str]]:
    """Files whose record now stands, as it was, in another file of the same kind."""
    gone = {path: before[path] for path in before.keys() - after.keys()}
    moved = []
    for path in sorted(after.keys() - before.keys()):
        old = next((name for name in sorted(gone) if gone[name] == after[path]), None)
        if old is not None:
            moved.append((old, path))
            del gone[old]
    return moved


@dataclass(frozen=True)
class _Where:
    """Where in a record two values stand: the record's title, the keys down to them, and what their type says.

    `whole`: the record was added or removed whole, so that only its sentences are worth telling.
    """

    title: str
    keys: tuple[str, ...] = ()
    marks: Marks = NO_MARKS
    whole: bool = False

    def below(self, key: str, marks: Marks | None = None) -> "_Where":
        """One key further down."""
        return replace(self, keys=(*self.keys, key), marks=marks or self.marks)


@dataclass(frozen=True)
class _File:
    """Compares one file's two states."""

    path: str
    old: EvidenceBase
    new: EvidenceBase

    def record(self, old: Any, new: Any) -> Iterator[Change]:
        """All changes of the file's record, of which one state may be missing."""
        some = new if new is not None else old
        if isinstance(some, Reference) and (old is None or new is None):
            kind: Kind = "source-added" if old is None else "source-removed"
            before, after = (ama.plain(record) if record else None for record in (old, new))
            yield Change(kind, self.path, "References", "", before, after)
            return
        if isinstance(old, Entry) and isinstance(new, Entry) and old.status != new.status:
            kind = "statement-retired" if new.status == "retired" else "statement-restored"
            yield Change(kind, self.path, self.title(new, ""), "status", old.statement, new.retired_because)
        yield from self._value(old, new, _Where(PurePosixPath(self.path).stem.capitalize()))

    def _value(self, old: Any, new: Any, at: _Where) -> Iterator[Change]:
        """The differences of two values under the same keys; None stands for nothing."""
        if old == new:
            return
        some = new if new is not None else old
        if isinstance(some, Record):
            at = replace(at, title=self.title(some, at.title), whole=at.whole or old is None or new is None)
            for name, key, marks in fields_of(type(some)):
                yield from self._value(getattr(old, name, None), getattr(new, name, None), at.below(key, marks))
        elif isinstance(some, dict):
            for key in dict.fromkeys([*(old or {}), *(new or {})]):
                yield from self._value((old or {}).get(key), (new or {}).get(key), at.below(str(key)))
        elif isinstance(some, list) and (old or new):
            yield from self._list(old or [], new or [], at)
        elif not isinstance(some, list):
            yield from self._leaf(old, new, at)

    def _list(self, old: list[Any], new: list[Any], at: _Where) -> Iterator[Change]:
        if isinstance((old + new)[0], Record):
            if isinstance((old + new)[0], Source) and not at.whole:
                yield from self._sources(reference_ids(old), reference_ids(new), at)
            before, after = named_items(old), named_items(new)
            for key in dict.fromkeys([*before, *after]):
                yield from self._value(before.get(key), after.get(key), at.below(key))
            if list(before) != list(after) and before.keys() == after.keys():
                yield self._change("field-changed", at, ", ".join(before), ", ".join(after))
        elif at.marks.role in SAYS:
            for was, now in matched(old, new):
                yield from self._leaf(was, now, at)
        elif not at.whole:
            gone, come = ([item for item in side if item not in other] for side, other in ((old, new), (new, old)))
            sides = (gone, come) if gone or come else (old, new)
            yield self._change("field-changed", at, *map(_shown, sides))

    def _leaf(self, old: Any, new: Any, at: _Where) -> Iterator[Change]:
        if at.keys in (("status",), ("retired_because",)) and kind_of(self.path) is ENTRIES:
            return  # told as a statement that is retired or restored
        if at.keys == ("custom", "status"):
            return  # told as what became of a reference
        if at.keys[-1] == "rating":
            yield self._change(_direction(old, new), at, old, new)
        elif at.marks.role not in SAYS or (at.whole and at.marks.role is Role.LIMIT):
            if not at.whole:
                kind: Kind = "judgement-changed" if at.marks.role is Role.JUDGEMENT else "field-changed"
                kind = "verdict-changed" if at.keys == ("manage",) else kind
                yield self._change(kind, at, _shown(old), _shown(new))
        else:
            if not at.whole and old and new:
                yield from self._sources(citations.cited(old), citations.cited(new), at)
            was, now = (citations.without(text) if text else None for text in (old, new))
            if was != now:
                yield self._change(_edited(was, now), at, was, now)

    def _sources(self, old: Sequence[str], new: Sequence[str], at: _Where) -> Iterator[Change]:
        for reference in dict.fromkeys([*old, *new]):
            if reference not in old:
                yield self._change("source-added", at, None, _short(self.new, reference))
            elif reference not in new:
                yield self._change("source-removed", at, _short(self.old, reference), None)

    def _change(self, kind: Kind, at: _Where, old: str | None, new: str | None) -> Change:
        return Change(kind, self.path, at.title, " › ".join(at.keys), old, new, at.marks.role)

    def title(self, record: Record, above: str) -> str:
        """What a reader calls a record; `above` is the name of what holds it."""
        if isinstance(record, Entry):
            topic_id = name_at(self.new, self.path).topic
            topic = self.new.topics.get(topic_id) or self.old.topics.get(topic_id)
            return f"{topic.title}: {record.title}" if topic else record.title
        if isinstance(record, Outcome):
            return f"{above}: {record.question}"
        if isinstance(record, Topic | Handout | Figure | Advice):
            return record.title
        if isinstance(record, Interaction):
            return record.partner
        return ama.short(record) if isinstance(record, Reference) else above


def _short(base: EvidenceBase, reference: str) -> str:
    return f"{ama.short(base.citable[reference])} ({reference})" if reference in base.citable else reference


def _edited(old: str | None, new: str | None) -> Kind:
    return "statement-added" if not old else "statement-removed" if not new else "statement-changed"


def _direction(old: str | None, new: str | None) -> Kind:
    for words in SCALES.values():
        if old in words and new in words:
            return "rating-up" if words.index(new) > words.index(old) else "rating-down"
    return "rating-changed"


def _shown(value: Any) -> str | None:
    if value in (None, []):
        return None
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)


def _hand_written(name: str, old: str, new: str) -> Iterator[Change]:
    """A hand-written page, paragraph by paragraph."""
    for was, now in matched(old.split("\n\n"), new.split("\n\n")):
        if was or now:
            yield Change(_edited(was, now), f"content/{name}", name.removesuffix(".md").capitalize(), "", was, now)
