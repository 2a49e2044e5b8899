"""Searches that are run again and again."""

from collections.abc import Iterator

from ..model.evidence_base import EvidenceBase
from ..model.kinds import SEARCHES
from ..online.terms import unusable
from .registry import Wrong, rule
from .topics import no_topic


@rule("SEA001")
def search_can_be_asked(base: EvidenceBase) -> Iterator[Wrong]:
    """The terms of a search that is run again can be read, and what it finds has a topic."""
    for key, search in base.queries.items():
        path = SEARCHES.path(key)
        for reason in unusable(search):
            yield Wrong(path, ("terms",), f"cannot be read: {reason}")
        if wrong := no_topic(base, search.topic):
            yield Wrong(path, ("repeat", "topic"), wrong)


@rule("SEA002")
def search_was_run_or_is_run(base: EvidenceBase) -> Iterator[Wrong]:
    """A search says on which day it was run, or how it is run again and again."""
    for key, search in base.searches.items():
        if not (search.on or search.repeat):
            yield Wrong(SEARCHES.path(key), (), "was never run; expected the day as `on`, or `repeat`")
