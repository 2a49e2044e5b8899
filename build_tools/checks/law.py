"""What may be said to be in force."""

from collections.abc import Iterator

from ..model.evidence import Source
from ..model.evidence_base import EvidenceBase
from ..model.kinds import TIMELINE
from .registry import Wrong, rule

_READ = ("full", "part", "abstract")
_ISSUED = ("law", "official")
"""Classes of what an authority itself puts out."""


@rule("LAW001")
def what_is_in_force_rests_on_its_issuer_or_on_two(base: EvidenceBase) -> Iterator[Wrong]:
    """An event in force rests on its issuer's own document, or on two sources that were read and are unrelated."""
    for number, event in enumerate(base.timeline):
        if event.status != "in-force":
            continue
        read = [source for source in event.sources if source.relation == "supports" and source.seen in _READ]
        if any(_class(base, source) in _ISSUED for source in read) or len({_issuer(base, it) for it in read}) > 1:
            continue
        found = f"{len(read)} read" if read else "none that was read"
        yield Wrong(
            TIMELINE.path(), (number, "status"),
            f"is 'in-force' on {found}; expected the issuer's own document or two unrelated sources, else 'unverified'",
        )  # fmt: skip


def _class(base: EvidenceBase, source: Source) -> str | None:
    reference = base.references.get(source.ref)
    return reference.custom.source_class if reference else None


def _issuer(base: EvidenceBase, source: Source) -> str:
    """Who stands behind a source: two reports of one newspaper are one, and so are two papers of one author."""
    reference = base.references.get(source.ref)
    if reference is None:
        return source.ref
    first = reference.author[0] if reference.author else None
    author = first and (first.literal or first.family)
    house = reference.container_title or reference.publisher
    return (house if reference.custom.source_class == "news" else author) or author or house or source.ref
