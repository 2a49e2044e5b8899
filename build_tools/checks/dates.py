"""Reviews: when a record was looked at, and when it must be looked at again."""

from collections.abc import Iterator
from datetime import date

from ..model.evidence_base import CLAIMS, EvidenceBase, entry_path, interaction_path, topic_path
from .registry import Wrong, rule


def reviews(base: EvidenceBase) -> Iterator[tuple[str, date, date]]:
    """Each file that is reviewed, with the days of its last and its next review. Retired entries are not."""
    for key, topic in base.topics.items():
        yield topic_path(key), topic.reviewed, topic.review_due
    for key, entry in base.entries.items():
        if entry.status == "current":
            yield entry_path(key), entry.reviewed, entry.review_due
    for key, record in base.interactions.items():
        yield interaction_path(key), record.reviewed, record.review_due
    if base.audit:
        yield CLAIMS, base.audit.reviewed, base.audit.review_due


@rule("DUE002")
def the_next_review_follows_the_last(base: EvidenceBase) -> Iterator[Wrong]:
    """A review falls due after the last one."""
    for path, reviewed, due in reviews(base):
        if due <= reviewed:
            yield Wrong(path, ("review_due",), f"is {due}; expected a day after `reviewed`, which is {reviewed}")
