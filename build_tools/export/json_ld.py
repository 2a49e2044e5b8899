"""What machines read of a page: schema.org terms (https://schema.org/MedicalWebPage) for its head."""

from collections.abc import Mapping
from typing import Any

from ..model.evidence_base import EvidenceBase
from ..model.topic import Topic
from ..view import ama
from ..view.numbering import Listed
from ..view.review import ReviewStatus


def structured_data(
    base: EvidenceBase, front: Mapping[str, Any], topic: Topic | None, listed: list[Listed], review: ReviewStatus | None
) -> dict[str, Any]:
    """JSON-LD of a page that cites: its front matter, its topic if it is a topic's, and what it cites.

    The subject is typed as a substance, never as a drug or a supplement. Nobody is named as a reviewer until
    somebody has signed.
    """
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": front["title"],
        "inLanguage": "en",
        "lastReviewed": (topic.reviewed if topic else base.edition).isoformat(),
        "medicalAudience": {"@type": "MedicalAudience", "audienceType": "Clinician"},
        "about": {"@type": "Substance", "name": base.vocabulary.subject},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "citation": [_citation(item) for item in listed],
    }
    if "description" in front:
        found["description"] = front["description"]
    if review and review.by:
        found["reviewedBy"] = [{"@type": "Person", "name": signed.signature.name} for signed in review.by]
    return found


def _citation(item: Listed) -> str:
    """The publication's address, or its reference where it has none."""
    addresses = ama.links(item.reference)
    return addresses[0][1] if addresses else ama.plain(item.reference)
