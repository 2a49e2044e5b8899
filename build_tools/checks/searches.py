"""Searches that are run again and again."""

from collections.abc import Iterator

from ..model.evidence_base import EvidenceBase
from ..model.kinds import SEARCHES
from ..online.terms import unusable
from .registry import Wrong, rule
from .topics import no_topic


@rule("SEA001")
def search_can_be_asked(base: EvidenceBase) -> Iterator[Wrong]:
    """A search's terms can be read, and what it finds has a topic."""
    for key, search in base.searches.items():
        path = SEARCHES.path(key)
        for reason in unusable(search):
            yield Wrong(path, ("terms",), f"cannot be read: {reason}")
        if wrong := no_topic(base, search.topic):
            yield Wrong(path, ("topic",), wrong)
