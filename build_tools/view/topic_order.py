"""What stands in which part of a topic's page or chapter, and what its ratings rest on."""

from itertools import chain

from ..model.evidence import Entry
from ..model.evidence_base import EvidenceBase, reference_ids
from ..model.topic import Outcome

SECTIONS = {
    "for": "What speaks for",
    "against": "What speaks against, and risks",
    "context": "Background",
}


def references_of(base: EvidenceBase, topic_id: str, outcome: Outcome) -> list[str]:
    """The references on which an outcome's entries rest."""
    return list(
        dict.fromkeys(
            chain.from_iterable(reference_ids(base.entries[key].sources) for key in outcome.entry_keys(topic_id))
        )
    )


def grouped(base: EvidenceBase, topic_id: str, section: str | None) -> list[tuple[str | None, dict[str, Entry]]]:
    """Entries of a topic's section (None: of all) under the topic's sub-headings; what no group names stands last."""
    topic = base.topics[topic_id]
    left = {name: entry for name, entry in base.entries_of(topic_id).items() if section in (None, entry.section)}
    found: list[tuple[str | None, dict[str, Entry]]] = []
    for group in topic.groups:
        members = {name: left.pop(name) for name in group.entries if name in left}
        if members:
            found.append((group.title, members))
    if left:
        found.append(("More" if found else None, left))
    return found
