"""Ratings follow from what they rest on: GRADE's arithmetic, and entries that speak of what is judged.

GRADE: randomized evidence starts high and other evidence low; each serious reason takes a level, each very serious one
two; a large effect, a dose-response or opposing confounding raise what is not randomized (GRADE handbook, 5).
"""

from collections.abc import Iterator
from typing import get_args

from ..model.base import Design
from ..model.evidence import RATIOS, Entry
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES, TOPICS
from ..model.problems import nearest
from ..model.topic import SCALES, Outcome
from .registry import Wrong, rule
from .stems import WORD, Stems

CONTROLLED = ("randomised-trial", "systematic-review", "pharmacokinetic-study")
"""Designs that may carry more than low certainty. In a pharmacokinetic study each person is their own control."""
_LEVELS = SCALES["grade"][1:]
_TAKES = {"not-serious": 0, "serious": 1, "very-serious": 2}
_RAISES = {"large-effect": 2, "dose-response": 1, "opposing-confounding": 1}
_LARGE = 2
"""A large effect at least doubles or halves a risk, and so does its whole interval (GRADE handbook, 5.3.1)."""
_RANK: dict[str, int] = {
    "systematic-review": 6, "randomised-trial": 6, "controlled-trial": 5, "pharmacokinetic-study": 5, "cohort": 4,
    "case-control": 3, "cross-sectional": 2, "surveillance": 2, "postmortem-series": 2, "case-series": 2,
    "case-report": 1,
}  # fmt: skip
"""How much a design can show of an effect. The others show none."""
_HIGH = 3
"""From this rank on, a design is told from one that shows nothing."""
_OPPOSITE = {("harm", "benefit"), ("benefit", "harm")}
_STEM = 5
"""So many letters of a word count: seizure and seizures are one outcome."""
_SAID_OF_MOST = frozenset((
    "adults", "case", "cases", "cause", "caused", "daily", "days", "each", "effect", "evidence", "report", "reports",
    "risk", "studies", "study", "survey", "treatment",
))  # fmt: skip
"""Words that tell no outcome from another."""


def outcomes_with_entries(base: EvidenceBase) -> Iterator[tuple[str, int, Outcome, list[Entry]]]:
    """Every outcome: its topic's id, its number, and the entries on which it rests."""
    for topic_id, topic in base.topics.items():
        for number, outcome in enumerate(topic.outcomes):
            keys = outcome.entry_keys(topic_id)
            yield topic_id, number, outcome, [base.entries[key] for key in keys if key in base.entries]


@rule("ENT006")
def design_is_that_of_a_source(base: EvidenceBase) -> Iterator[Wrong]:
    """An entry's design is not above that of what supports it, unless `design_because` says why."""
    assert set(_RANK) <= set(get_args(Design))
    for key, entry in base.entries.items():
        of_sources = [
            (source.ref, base.references[source.ref].custom.design)
            for source in entry.sources
            if source.relation == "supports" and source.ref in base.references
        ]
        ranks = [_RANK.get(design, 0) for _, design in of_sources]
        own = _RANK.get(entry.design, 0)
        above = bool(ranks) and own > max(ranks) and (own >= _HIGH or all(ranks))
        if above and entry.design_because is None:
            named = ", ".join(f"'{design}' ({name})" for name, design in of_sources)
            message = f"is '{entry.design}', above its sources: {named}; expected one of theirs, or `design_because`"
            yield Wrong(ENTRIES.path(key), ("design",), message)


@rule("OUT006")
def reasons_cap_the_rating(base: EvidenceBase) -> Iterator[Wrong]:
    """A GRADE rating weighs each domain, and is not above its start, less what is serious, plus its upgrades."""
    for topic_id, number, outcome, entries in outcomes_with_entries(base):
        if outcome.scale != "grade" or outcome.rating not in _LEVELS:
            continue
        if outcome.domains is None:
            message = f"is '{outcome.rating}' without `domains`; expected each reason to lower certainty, weighed"
            yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "rating"), message)
            continue
        controlled = is_controlled(base, outcome, entries)
        if not controlled and not outcome.upgrades and outcome.rating in ("high", "moderate"):
            continue  # OUT003 tells of it
        start = "high" if controlled and not outcome.upgrades else "low"
        taken = {name: _TAKES[word] for name, word in outcome.domains if _TAKES[word]}
        highest = _LEVELS.index(start) - sum(taken.values()) + sum(_RAISES[name] for name in outcome.upgrades)
        if _LEVELS.index(outcome.rating) > max(0, highest):
            reasons = [f"{name} -{levels}" for name, levels in taken.items()]
            reasons += [f"{name} +{_RAISES[name]}" for name in outcome.upgrades]
            because = f"start {start}" + (f", {', '.join(reasons)}" if reasons else "")
            message = f"is '{outcome.rating}'; expected at most '{_LEVELS[max(0, highest)]}' ({because})"
            yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "rating"), message)


def is_controlled(base: EvidenceBase, outcome: Outcome, entries: list[Entry]) -> bool:
    """Whether an outcome rests on a comparison that may carry more than low certainty, of what is judged."""
    return any(
        entry.design in CONTROLLED
        and entry.kind == "comparison"
        and base.is_subject(entry.about) == base.is_subject(outcome.about)
        for entry in entries
    )


@rule("OUT007")
def entries_speak_of_what_is_judged(base: EvidenceBase) -> Iterator[Wrong]:
    """An entry under an outcome is about the same product and not in the other direction, unless `apart` names it."""
    for topic_id, number, outcome, _ in outcomes_with_entries(base):
        place = ("outcomes", number)
        for position, name in enumerate(outcome.apart):
            if name not in outcome.entries:
                message = f"'{name}' is not among this outcome's entries{nearest(name, outcome.entries)}"
                yield Wrong(TOPICS.path(topic_id), (*place, "apart", position), message)
        about = base.vocabulary.about.get(outcome.about)
        fitting = {outcome.about, *(about.rests_on if about else ())}
        for position, key in enumerate(outcome.entry_keys(topic_id)):
            entry = base.entries.get(key)
            if entry is None or outcome.entries[position] in outcome.apart:
                continue
            same_side = base.is_subject(entry.about) == base.is_subject(outcome.about)  # OUT005 tells of the others
            found = ""
            if entry.direction in ("benefit", "harm", "no-difference") and entry.about not in fitting and same_side:
                found = f"is about '{entry.about}', and the outcome about '{outcome.about}'"
            elif (entry.direction, outcome.direction) in _OPPOSITE:
                found = f"found '{entry.direction}', and the outcome is '{outcome.direction}'"
            if found:
                message = f"'{entry.title}' {found}; expected another outcome, or the entry in `apart`, too"
                yield Wrong(TOPICS.path(topic_id), (*place, "entries", position), message)


@rule("OUT008", "warning")
def entries_speak_of_the_outcome(base: EvidenceBase) -> Iterator[Wrong]:
    """An entry under an outcome shares a word with it, or with no other outcome of its page (a warning)."""
    known = stems_of_outcomes(base)
    named = {
        (topic_id, number): known.of(outcome.outcome, outcome.question)
        for topic_id, number, outcome, _ in outcomes_with_entries(base)
    }
    for topic_id, number, outcome, _ in outcomes_with_entries(base):
        said = named[topic_id, number] | known.of(outcome.conclusion, outcome.why, outcome.short)
        for position, key in enumerate(outcome.entry_keys(topic_id)):
            entry = base.entries.get(key)
            if entry is None or entry.direction == "none" or outcome.entries[position] in outcome.apart:
                continue
            own = known.of(entry.outcome)
            if said & (own | known.of(entry.title, entry.statement)):
                continue
            elsewhere = any(own & words for (topic, n), words in named.items() if topic == topic_id and n != number)
            if elsewhere or not key.startswith(f"{topic_id}/"):
                message = (
                    f"'{entry.title}' shares no word with '{outcome.outcome}'; expected another outcome, or the entry "
                    "in `apart`, too"
                )
                yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "entries", position), message)


def stems_of_outcomes(base: EvidenceBase) -> Stems:
    """The words of texts that may name an outcome."""
    return Stems(base, _STEM, _SAID_OF_MOST)


@rule("OUT009")
def outcome_is_rated_once(base: EvidenceBase) -> Iterator[Wrong]:
    """The same outcome of the same product is rated on one page."""
    first: dict[tuple[str, str], tuple[str, Outcome]] = {}
    for topic_id, topic in base.topics.items():
        for number, outcome in enumerate(topic.outcomes):
            if outcome.rating is None:
                continue
            name = (outcome.about, " ".join(sorted(WORD.findall(outcome.outcome.casefold()))))
            other_topic, other = first.setdefault(name, (topic_id, outcome))
            if other_topic != topic_id:
                message = (
                    f"'{outcome.outcome}' is rated '{other.rating}' as '{other.id}' of '{other_topic}', too; expected "
                    "one rating, on one page"
                )
                yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "outcome"), message)


@rule("OUT010")
def large_effect_is_held_by_its_interval(base: EvidenceBase) -> Iterator[Wrong]:
    """An upgrade for a large effect rests on a ratio whose whole interval is above 2 or below 0.5."""
    for topic_id, number, outcome, entries in outcomes_with_entries(base):
        if "large-effect" not in outcome.upgrades:
            continue
        intervals = [it.ci for entry in entries for it in entry.estimates if it.measure in RATIOS and it.ci]
        if not any(low > _LARGE or high < 1 / _LARGE for low, high in intervals):
            nearest_one = f"; the intervals are {', '.join(f'{low} to {high}' for low, high in intervals)}"
            message = "is a large effect; expected a ratio whose whole interval is above 2 or below 0.5"
            place = ("outcomes", number, "upgrades", outcome.upgrades.index("large-effect"))
            yield Wrong(TOPICS.path(topic_id), place, message + (nearest_one if intervals else ""))
