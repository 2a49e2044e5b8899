"""What changed between two states of the evidence, for a reader: a pure function of two EvidenceBases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..model import citations
from ..model.base import Record
from ..model.evidence import Entry, Interaction, Source
from ..model.evidence_base import CHANGES, VOCABULARY, EvidenceBase
from ..model.figure import Figure
from ..model.handout import Handout
from ..model.reference import Reference
from ..model.topic import Outcome, Topic
from ..view import ama
from ..view.evidence_map import SCALES
from .pairing import matched, named_items

Kind = Literal[
    "statement-added", "statement-changed", "statement-retired", "statement-restored", "statement-removed",
    "rating-up", "rating-down", "rating-changed", "judgement-changed", "source-added", "source-removed",
    "address-changed", "field-changed", "page-changed", "handout-changed", "rests-on-changed", "not-compared",
]  # fmt: skip

STATEMENTS = frozenset(
    ("statement", "short", "bottom_line", "conclusion", "do", "guard", "advice", "event", "rationale", "not_known",
     "text", "detail", "caption", "introduction", "lead", "cells", "frequency")
)  # fmt: skip
"""Fields that say something to a reader in a sentence of ours."""
JUDGEMENTS = frozenset(
    ("manage", "verdict", "evidence_verdict", "urgency", "section", "direction", "status", "basis")
)
"""Fields that place or weigh a record in one of a few words."""


@dataclass(frozen=True)
class Change:
    """One change: its file, whose it is in a reader's words, and what stood and stands there."""

    kind: Kind
    path: str
    title: str
    field: str = ""
    before: str | None = None
    after: str | None = None


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
    for name in sorted(old.content.keys() | new.content.keys()):
        found += _hand_written(name, old.content.get(name, ""), new.content.get(name, ""))
    return found


def _by_path(base: EvidenceBase) -> dict[str, Any]:
    return {path: record for path, record in base.records() if path != CHANGES} | {VOCABULARY: base.vocabulary}


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
class _File:
    """Compares one file's two states. `whole` says that what is compared comes or goes with its record."""

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
        yield from self._value(old, new, self.path.rpartition("/")[2].partition(".")[0].capitalize(), (), False)

    def _value(self, old: Any, new: Any, title: str, keys: tuple[str, ...], whole: bool) -> Iterator[Change]:
        """The differences of two values under the same keys; None stands for nothing."""
        if old == new:
            return
        some = new if new is not None else old
        whole = whole or (isinstance(some, Record) and (old is None or new is None))
        if isinstance(some, Record):
            title = self.title(some, title)
            for name, field in type(some).model_fields.items():
                inner = getattr(old, name, None), getattr(new, name, None)
                yield from self._value(*inner, title, (*keys, field.alias or name), whole)
        elif isinstance(some, dict):
            for key in dict.fromkeys([*(old or {}), *(new or {})]):
                yield from self._value((old or {}).get(key), (new or {}).get(key), title, (*keys, str(key)), whole)
        elif isinstance(some, list) and (old or new):
            yield from self._list(old or [], new or [], title, keys, whole)
        elif not isinstance(some, list):
            yield from self._leaf(old, new, title, keys, whole)

    def _list(self, old: list[Any], new: list[Any], title: str, keys: tuple[str, ...], whole: bool) -> Iterator[Change]:
        if isinstance((old + new)[0], Record):
            if isinstance((old + new)[0], Source) and not whole:
                yield from self._sources(_references(old), _references(new), title, keys)
            before, after = named_items(old), named_items(new)
            for key in dict.fromkeys([*before, *after]):
                yield from self._value(before.get(key), after.get(key), title, (*keys, key), whole)
            if list(before) != list(after) and before.keys() == after.keys():
                yield self._change("field-changed", title, keys, ", ".join(before), ", ".join(after))
        elif keys[-1] in STATEMENTS:
            for was, now in matched(old, new):
                yield from self._leaf(was, now, title, keys, whole)
        elif not whole:
            gone, come = ([item for item in side if item not in other] for side, other in ((old, new), (new, old)))
            sides = (gone, come) if gone or come else (old, new)
            yield self._change("field-changed", title, keys, *map(_shown, sides))

    def _leaf(self, old: Any, new: Any, title: str, keys: tuple[str, ...], whole: bool) -> Iterator[Change]:
        name = keys[-1]
        if keys in (("status",), ("retired_because",)) and self.path.startswith("evidence/topics/"):
            return  # told as a statement that is retired or restored
        if name == "rating":
            yield self._change(_direction(old, new), title, keys, old, new)
        elif name not in STATEMENTS:
            if not whole:
                kind: Kind = "judgement-changed" if name in JUDGEMENTS else "field-changed"
                yield self._change(kind, title, keys, _shown(old), _shown(new))
        else:
            if not whole and old and new:
                yield from self._sources(citations.cited(old), citations.cited(new), title, keys)
            was, now = (citations.without(text) if text else None for text in (old, new))
            if was != now:
                yield self._change(_edited(was, now), title, keys, was, now)

    def _sources(self, old: Sequence[str], new: Sequence[str], title: str, keys: tuple[str, ...]) -> Iterator[Change]:
        for reference in dict.fromkeys([*old, *new]):
            if reference not in old:
                yield self._change("source-added", title, keys, None, _short(self.new, reference))
            elif reference not in new:
                yield self._change("source-removed", title, keys, _short(self.old, reference), None)

    def _change(self, kind: Kind, title: str, keys: tuple[str, ...], old: str | None, new: str | None) -> Change:
        return Change(kind, self.path, title, " › ".join(keys), old, new)

    def title(self, record: Record, above: str) -> str:
        """What a reader calls a record; `above` is the name of what holds it."""
        if isinstance(record, Entry):
            topic_id = self.path.split("/")[2]
            topic = self.new.topics.get(topic_id) or self.old.topics.get(topic_id)
            return f"{topic.title}: {record.title}" if topic else record.title
        if isinstance(record, Outcome):
            return f"{above}: {record.question}"
        if isinstance(record, Topic | Handout | Figure):
            return record.title
        if isinstance(record, Interaction):
            return record.partner
        return ama.short(record) if isinstance(record, Reference) else above


def _references(sources: list[Source]) -> list[str]:
    return [name for source in sources for name in (source.ref, source.via) if name]


def _short(base: EvidenceBase, reference: str) -> str:
    return f"{ama.short(base.references[reference])} ({reference})" if reference in base.references else reference


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
