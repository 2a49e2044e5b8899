"""Entries, outcomes and actions have what their kind requires; grades follow GRADE's rules."""

from collections.abc import Iterator

from ..model.base import entry_key
from ..model.evidence import REQUIRED, WITHOUT_DIRECTION
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES, TOPICS
from ..model.problems import nearest
from ..model.topic import SCALES
from .judgements import is_controlled, outcomes_with_entries
from .registry import Wrong, rule

_NOT_PEOPLE = ("animal-study", "in-vitro-study")


@rule("ENT001")
def entry_has_what_its_kind_requires(base: EvidenceBase) -> Iterator[Wrong]:
    """An entry states what its kind requires; an absence names the search of ours that found nothing."""
    for key, entry in base.entries.items():
        missing = [name for name in REQUIRED[entry.kind] if getattr(entry, name) is None]
        if missing:
            yield Wrong(ENTRIES.path(key), ("kind",), f"a '{entry.kind}' needs {', '.join(missing)}")
        if entry.kind == "absence" and not any(source.ref in base.run_searches for source in entry.sources):
            message = "is 'absence', and no source is a search of ours; expected one, or the kind of what a source says"
            yield Wrong(ENTRIES.path(key), ("kind",), message)


@rule("ENT002", by_file=True)
def direction_fits_the_kind(base: EvidenceBase) -> Iterator[Wrong]:
    """Mechanisms, rules, recommendations and absences have direction none; no-difference has a comparator."""
    for key, entry in base.entries.items():
        if entry.kind in WITHOUT_DIRECTION and entry.direction != "none":
            yield Wrong(
                ENTRIES.path(key), ("direction",), f"is '{entry.direction}'; expected 'none' for kind '{entry.kind}'"
            )
        if entry.direction == "no-difference" and entry.comparator is None:
            yield Wrong(ENTRIES.path(key), ("direction",), "is 'no-difference'; expected a `comparator`")


@rule("ENT003", by_file=True)
def about_is_in_the_vocabulary(base: EvidenceBase) -> Iterator[Wrong]:
    """What a record is about is a word of vocabulary.yaml."""
    known = list(base.vocabulary.about)
    for at in base.walked:
        if at.marks.names == "about" and at.value not in known:
            yield Wrong(at.path, at.keys, f"'{at.value}' is not in the vocabulary{nearest(at.value, known)}")


@rule("ENT004")
def people_need_human_evidence(base: EvidenceBase) -> Iterator[Wrong]:
    """Animal or in-vitro work alone carries no statement about people."""
    for key, entry in base.entries.items():
        if entry.studied == "people" and entry.design in _NOT_PEOPLE:
            yield Wrong(
                ENTRIES.path(key),
                ("studied",),
                f"is 'people', but the design is '{entry.design}'; expected 'animals' or 'cells'",
            )
    for topic_id, number, _, entries in outcomes_with_entries(base):
        if entries and all(entry.studied in ("animals", "cells") for entry in entries):
            message = "rests on animal or in-vitro work alone; add human evidence, or rate it no-included-studies"
            yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "entries"), message)


@rule("ENT005", by_file=True)
def retired_entry_says_why(base: EvidenceBase) -> Iterator[Wrong]:
    """A retired entry says why, and a current one does not."""
    for key, entry in base.entries.items():
        if (entry.status == "retired") != (entry.retired_because is not None):
            expected = (
                "`retired_because`" if entry.status == "retired" else "`status: retired` beside `retired_because`"
            )
            yield Wrong(ENTRIES.path(key), ("status",), f"is '{entry.status}'; expected {expected}")


@rule("OUT001")
def outcome_names_real_entries(base: EvidenceBase) -> Iterator[Wrong]:
    """Outcomes, groups and handouts name records that exist and are current."""
    for topic_id, topic in base.topics.items():
        named = [
            (("outcomes", n, "entries", m), name)
            for n, o in enumerate(topic.outcomes)
            for m, name in enumerate(o.entries)
        ]
        named += [
            (("groups", n, "entries", m), name) for n, g in enumerate(topic.groups) for m, name in enumerate(g.entries)
        ]
        for keys, name in named:
            key = entry_key(topic_id, name)
            if key in base.entries:
                if keys[0] == "outcomes" and base.entries[key].status == "retired":
                    yield Wrong(TOPICS.path(topic_id), keys, f"'{name}' is retired; a rating rests on current entries")
            elif ENTRIES.path(key) not in base.unusable:
                known = list(base.entries if "/" in name else base.entries_of(topic_id))
                yield Wrong(TOPICS.path(topic_id), keys, f"'{name}' is not an entry{nearest(name, known)}")


@rule("OUT002", by_file=True)
def rating_fits_its_scale(base: EvidenceBase) -> Iterator[Wrong]:
    """A rating is a word of its scale; causality states frequency apart; facts are not rated."""
    for topic_id, topic in base.topics.items():
        for number, outcome in enumerate(topic.outcomes):
            words = SCALES[outcome.scale][::-1]
            place = ("outcomes", number, "rating")
            if outcome.scale == "none" and outcome.rating is not None:
                yield Wrong(TOPICS.path(topic_id), place, f"is '{outcome.rating}', but scale 'none' has no rating")
            elif words and outcome.rating not in words:
                found = f"is '{outcome.rating}'" if outcome.rating else "is missing"
                yield Wrong(
                    TOPICS.path(topic_id), place, f"{found}; scale '{outcome.scale}' expects one of {', '.join(words)}"
                )
            if outcome.scale == "causality" and outcome.frequency is None:
                message = "scale 'causality' needs `frequency`: how often, or `unknown`"
                yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "scale"), message)


@rule("OUT003")
def high_grades_rest_on_trials(base: EvidenceBase) -> Iterator[Wrong]:
    """Without randomised evidence an effect is not above low, unless an upgrade is named (GRADE handbook, 5)."""
    for topic_id, number, outcome, entries in outcomes_with_entries(base):
        graded_above_low = outcome.scale == "grade" and outcome.rating in ("high", "moderate")
        if graded_above_low and not is_controlled(base, outcome, entries) and not outcome.upgrades:
            message = (
                f"'{outcome.rating}' without randomized evidence; expected low or very-low, or a reason in `upgrades`"
            )
            yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "rating"), message)


@rule("OUT004")
def outcome_has_entries(base: EvidenceBase) -> Iterator[Wrong]:
    """A rated outcome names its entries; no-included-studies names no study as its evidence."""
    for topic_id, number, outcome, entries in outcomes_with_entries(base):
        empty = outcome.rating in ("no-included-studies", "not-assessable")
        if not outcome.entries and outcome.scale != "none" and not empty:
            yield Wrong(
                TOPICS.path(topic_id),
                ("outcomes", number),
                f"is rated '{outcome.rating}'; expected the entries it rests on",
            )
        if outcome.rating == "no-included-studies" and any(
            entry.kind in ("comparison", "proportion", "case") for entry in entries
        ):
            message = (
                "'no-included-studies' names entries with results; expected only absences, rules or recommendations"
            )
            yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "entries"), message)


@rule("OUT005")
def subject_and_medicines_stand_apart(base: EvidenceBase) -> Iterator[Wrong]:
    """The subject's outcomes and the approved medicines' outcomes never share evidence of effects."""
    for topic_id, number, outcome, entries in outcomes_with_entries(base):
        for entry in entries:
            if entry.direction in ("benefit", "harm") and base.is_subject(entry.about) != base.is_subject(
                outcome.about
            ):
                message = f"is about '{outcome.about}', but entry '{entry.title}' is about '{entry.about}'"
                yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "entries"), message)


@rule("OUT011", by_file=True)
def each_lowered_domain_has_its_reason(base: EvidenceBase) -> Iterator[Wrong]:
    """Each GRADE domain that lowers certainty says why in one line, and no other does (GRADE handbook, 5)."""
    for topic_id, topic in base.topics.items():
        for number, outcome in enumerate(topic.outcomes):
            lowered = {name for name, word in outcome.domains or () if word != "not-serious"}
            for name in sorted(lowered - set(outcome.domain_reasons)):
                message = "lowers certainty; expected its reason in `domain_reasons`"
                yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "domains", name), message)
            for name in sorted(set(outcome.domain_reasons) - lowered):
                message = "is a reason for a domain that does not lower certainty"
                yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "domain_reasons", name), message)
