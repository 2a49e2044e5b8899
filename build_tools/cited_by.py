"""Which records cite a reference."""

from collections.abc import Iterable, Mapping
from itertools import chain

from .model.evidence_base import EvidenceBase, reference_ids


def cited_by(base: EvidenceBase) -> Mapping[str, list[tuple[str, str]]]:
    """For each reference, the records that cite it: label, and address below the site's root."""
    found: dict[str, dict[tuple[str, str], None]] = {name: {} for name in base.references}

    def note(names: Iterable[str], label: str, address: str) -> None:
        for name in names:
            found[name][label, address] = None

    for key, entry in base.entries.items():
        topic, _, name = key.partition("/")
        note(reference_ids(entry.sources), f"{base.topics[topic].title}: {entry.title}", f"{topic}/#{name}")
    for key, record in base.interactions.items():
        note(
            reference_ids(record.sources),
            f"Interaction: {record.partner}",
            f"{base.page_of('interactions')}/#{key}",
        )
    for key, topic_record in base.topics.items():
        note(
            chain.from_iterable(reference_ids(a.sources) for a in topic_record.actions),
            topic_record.title,
            f"{key}/",
        )
    for claim in base.audit.claims if base.audit else []:
        note(
            reference_ids(claim.sources),
            f"Article, claim {claim.id.upper()}",
            f"{base.page_of('claims')}/#{claim.id}",
        )
    return {name: list(records) for name, records in found.items()}
