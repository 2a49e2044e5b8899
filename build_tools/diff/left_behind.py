"""What was left as it was when a rating changed: its day, its reasons, and the words that repeat it."""

from collections.abc import Iterator
from typing import NamedTuple

from ..checks.judgements import stems_of_outcomes
from ..checks.stems import Stems
from ..model.advice import Advice
from ..model.evidence_base import EvidenceBase, reference_ids
from ..model.kinds import ADVICE, FACTS, HANDOUTS, TOPICS
from ..model.names import RecordName
from ..model.naming import name_at
from ..model.problems import KeyPath
from ..model.topic import Outcome

CODES = {
    "RAT001": "With --against: where a rating changed, so did its day and its reasons.",
    "RAT002": "With --against: where a rating changed, so did the words that repeat it (a warning).",
}
_OWN = ("rated_on", "why")
_REPEAT = ("conclusion", "short")


class Left(NamedTuple):
    """A value that reads as before under a rating that changed."""

    path: str
    keys: KeyPath
    name: RecordName
    """What holds it."""
    title: str
    """The outcome, as a reader calls it."""
    was: str
    now: str
    is_its_own: bool
    """Whether it is the rating's own day or reasons."""

    @property
    def field(self) -> str:
        """Where it stands, for a reader."""
        return f"{self.name} › {self.keys[-1]}"

    @property
    def message(self) -> str:
        """What to say of it beside its line."""
        expected = "expected it to change, too" if self.is_its_own else "does it still hold?"
        return f"reads as before, but '{self.title}' was rated '{self.was}' and is now '{self.now}'; {expected}"


def left_behind(old: EvidenceBase, new: EvidenceBase) -> Iterator[Left]:
    """What reads as before though the rating that it states or repeats changed, in the order of a reader."""
    stems = stems_of_outcomes(new)
    for topic_id, topic in new.topics.items():
        earlier = {outcome.id: outcome for outcome in old.topics[topic_id].outcomes} if topic_id in old.topics else {}
        for number, outcome in enumerate(topic.outcomes):
            before = earlier.get(outcome.id)
            if before is None or before.rating == outcome.rating:
                continue
            title, was, now = f"{topic.title}: {outcome.question}", before.rating or "not rated", outcome.rating
            path, place = TOPICS.path(topic_id), ("outcomes", number)
            same: list[tuple[str, KeyPath, bool]] = [
                (path, (*place, name), name in _OWN) for name in (*_OWN, *_REPEAT) if _same(before, outcome, name)
            ]
            same += [
                (path, (name,), False)
                for name in ("bottom_line", "description")
                if _same(old.topics[topic_id], topic, name)
            ]
            same += [(*at, False) for at in _elsewhere(old, new, topic_id, outcome, stems)]
            for at, keys, own in same:
                yield Left(at, keys, name_at(new, at, keys), title, was, now or "not rated", own)


def _same(before: object, after: object, name: str) -> bool:
    value = getattr(after, name)
    return value is not None and getattr(before, name) == value


def _elsewhere(
    old: EvidenceBase, new: EvidenceBase, topic_id: str, outcome: Outcome, stems: Stems
) -> Iterator[tuple[str, KeyPath]]:
    """Facts, advice and handout lines that rest on what the outcome rests on, and read as before."""
    entries = [key for key in outcome.entry_keys(topic_id) if key in new.entries]
    references = {name for key in entries for name in reference_ids(new.entries[key].sources)}
    words = stems.of(outcome.outcome, outcome.question)
    for number, fact in enumerate(new.facts):
        if fact.topic == topic_id and fact in old.facts:
            yield FACTS.path(), (number, "statement")
    for key, advice in new.advice_of(topic_id).items():
        shared = references.intersection(reference_ids(advice.sources))
        if advice == old.advice.get(key) and shared and _says(advice, words, stems):
            yield ADVICE.path(key), ("do",)
    named = {f"outcome:{topic_id}/{outcome.id}", *(f"entry:{key}" for key in entries)}
    for name, handout in new.handouts.items():
        earlier = old.handouts.get(name)
        before = [item for block in earlier.blocks for item in block.items] if earlier else []
        for n, block in enumerate(handout.blocks):
            for m, item in enumerate(block.items):
                if item.text and named & set(item.from_) and item in before:
                    yield HANDOUTS.path(name), ("blocks", n, "items", m, "text")


def _says(advice: Advice, words: set[str], stems: Stems) -> bool:
    return bool(words & stems.of(advice.title, advice.when, advice.do, advice.guard, advice.short, advice.plain))
