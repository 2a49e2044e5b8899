"""What cites a reference: noted place by place while the pages are written, and read backwards in the list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..model.evidence_base import EvidenceBase
from . import ama
from .reference_list import parts
from .shown import Link


@dataclass(eq=False)
class Place:
    """A place on a page that may cite: a record, a part, a row."""

    title: str = ""
    """What stands there; empty for the page as a whole."""
    anchor: str = ""
    """Empty where it has none of its own: its first citation of a reference then leads there."""
    cited: dict[str, str] = field(default_factory=dict)
    """The references that it cites, each with the anchor of the first citation."""


@dataclass
class CitedBy:
    """For each reference what cites it, in the order in which pages were read."""

    found: dict[str, dict[tuple[str, str], Link]] = field(default_factory=dict)

    def read(self, page: str, title: str, places: Iterable[Place]) -> None:
        """Notes what the places of a page cite; `page` is its address below the site's root."""
        for place in places:
            text = f"{title}: {place.title}" if place.title else title
            for name, first in place.cited.items():
                anchor = place.anchor or first
                self.found.setdefault(name, {}).setdefault((page, anchor), Link(text, page, anchor))

    def of(self, reference_id: str) -> list[Link]:
        """What cites a reference, each place once."""
        return list(self.found.get(reference_id, {}).values())


def reports(base: EvidenceBase) -> Mapping[str, list[Link]]:
    """For each reference that reports what was not read of others: those others, in the list of all references."""
    found: dict[str, list[Link]] = {}
    for part in parts(base):
        for name, reference in part.references.items():
            for reporter in base.reported_by(name):
                found.setdefault(reporter, []).append(Link(ama.short(reference), f"{part.name}/", f"ref-{name}"))
    return found
