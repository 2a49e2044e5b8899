"""The law as it is shown: the timeline, and place by place what may hold now and where to check it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..model.citations import Citation
from ..model.evidence_base import EvidenceBase
from ..model.folding import slug
from ..model.places import Places
from ..model.small_files import TimelineEvent
from .labels import counted, day, label
from .shown import Said, behind

ABOUT_PLACES = (
    "“In force” stands where we read the issuer's own document, or two unrelated sources. "
    "“Not looked up” says nothing about the law there; a result below that names the place holds as of its own day."
)


@dataclass(frozen=True)
class Event:
    """A dated event of law or regulation."""

    anchor: str
    """Of its row in the timeline."""
    day: str
    iso: str
    where: str
    substance: str
    said: Said
    short: Said
    """The event in a few words."""
    status: str
    """What held on which day; where that can change, up to the words before the day after which to look again."""
    look_again: date | None


@dataclass(frozen=True)
class Check:
    """Where to check the law of a place: an authority or a service, its address, and the reference it stands for."""

    text: str
    address: str
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class PlaceShown:
    """A line of the table of places: one place of which something is known, or all of which nothing is."""

    anchor: str
    where: str
    events: tuple[Event, ...]
    """What may still hold; where nothing may, the last that was heard."""
    unknown: str
    """That nobody has looked up what holds there now, where nobody has; and of which places, where they are many."""
    check: tuple[Check, ...]
    ask: str

    def references(self) -> list[str]:
        """The references that it cites."""
        told = [name for event in self.events for name in event.short.references()]
        return told + [it.reference for check in self.check for it in check.cites]


def events(base: EvidenceBase) -> list[Event]:
    """The timeline; each status says on which day it was known to hold."""
    named = Counter[str]()
    shown = []
    for event in base.timeline:
        anchor = f"event-{event.date}-{slug(event.jurisdiction)}"
        named[anchor] += 1
        shown.append(_event(event, f"{anchor}-{named[anchor]}" if named[anchor] > 1 else anchor))
    return shown


def places(base: EvidenceBase) -> list[PlaceShown]:
    """The table of places, in the order of the vocabulary; what was not looked up stands last."""
    told = list(zip(base.timeline, events(base), strict=True))
    lines = [line for listed in base.vocabulary.places for line in _lines(base, listed, told)]
    return sorted(lines, key=lambda line: not line.events)


def _lines(base: EvidenceBase, listed: Places, told: Sequence[tuple[TimelineEvent, Event]]) -> Iterator[PlaceShown]:
    check = tuple(_checks(base, listed))
    heard = {name: [it for it in told if it[0].jurisdiction == name] for name in listed.names}
    for name, of_place in heard.items():
        if of_place:
            standing = [shown for event, shown in of_place if event.look_again]
            _, last = max(of_place, key=lambda it: it[0].date)
            unknown = "" if standing else "What holds now: not looked up."
            yield PlaceShown(_anchor(name), name, tuple(standing or [last]), unknown, check, listed.ask or "")
    silent = [name for name, of_place in heard.items() if not of_place]
    if len(silent) == 1:
        yield PlaceShown(_anchor(silent[0]), silent[0], (), "Not looked up.", check, listed.ask or "")
    elif silent:
        unknown = f"Not looked up: {', '.join(silent)}."
        yield PlaceShown(_anchor(silent[0]), counted(len(silent), "more place"), (), unknown, check, listed.ask or "")


def _anchor(place: str) -> str:
    return f"place-{slug(place)}"


def _checks(base: EvidenceBase, listed: Places) -> Iterator[Check]:
    for name in listed.check:
        reference = base.references[name]
        authority = next((author.literal for author in reference.author if author.literal), reference.title)
        yield Check(authority, reference.URL or "", (Citation(name),))
    if listed.resource and (resource := base.resources.get(listed.resource)):
        yield Check(resource.name, resource.url)


def _event(event: TimelineEvent, anchor: str) -> Event:
    sources = behind(event.sources)
    return Event(
        anchor,
        day(event.date),
        event.date.isoformat(),
        event.jurisdiction,
        event.substance,
        Said(event.event, sources),
        Said(event.short or event.event, sources),
        f"{label(event.status)}, as of {day(event.as_of)}" + ("; look it up again after" if event.look_again else ""),
        event.look_again,
    )
