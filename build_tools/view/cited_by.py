"""Which records cite a reference: what topics' pages show, read backwards."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from ..model.evidence_base import EvidenceBase
from .collections import contradictions, omissions, passages, resources
from .law import events, places
from .records import interaction_view
from .shown import Link
from .topics import TopicShown


def cited_by(base: EvidenceBase, shown: Callable[[str], TopicShown]) -> Mapping[str, list[Link]]:
    """For each reference and search, what cites it on topics' pages: page and record, in order. `shown` gives
    a topic by its id as its page shows it."""
    found: dict[str, dict[Link, None]] = {name: {} for name in base.citable}
    for topic_id, topic in base.topics.items():
        for anchor, title, references in _citing(base, shown(topic_id), topic.includes):
            for name in references:
                found[name][Link(f"{topic.title}: {title}", f"{topic_id}/", anchor)] = None
    return {name: list(links) for name, links in found.items()}


def _citing(base: EvidenceBase, shown: TopicShown, includes: str | None) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Anchor, title and references of everything on a topic's page that cites."""
    yield "bottom-line", "bottom line", shown.bottom_line.references()
    for record in shown.records():
        yield record.id, record.title, record.references()
    yield "not-known", "what is not known", chain.from_iterable(said.references() for said in shown.not_known)
    yield (
        "what-to-do",
        "what to do",
        chain.from_iterable(it.references() for part in shown.card.parts for it in part.none),
    )
    for section in shown.sections:
        if section.empty:
            yield section.anchor, section.title, section.empty.references()
    if includes == "interactions":
        for key in base.interactions:
            interaction = interaction_view(base, key)
            yield key, interaction.title, interaction.references()
    elif includes == "timeline":
        for line in places(base):
            yield "places", line.where, line.references()
        for event in events(base):
            yield "timeline", f"{event.day}, {event.where}", event.said.references()
    elif includes == "resources":
        for resource in resources(base):
            yield resource.id, resource.name, resource.said.references()
    elif includes == "claims" and base.audit:
        for item in contradictions(base):
            yield item.id, "contradiction", item.why.references()
        for anchor, said in omissions(base):
            yield anchor, "omission", said.references()
        for passage in passages(base):
            for claim in passage.claims:
                yield claim.id, f"claim {claim.id.upper()}", claim.references()
