"""A topic as readers see it: what stands in which part of its page or chapter, in which order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from ..model.citations import Citation, cited
from ..model.evidence import Entry
from ..model.evidence_base import EvidenceBase
from ..model.topic import Topic
from . import due
from .card import ANCHORS as OF_THE_CARD
from .card import Card, card
from .headings import COLLECTIONS, HEADINGS
from .labels import counted, day
from .records import entry_view, outcome_view
from .review import ReviewStatus, review_of
from .searches import Watched, watched
from .shown import Said, Shown
from .unread import UnreadShown, unread_of

SECTIONS = ("for", "against", "context")
ANCHORS = ("top", *OF_THE_CARD, *HEADINGS)
"""Anchors of the headings on topics' pages."""
INFORMAL = "Ratings are the editors' own and informal. Knowing that it happens is not knowing how often."


@dataclass(frozen=True)
class Group:
    """Entries under a sub-heading, or under none."""

    title: str | None
    entries: tuple[Shown, ...]


@dataclass(frozen=True)
class Section:
    """A part of the evidence: for, against, background, or the facts of a reference topic."""

    anchor: str
    title: str
    groups: tuple[Group, ...]
    empty: Said | None = None
    """Why nothing stands here, if nothing does."""

    @property
    def gist(self) -> str:
        """What is behind its fold."""
        return "None, and why" if self.empty else counted(sum(len(it.entries) for it in self.groups), "result")


@dataclass(frozen=True)
class Part:
    """What stands under a heading of its own, behind the card."""

    kind: str
    """What it shows: a part of a collection, by its anchor; else `certainty`, `figure`, `section` or `not-known`."""
    anchor: str
    title: str
    section: Section | None = None
    figure: str = ""
    """The figure's id."""


@dataclass(frozen=True)
class FactShown:
    """A fact that stands on every page, in short."""

    anchor: str
    said: Said
    topic: str
    """The topic to which it leads."""


@dataclass(frozen=True)
class TopicShown:
    """A topic's page in reading order."""

    id: str
    title: str
    question: str
    bottom_line: Said
    facts: tuple[FactShown, ...]
    review: ReviewStatus
    dates: str
    """When it was searched and reviewed, up to the words before the day on which that falls due."""
    due: date
    """The day of the next review of anything on the page."""
    watched: Watched | None
    """When new publications were last looked for."""
    card: Card
    """What to do."""
    outcomes: tuple[Shown, ...]
    sections: tuple[Section, ...]
    not_known: tuple[Said, ...]
    unread: tuple[UnreadShown, ...]
    """Publications that exist and that nobody here has read."""
    parts: tuple[Part, ...]
    """Everything behind the card, in order."""

    def records(self) -> tuple[Shown, ...]:
        """Every record that stands on the page itself, in order."""
        entries = chain.from_iterable(group.entries for section in self.sections for group in section.groups)
        return (*(line.advice for line in self.card.lines()), *self.outcomes, *entries)


def topic_view(base: EvidenceBase, topic_id: str) -> TopicShown:
    """A topic with everything that stands on its page."""
    topic = base.topics[topic_id]
    sections = tuple(_sections(base, topic_id, topic))
    return TopicShown(
        id=topic_id,
        title=topic.title,
        question=topic.question,
        bottom_line=Said(topic.bottom_line),
        facts=tuple(
            FactShown(f"fact-{fact.id}", Said(fact.short, tuple(map(Citation, cited(fact.statement)))), fact.topic)
            for fact in base.facts
        ),
        review=review_of(base, topic_id),
        dates=f"Searched to {day(topic.searched_to)}. Reviewed by the editors {day(topic.reviewed)}; next due",
        due=due.of_topic(base, topic_id),
        watched=watched(base),
        card=card(base, topic_id),
        outcomes=tuple(outcome_view(base, topic_id, outcome) for outcome in topic.outcomes),
        sections=sections,
        not_known=tuple(map(Said, topic.not_known)),
        unread=unread_of(base, topic_id),
        parts=tuple(_parts(base, topic_id, sections)),
    )


def _parts(base: EvidenceBase, topic_id: str, sections: tuple[Section, ...]) -> Iterator[Part]:
    topic = base.topics[topic_id]
    missing = {"places": not base.vocabulary.places, **dict.fromkeys(COLLECTIONS["claims"], base.audit is None)}
    for name in COLLECTIONS[topic.includes] if topic.includes else ():
        if not missing.get(name):
            yield Part(name, name, HEADINGS[name])
    if topic.outcomes:
        yield Part("certainty", "certainty", HEADINGS["certainty"])
    for key, figure in base.figures.items():
        if figure.topic == topic_id:
            yield Part("figure", f"figure-{key}", figure.title, figure=key)
    for section in sections:
        yield Part("section", section.anchor, section.title, section)
    yield Part("not-known", "not-known", HEADINGS["not-known"])


def _sections(base: EvidenceBase, topic_id: str, topic: Topic) -> list[Section]:
    if topic.kind == "reference":
        groups = _grouped(base, topic_id, None)
        return [Section("facts", HEADINGS["facts"], groups)] if groups else []
    found = []
    for name in SECTIONS:
        groups = _grouped(base, topic_id, name)
        reason = {"for": topic.no_entries_for, "against": topic.no_entries_against}.get(name)
        if groups or name != "context":
            empty = None if groups else Said(reason or "")
            found.append(Section(name, HEADINGS[name], groups, empty))
    return found


def _grouped(base: EvidenceBase, topic_id: str, section: str | None) -> tuple[Group, ...]:
    """Entries of a topic's section (None: of all) under the topic's sub-headings; what no group names stands last."""
    topic = base.topics[topic_id]
    left: dict[str, Entry] = {
        name: entry for name, entry in base.entries_of(topic_id).items() if section in (None, entry.section)
    }
    found: list[Group] = []

    def put(title: str | None, names: list[str]) -> None:
        found.append(Group(title, tuple(entry_view(base, f"{topic_id}/{name}") for name in names)))

    for group in topic.groups:
        if members := [name for name in group.entries if name in left]:
            put(group.title, members)
            left = {name: entry for name, entry in left.items() if name not in members}
    if left:
        put("More" if found else None, list(left))
    return tuple(found)
