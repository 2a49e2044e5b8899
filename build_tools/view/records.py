"""One view of each record: title, badges, details and citations, decided once for page, PDF and data."""

from collections.abc import Iterator
from itertools import groupby
from typing import cast

from ..model.advice import Advice
from ..model.citations import Citation
from ..model.evidence import Entry, Estimate, Interaction, Source
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ADVICE, ENTRIES, INTERACTIONS, TOPICS
from ..model.topic import Domain, Outcome
from . import ama
from .funding import without_industry
from .labels import AS_GIVEN, SEEN, day, estimate, label, size, towards, upper_first
from .searches import search_words
from .shown import UNINDEXED, Badge, Detail, Details, Link, Said, Shown, behind


def entry_view(base: EvidenceBase, key: str) -> Shown:
    """The entry with the key `topic/id`."""
    entry = base.entries[key]
    scope = Details().add("Limits", entry.limits).add("Applies to", entry.applies_to).add("Not to", entry.not_to)
    scope.add("As of", day(entry.as_of) if entry.as_of else None)
    details = Details().add("Population", entry.population).add("Country", entry.country)
    details.add("Outcome", entry.outcome).add("Compared with", entry.comparator).add(AS_GIVEN, entry.exposure)
    details.add("Follow-up", entry.follow_up)
    details.found += _estimates(entry.estimates)
    searched = [base.run_searches[source.ref] for source in entry.sources if source.ref in base.run_searches]
    details.add_all("Searched", [Said(search_words(search)) for search in searched])
    details.found += _of_sources(base, entry.sources)
    details.found += _reviewed(entry)
    return Shown(
        name=f"entry:{key}",
        id=key.rpartition("/")[2],
        title=entry.title,
        said=Said(entry.statement, behind(entry.sources)),
        path=ENTRIES.path(key),
        tone=entry.direction,
        badges=(
            _direction(entry.direction),
            Badge("about", base.vocabulary.about[entry.about].label),
            Badge("design", label(entry.design)),
            *_size(entry),
            *_seen(entry.sources),
            *_industry(base, entry.sources),
        ),
        scope=scope.all(),
        details=details.all(),
        retired=entry.retired_because if entry.status == "retired" else None,
    )


def outcome_view(base: EvidenceBase, topic_id: str, outcome: Outcome) -> Shown:
    """An outcome of a topic: its question, its answer, its rating and the reasons."""
    details = (
        Details().add("Reasons", outcome.why).add("Population", outcome.population).add("Outcome", outcome.outcome)
    )
    details.add_all("GRADE domains", _domains(outcome))
    details.add("Who paid", without_industry(base, topic_id, outcome))
    details.add("Rated up for", ", ".join(map(label, outcome.upgrades)))
    details.add_all("Rests on", [_link_to_entry(base, key) for key in outcome.entry_keys(topic_id)])
    details.add("Rated", f"{outcome.rated_by}, {day(outcome.rated_on)}")
    sources = tuple(Citation(reference) for reference in references_of(base, topic_id, outcome))
    return Shown(
        name=f"outcome:{topic_id}/{outcome.id}",
        id=outcome.id,
        title=outcome.question,
        said=Said(outcome.conclusion, sources),
        path=TOPICS.path(topic_id),
        tone=outcome.direction,
        badges=(
            _direction(outcome.direction),
            *_rating(outcome),
            Badge("about", base.vocabulary.about[outcome.about].label),
        ),
        details=details.all(),
    )


def advice_view(base: EvidenceBase, key: str, topic_id: str | None = None) -> Shown:
    """Advice: when, what to do, what not, and on what it rests. With a topic, as it stands on that topic's page."""
    advice = base.advice[key]
    badges = [Badge(f"urgency {advice.urgency}", label(advice.urgency))] if advice.urgency != "routine" else []
    badges.append(Badge("basis", f"basis: {label(advice.basis)}"))
    badges += [Badge("strength", advice.strength)] if advice.strength else []
    if advice.basis == "guideline" and advice.subject_specific == "no":
        badges.append(Badge("basis", "guideline on the general problem"))
    badges += [Badge("audience", "for clinicians")] if advice.audience == "clinician" else []
    do = Said(with_numbers(base, advice.do), behind(advice.sources))
    details = Details().found
    details += _of_sources(base, advice.sources)
    details += _reviewed(advice)
    return Shown(
        name=f"advice:{key}",
        id=key,
        title=advice.title,
        said=do,
        path=ADVICE.path(key),
        tone=advice.urgency,
        badges=tuple(badges),
        scope=(
            Detail("When", (Said(advice.when),), "when"),
            Detail("Do", (do,), "do"),
            Detail("Do not", (Said(with_numbers(base, advice.guard)),), "guard"),
        ),
        details=tuple(details),
        formerly=tuple(old.partition("/")[2] for old in advice.formerly if old.partition("/")[0] == topic_id),
        at_home=topic_id in (None, advice.topics[0]),
    )


def with_numbers(base: EvidenceBase, text: str) -> str:
    """The text with the telephone number of each resource beside its name, where it is named first."""
    for resource in base.resources.values():
        if resource.call:
            text = text.replace(resource.name, f"{resource.name} ({resource.call[0].lower()}{resource.call[1:]})", 1)
    return text


def interaction_view(base: EvidenceBase, key: str) -> Shown:
    """The interaction record of a medicine or class."""
    record = base.interactions[key]
    scope = Details().add("Avoid", record.avoid_when, UNINDEXED)
    scope.add("Do", with_numbers(base, record.advice)).add("Do not", with_numbers(base, record.guard))
    scope.add("Monitor", record.monitor, UNINDEXED).add("Limits", record.limits, UNINDEXED)
    details = Details().add("Mechanism", record.mechanism).add("Also for", ", ".join(record.members))
    page = f"{base.page_of('interactions')}/"
    details.add_all("Belongs to", [Link(base.interactions[name].partner, page, name) for name in record.within])
    details.add("About", base.vocabulary.about[record.about].label).add("Population", record.population)
    details.add("Size", size(record)).add(AS_GIVEN, record.exposure)
    details.found += _estimates(record.estimates)
    details.add("Basis of the advice", label(record.basis))
    details.found += _of_sources(base, record.sources)
    details.found += _reviewed(record)
    return Shown(
        name=f"interaction:{key}",
        id=key,
        title=record.partner,
        said=Said(record.statement, behind(record.sources)),
        path=INTERACTIONS.path(key),
        tone=record.manage,
        names=tuple(record.names),
        badges=(
            Badge(f"manage {record.manage}", label(record.manage)),
            Badge("evidence", f"evidence: {label(record.evidence)}"),
            Badge("class", record.class_),
            Badge("role", label(record.role)),
            *_seen(record.sources),
            *_industry(base, record.sources),
        ),
        scope=scope.all(),
        details=details.all(),
    )


def references_of(base: EvidenceBase, topic_id: str, outcome: Outcome) -> list[str]:
    """The references on which an outcome's entries rest."""
    entries = [base.entries[key] for key in outcome.entry_keys(topic_id)]
    return list(dict.fromkeys(source.ref for entry in entries for source in entry.sources))


def _direction(direction: str) -> Badge:
    return Badge(f"direction {direction}", towards(direction))


def _rating(outcome: Outcome) -> Iterator[Badge]:
    if outcome.rating:
        scale = "certainty" if outcome.scale == "grade" else "causality"
        yield Badge(f"rating {outcome.rating}", f"{scale}: {label(outcome.rating)}")
    if outcome.frequency:
        yield Badge("frequency", f"how often: {outcome.frequency}")


def _domains(outcome: Outcome) -> Iterator[Said]:
    """One line for each domain that lowers certainty, with its reason, and one for those that do not."""
    weighed = [(name, name.replace("_", " "), word) for name, word in outcome.domains or ()]
    for name, words, word in weighed:
        if word != "not-serious":
            reason = outcome.domain_reasons.get(cast(Domain, name))
            yield Said(f"{upper_first(words)}, {label(word)}" + (f": {reason}" if reason else ""))
    if fine := [words for _, words, word in weighed if word == "not-serious"]:
        yield Said(f"Not serious: {', '.join(fine)}")


def _size(record: Entry | Interaction) -> Iterator[Badge]:
    if words := size(record):
        yield Badge("size", words)


def _seen(sources: list[Source]) -> Iterator[Badge]:
    """What was seen of the sources, at worst."""
    levels = {source.seen for source in sources}
    worst = next((level for level in reversed(SEEN) if level in levels), None)
    if worst:
        yield Badge(f"seen-{worst}", SEEN[worst])


def _industry(base: EvidenceBase, sources: list[Source]) -> Iterator[Badge]:
    if any(base.citable[source.ref].custom.industry == "yes" for source in sources):
        yield Badge("industry", "industry involved")


def _estimates(listed: list[Estimate]) -> Iterator[Detail]:
    for name, members in groupby(listed, key=lambda item: item.label):
        yield Detail(upper_first(name), tuple(Said(estimate(item)) for item in members))


_OF_AN_OFFICE = ("law", "official")


def _of_sources(base: EvidenceBase, sources: list[Source]) -> Iterator[Detail]:
    """How sources bear on a statement where they do not simply support it, and who paid for what it rests on. Our own
    searches only show that somebody looked, and a law or an office's own words are paid for by the office."""
    used, paid = [], []
    for source in sources:
        if source.ref in base.run_searches:
            continue
        reference = base.citable[source.ref]
        custom = reference.custom
        if source.relation != "supports":
            used.append(Said(f"{ama.short(reference)}: {label(source.relation)}"))
        known = custom.interests or (custom.funding != "not seen" and custom.source_class not in _OF_AN_OFFICE)
        if known and source.relation != "background":
            interests = f"; interests: {custom.interests}" if custom.interests else ""
            paid.append(Said(f"{ama.short(reference)}: {custom.funding}{interests}"))
    yield from Details().add_all("How the sources are used", used).add_all("Funding", paid).found


def _reviewed(record: Entry | Interaction | Advice) -> Iterator[Detail]:
    yield Detail("Reviewed by the editors", (Said(day(record.reviewed)),))


def _link_to_entry(base: EvidenceBase, key: str) -> Link:
    topic_id, _, name = key.partition("/")
    return Link(base.entries[key].title, f"{topic_id}/", name)
