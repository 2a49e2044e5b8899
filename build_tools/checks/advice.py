"""Advice is written once: one situation has one urgency, each topic says what to do, and old addresses lead on."""

from collections.abc import Iterator
from itertools import combinations

from ..model.evidence_base import EvidenceBase
from ..model.kinds import ADVICE, TOPICS
from ..model.topic import CARD
from .registry import Wrong, rule
from .stems import Stems
from .topics import no_topic

_STEM = 4
"""So many letters of a word count: itch and itching are one sign."""
_TELLING, _SHARED, _ALIKE = 2, 4, 0.6
"""Two situations count as one when they share four words, or all of a shorter one of two or three, and these are most
of the shorter one's."""
_ON_ANY_DAY = frozenset(("stop", "stopped", "stopping"))
"""Words that tell no situation from another."""


@rule("ADV001")
def one_situation_has_one_urgency(base: EvidenceBase) -> Iterator[Wrong]:
    """Two records of advice for the same situation have the same urgency."""
    stems = Stems(base, _STEM, _ON_ANY_DAY)
    known = {key: stems.of(advice.when) for key, advice in base.advice.items()}
    for (one, a), (other, b) in combinations(base.advice.items(), 2):
        shared = len(known[one] & known[other])
        shorter = min(len(known[one]), len(known[other]))
        alike = shorter >= _TELLING and shared >= max(min(_SHARED, shorter), _ALIKE * shorter)
        if alike and a.urgency != b.urgency:
            message = (
                f"reads like the situation of '{one}', which is '{a.urgency}' and this '{b.urgency}'; "
                "expected one urgency, or words in `when` that tell the two apart"
            )
            yield Wrong(ADVICE.path(other), ("when",), message)


@rule("ADV002")
def topic_says_what_to_do(base: EvidenceBase) -> Iterator[Wrong]:
    """A topic shows advice to act, to ask and to treat, or says why not."""
    if base.lacks(ADVICE):
        return
    for topic_id, topic in base.topics.items():
        steps = {advice.step for advice in base.advice_of(topic_id).values()}
        for step in CARD:
            if (step in steps) == (step in topic.no_advice):
                found = "and a reason for having none" if step in steps else "and no reason for having none"
                message = f"has {'advice' if step in steps else 'no advice'} of step '{step}' {found}; expected one"
                yield Wrong(TOPICS.path(topic_id), ("no_advice", step), message)


@rule("ADV003")
def advice_names_real_topics(base: EvidenceBase) -> Iterator[Wrong]:
    """Advice names topics that exist, each once, and its earlier addresses stand on their pages."""
    for key, advice in base.advice.items():
        for n, topic_id in enumerate(advice.topics):
            place = ("topics", n)
            if message := no_topic(base, topic_id):
                yield Wrong(ADVICE.path(key), place, message)
            elif topic_id in advice.topics[:n]:
                yield Wrong(ADVICE.path(key), place, f"'{topic_id}' stands twice; keep one")
        for n, address in enumerate(advice.formerly):
            topic_id = address.partition("/")[0]
            if topic_id not in advice.topics:
                message = f"'{address}' is on a page that does not show this advice; expected '{topic_id}' in `topics`"
                yield Wrong(ADVICE.path(key), ("formerly", n), message)
