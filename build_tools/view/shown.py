"""What is shown of a record, as values: pages, PDFs and data loop over them and decide nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..model.citations import Citation, cited
from ..model.evidence import Source


@dataclass(frozen=True)
class Said:
    """A text, which may cite in its words, and the sources that are cited behind it."""

    text: str
    sources: tuple[Citation, ...] = ()

    def references(self) -> Iterator[str]:
        """The references it cites, in order."""
        yield from cited(self.text)
        yield from (citation.reference for citation in self.sources)


@dataclass(frozen=True)
class Link:
    """Words that lead to a record: the page's address below the site's root, and the anchor on it."""

    text: str
    page: str
    anchor: str


@dataclass(frozen=True)
class Badge:
    """A word or two about a record, at a glance. `kind` is for its looks."""

    kind: str
    text: str

    def __str__(self) -> str:
        return self.text


UNINDEXED = "unindexed"
"""The kind of a detail that a page shows, and that its search index need not hold."""


@dataclass(frozen=True)
class Detail:
    """What is said of a record under a label."""

    label: str
    values: tuple[Said | Link, ...]
    kind: str = ""


@dataclass(frozen=True)
class Shown:
    """A record as readers see it."""

    name: str
    """The record's name, such as `entry:topic/id`."""
    id: str
    """Its anchor."""
    title: str
    said: Said
    """Its sentence."""
    path: str
    """The file in which it stands."""
    tone: str = ""
    """The word by which its looks differ: a direction, an urgency, a verdict."""
    names: tuple[str, ...] = ()
    """Other names under which readers look for it."""
    badges: tuple[Badge, ...] = ()
    scope: tuple[Detail, ...] = ()
    """What stands in view beside the sentence."""
    details: tuple[Detail, ...] = ()
    """What stands behind a fold."""
    retired: str | None = None
    """Why it was withdrawn, if it was."""
    formerly: tuple[str, ...] = ()
    """Earlier anchors that lead here."""
    at_home: bool = True
    """Whether this is its home, under which a search finds it; on other pages it only shows."""

    def references(self) -> list[str]:
        """The references that are cited for it, each once, in order."""
        return list(dict.fromkeys([*self.said.references(), *cited_in((*self.scope, *self.details))]))


def cited_in(details: Iterable[Detail]) -> Iterator[str]:
    """The references that details cite, in order."""
    values = (value for detail in details for value in detail.values)
    return (name for value in values if isinstance(value, Said) for name in value.references())


@dataclass
class Details:
    """Collects details; what is empty is left out."""

    found: list[Detail] = field(default_factory=list)

    def add(self, label: str, value: str | None, kind: str = "") -> "Details":
        """One text under a label."""
        return self.add_all(label, [Said(value)] if value else [], kind)

    def add_all(self, label: str, values: Iterable[Said | Link], kind: str = "") -> "Details":
        """Several values under one label."""
        if listed := tuple(values):
            self.found.append(Detail(label, listed, kind))
        return self

    def all(self) -> tuple[Detail, ...]:
        """What was collected."""
        return tuple(self.found)


def behind(sources: Iterable[Source]) -> tuple[Citation, ...]:
    """Sources as citations, each reference once. Who reports a source stands with it in the reference list."""
    wanted: dict[str, Citation] = {}
    for source in sources:
        wanted.setdefault(source.ref, Citation(source.ref, source.locator))
    return tuple(wanted.values())
