"""Editions: their order, and the topics that they name."""

from collections.abc import Iterator
from itertools import pairwise

from ..model.evidence_base import EvidenceBase
from ..model.kinds import EDITIONS
from .registry import Wrong, rule
from .topics import no_topic


@rule("EDI001")
def the_newest_edition_stands_first(base: EvidenceBase) -> Iterator[Wrong]:
    """Editions stand newest first, and no two have one name."""
    for number, (above, below) in enumerate(pairwise(base.editions), start=1):
        if above.name <= below.name:
            message = f"is {below.name}; expected a day before {above.name}, the edition above"
            yield Wrong(EDITIONS.path(), (number, "name"), message)


@rule("EDI002")
def what_changed_names_its_topic(base: EvidenceBase) -> Iterator[Wrong]:
    """A change of an edition names a topic that exists."""
    for number, edition in enumerate(base.editions):
        for position, change in enumerate(edition.changes):
            if change.topic and (message := no_topic(base, change.topic)):
                yield Wrong(EDITIONS.path(), (number, "changes", position, "topic"), message)
