"""What the online checks found is dealt with."""

from collections.abc import Iterator

from ..model.evidence_base import EvidenceBase, reference_path
from ..words import label
from .registry import Wrong, rule


@rule("REF005")
def retraction_is_shown(base: EvidenceBase) -> Iterator[Wrong]:
    """A reference that the online checks found retracted, or under concern, says so, and its readers see it."""
    for reference_id, reference in base.references.items():
        for answer in base.verification.of(reference_id, reference):
            shown = reference.custom.status in (answer.result, "retracted")
            if answer.result in ("retracted", "concern") and not shown:
                message = (
                    f"is '{reference.custom.status}', but {answer.service} said on {answer.on}: {label(answer.result)} "
                    f"(evidence/verification.yaml); expected '{answer.result}', and no statement that rests on it alone"
                )
                yield Wrong(reference_path(reference_id), ("custom", "status"), message)
