"""A topic's card: what to do on one screen, step by step, made of the records of advice."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from ..model.advice import Advice, Step
from ..model.evidence_base import EvidenceBase
from ..model.sentences import SENTENCE_END
from .records import advice_view
from .shown import Link, Said, Shown

_STEPS: tuple[tuple[str, str, tuple[Step, ...]], ...] = (
    ("act-now", "Act now", ("act",)),
    ("step-ask", "Ask", ("ask",)),
    ("step-test", "Test", ("test",)),
    ("step-treat", "Treat", ("treat",)),
    ("step-counsel", "Counsel", ("counsel",)),
    ("step-next", "Follow up", ("follow-up", "refer")),
)
"""Anchor, title and steps of each part, in the order of a visit. What is for now stands in the first part."""
ANCHORS = ("what-to-do", "do-not", *(anchor for anchor, _, _ in _STEPS))
_WORDS_IN_VIEW = 310
"""How many words two screens of a phone hold below the answer (390 x 844; tests/site/test_screens.py)."""
_IN_VIEW_AT_LEAST = 3
"""The first lines of the first parts are in view whatever their length."""
_WORDS_OF_A_TITLE = 11
"""How many words the place of a line takes that shows its title alone."""
_WORDS_IN_PRINT = 1500
"""How many words of advice two sheets hold beside the card."""
_WARNINGS, _WORDS_OF_A_WARNING = 2, 31
_ROUTINE_LINES = 2
"""A part with more lines folds what is routine; what is for now or today is always in view."""
_WARNS = re.compile(r"(?:Do not|Never|Avoid)\b")


@dataclass(frozen=True)
class Line:
    """One piece of advice on a card."""

    advice: Shown
    short: str
    """What stands in view before it opens."""
    soon: str
    """How soon, in a word, where the part in which it stands does not say so."""
    brief: bool
    """Whether its title stands alone, for want of place."""
    in_print: bool
    """Whether all of it is printed with the card; else its short wording is."""


@dataclass(frozen=True)
class Part:
    """The lines of one step, or why there are none."""

    anchor: str
    title: str
    lines: tuple[Line, ...]
    more: tuple[Line, ...]
    """What is least urgent, where a part has many lines."""
    none: tuple[Said, ...]
    warnings: tuple[Link, ...] = ()
    """What not to do, word for word: each leads to the advice whose guard it opens."""


@dataclass(frozen=True)
class Card:
    """What to do, and what not."""

    parts: tuple[Part, ...]
    firsts: tuple[str, ...]
    """The first advice of each part."""

    def lines(self) -> Iterator[Line]:
        """Every line, in order."""
        return chain.from_iterable((*part.lines, *part.more) for part in self.parts)


def card(base: EvidenceBase, topic_id: str) -> Card:
    """The card of a topic, of all advice that names it."""
    advice = base.advice_of(topic_id)
    members: dict[str, list[str]] = {anchor: [] for anchor, _, _ in _STEPS}
    for key, record in advice.items():
        members[_part_of(record)].append(key)
    firsts = [keys[0] for keys in members.values() if keys]
    weighty = list(dict.fromkeys([*firsts, *chain.from_iterable(members.values())]))
    kept = {anchor: _kept([advice[key] for key in keys]) for anchor, keys in members.items()}
    shown = [key for key in weighty if any(key in keys[: kept[anchor]] for anchor, keys in members.items())]
    left = _WORDS_IN_VIEW - _WORDS_OF_A_TITLE * len(shown)
    in_view = {*firsts[:_IN_VIEW_AT_LEAST], *_within(left, ((key, (advice[key].short,)) for key in shown))}
    in_print = _within(_WORDS_IN_PRINT, ((key, (it.when, it.do, it.guard)) for key, it in advice.items()))

    def line(key: str) -> Line:
        urgency = advice[key].urgency
        soon = "today" if urgency == "same-day" else ""
        return Line(advice_view(base, key, topic_id), advice[key].short, soon, key not in in_view, key in in_print)

    none = base.topics[topic_id].no_advice
    parts = [
        Part(
            anchor,
            title,
            tuple(map(line, members[anchor][: kept[anchor]])),
            tuple(map(line, members[anchor][kept[anchor] :])),
            tuple(Said(why) for step, why in none.items() if step in steps),
        )
        for anchor, title, steps in _STEPS
    ]
    warned = ((key, warning_of(record)) for key, record in advice.items())
    warnings = islice((Link(warning, f"{topic_id}/", key) for key, warning in warned if warning), _WARNINGS)
    parts.insert(-1, Part("do-not", "Do not", (), (), (), tuple(warnings)))
    return Card(tuple(part for part in parts if part.lines or part.none or part.warnings), tuple(firsts))


def warning_of(advice: Advice) -> str | None:
    """The first sentence of its guard that begins with what not to do, word for word; None where it is long."""
    warning = next((sentence for sentence in SENTENCE_END.split(advice.guard) if _WARNS.match(sentence)), "")
    return warning if 0 < len(warning.split()) <= _WORDS_OF_A_WARNING else None


def deeds_of(advice: Advice) -> str:
    """Its short wording without the sentences that begin with what not to do."""
    return " ".join(it for it in SENTENCE_END.split(advice.short) if not re.match(r"(?:Do not|Never|Avoid|No)\b", it))


def _part_of(advice: Advice) -> str:
    if advice.urgency == "now":
        return _STEPS[0][0]
    return next(anchor for anchor, _, steps in _STEPS if advice.step in steps)


def _kept(advice: list[Advice]) -> int:
    """How many of a part's lines are in view: they stand in the order of their urgency."""
    urgent = sum(record.urgency != "routine" or record.step == "act" for record in advice)
    most = max(urgent, _ROUTINE_LINES)
    return most if len(advice) > most + 1 else len(advice)


def _within(words: int, named: Iterable[tuple[str, tuple[str, ...]]]) -> frozenset[str]:
    """The names of the texts that fit into so many words, one after the other."""
    found = []
    for name, texts in named:
        words -= sum(len(text.split()) for text in texts)
        if words < 0:
            break
        found.append(name)
    return frozenset(found)
