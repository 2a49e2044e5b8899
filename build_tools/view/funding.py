"""Who paid for the studies behind a rating, and whether its answer stands without those that involve sellers and trade
bodies: one paid for it, wrote it, or pays one of its authors."""

from ..model.evidence import Entry
from ..model.evidence_base import EvidenceBase
from ..model.topic import Outcome
from .labels import counted

_NO_STUDIES = ("no-included-studies", "not-assessable")


def without_industry(base: EvidenceBase, topic_id: str, outcome: Outcome) -> str | None:
    """One line on a rated outcome; None where it is not rated, or rests on no study.

    A study involves one if each source that supports it does (`industry: yes`). The answer
    stands if an entry that points the outcome's way is left.
    """
    entries = [base.entries[key] for key in outcome.entry_keys(topic_id)]
    studies = [entry for entry in entries if _supporting(base, entry)]
    if not outcome.rating or outcome.rating in _NO_STUDIES or not studies:
        return None
    sources = {name for entry in studies for name in _supporting(base, entry)}
    unknown = sum(base.references[name].custom.industry == "unclear" for name in sources)
    left = [
        entry for entry in studies
        if any(base.references[name].custom.industry != "yes" for name in _supporting(base, entry))
    ]  # fmt: skip
    said = _verdict(outcome, studies, left)
    if unknown:
        said += f" For {unknown} of {counted(len(sources), 'source')} we have not seen who paid."
    return said


def _verdict(outcome: Outcome, studies: list[Entry], left: list[Entry]) -> str:
    paid = len(studies) - len(left)
    if not paid:
        return "No entry here is known to involve a seller or trade body."
    stands = any(entry.direction == outcome.direction for entry in left)
    verdict = "the answer stands" if stands else "the answer does not stand"
    return f"Without {paid} of {len(studies)} entries that involve a seller or trade body, {verdict}."


def _supporting(base: EvidenceBase, entry: Entry) -> list[str]:
    """The publications that carry an entry; our own searches are none."""
    return [it.ref for it in entry.sources if it.relation != "background" and it.ref in base.references]
