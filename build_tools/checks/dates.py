"""Reviews: when a record was looked at, and when it must be looked at again."""

from collections.abc import Iterator

from ..model.base import Role
from ..model.evidence_base import EvidenceBase
from .registry import Wrong, rule


@rule("DUE002")
def the_next_review_follows_the_last(base: EvidenceBase) -> Iterator[Wrong]:
    """A review falls due after the last one."""
    reviewed = {at.path: at.value for at in base.reviews(Role.REVIEWED)}
    for path, keys, _, due, _ in base.reviews():
        if due <= reviewed[path]:
            yield Wrong(path, keys, f"is {due}; expected a day after `reviewed`, which is {reviewed[path]}")
