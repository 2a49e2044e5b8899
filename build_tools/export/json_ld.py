"""What machines read of a page: schema.org terms (https://schema.org/MedicalWebPage) for its head."""

from collections.abc import Mapping
from typing import Any

from ..model.evidence_base import EvidenceBase
from ..model.topic import Topic
from ..view.review import ReviewStatus


def structured_data(
    base: EvidenceBase,
    front: Mapping[str, Any],
    topic: Topic | None,
    references: str | None,
    review: ReviewStatus | None,
) -> dict[str, Any]:
    """JSON-LD of a page that cites: its front matter, its topic if it is a topic's, and where its references can be
    taken from as CSL-JSON. (Each of them by name would weigh as much as a sixth of the page's list of them.)

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
    }
    if references:
        form = "application/vnd.citationstyles.csl+json"
        found["citation"] = {"@type": "CreativeWork", "url": references, "encodingFormat": form}
    if "description" in front:
        found["description"] = front["description"]
    if review and review.by:
        found["reviewedBy"] = [{"@type": "Person", "name": signed.signature.name} for signed in review.by]
    return found
