"""What may be said to be in force, and of which places."""

from collections.abc import Iterator

from ..model.evidence import Source
from ..model.evidence_base import EvidenceBase
from ..model.kinds import RESOURCES, TIMELINE, VOCABULARY
from ..model.problems import nearest
from ..model.reference import Reference
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


@rule("LAW002")
def an_event_is_of_a_listed_place(base: EvidenceBase) -> Iterator[Wrong]:
    """An event of law is of a place that vocabulary.yaml lists, where it lists any; an announcement need not."""
    listed = [name for places in base.vocabulary.places for name in places.names]
    for number, event in enumerate(base.timeline):
        if listed and event.status != "announced" and event.jurisdiction not in listed:
            hint = nearest(event.jurisdiction, listed) or "; expected a name of `places` in vocabulary.yaml"
            yield Wrong(TIMELINE.path(), (number, "jurisdiction"), f"'{event.jurisdiction}' is no listed place{hint}")


@rule("LAW003")
def a_place_says_where_to_check(base: EvidenceBase) -> Iterator[Wrong]:
    """Each place is listed once, and leads to where to check its law: an authority's own page, or a resource."""
    taken: set[str] = set()
    for number, places in enumerate(base.vocabulary.places):
        at = ("places", number)
        for position, name in enumerate(places.names):
            if name in taken:
                yield Wrong(VOCABULARY.path(), (*at, "names", position), f"'{name}' is listed twice; expected it once")
            taken.add(name)
        for position, ref in enumerate(places.check):
            if (reference := base.references.get(ref)) and not _seen_address(reference):
                message = f"'{ref}' has no address of an authority that was seen; expected another"
                yield Wrong(VOCABULARY.path(), (*at, "check", position), message)
        if places.resource and places.resource not in base.resources and RESOURCES.path() not in base.unusable:
            hint = nearest(places.resource, list(base.resources)) or "; expected an id of resources.yaml"
            yield Wrong(VOCABULARY.path(), (*at, "resource"), f"'{places.resource}' is no resource{hint}")
        if not (places.check or places.resource):
            yield Wrong(VOCABULARY.path(), at, "leads nowhere to check; expected `check` or `resource`")


def _seen_address(reference: Reference) -> bool:
    custom = reference.custom
    return bool(reference.URL) and custom.source_class in _ISSUED and "URL" not in custom.seen.unverified


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
