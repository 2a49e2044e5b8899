"""Whether a clinician has read what a reader reads, in words: for a topic, a handout, and the whole site."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.evidence_base import EvidenceBase
from .signatures import Signed, signatures_of

_NOBODY = "Not clinically reviewed"
_LAPSED = "Changed since it was clinically reviewed"


@dataclass(frozen=True)
class ReviewStatus:
    """Whether a clinician has signed what stands there, and what else there is to say of it."""

    status: str
    detail: str = ""
    by: tuple[Signed, ...] = ()
    """Whose signatures hold for the whole of it."""
    lapsed: bool = False
    """Whether somebody signed what stood there before."""


def review_of(base: EvidenceBase, topic_id: str) -> ReviewStatus:
    """The review status of a topic's page. A signed card alone is told, and is no review of the page."""
    if found := _told(signatures_of(base, "page", topic_id)):
        return found
    card = _told(signatures_of(base, "card", topic_id))
    if card and card.by:
        return ReviewStatus(_NOBODY, f"Its first part alone was, answer and advice: {_people(card.by)}.")
    return ReviewStatus(_NOBODY, "No clinician has signed this page yet.")


def review_of_handout(base: EvidenceBase, handout_id: str) -> ReviewStatus:
    """The review status of a handout: reviewed once each side is; changed when a signed side has changed."""
    sides = sorted({block.side for block in base.handouts[handout_id].blocks})
    told = [_told(signatures_of(base, "side", handout_id, side)) for side in sides]
    if any(side is not None and side.lapsed for side in told):
        return ReviewStatus(_LAPSED, lapsed=True)
    by = tuple(dict.fromkeys(signed for side in told if side for signed in side.by))
    if told and all(told):
        return ReviewStatus(f"Clinically reviewed: {_people(by)}", by=by)
    return ReviewStatus(_NOBODY)


def review_of_all(base: EvidenceBase) -> ReviewStatus:
    """The review status of the whole site, and of what is made from all of it: reviewed while each topic is."""
    missing = sum(not review_of(base, topic_id).by for topic_id in base.topics)
    if missing:
        return ReviewStatus(_NOBODY, f"{missing} of {len(base.topics)} topics wait for a clinician's name.")
    return ReviewStatus("Clinically reviewed")


def _told(signatures: Sequence[Signed]) -> ReviewStatus | None:
    holding = tuple(signed for signed in signatures if signed.holds)
    if holding:
        return ReviewStatus(f"Clinically reviewed: {_people(holding)}", _interests(holding), by=holding)
    if signatures:
        last = signatures[:1]
        since = f"Read by {_people(last)}; a word, a rating or a source has changed. {_interests(last)}"
        return ReviewStatus(_LAPSED, since, lapsed=True)
    return None


def _interests(signatures: Sequence[Signed]) -> str:
    return f"Interests: {'; '.join(dict.fromkeys(signed.signature.interests for signed in signatures))}."


def _people(signatures: Sequence[Signed]) -> str:
    return "; ".join(dict.fromkeys(signed.words for signed in signatures))
