"""Signatures name what stands on the site."""

from collections.abc import Iterator

from ..model.evidence_base import EvidenceBase
from ..model.kinds import SIGNATURES
from ..model.problems import nearest
from ..view.signatures import stands
from .registry import Wrong, rule


@rule("SIG001")
def signature_names_a_part(base: EvidenceBase) -> Iterator[Wrong]:
    """A signature names a topic, or a side of a handout, that there is."""
    for key, signature in base.signatures.items():
        path = SIGNATURES.path(key)
        kind, held = ("handout", base.handouts) if signature.part == "side" else ("topic", base.topics)
        if signature.of not in held:
            yield Wrong(path, ("of",), f"'{signature.of}' is not a {kind}{nearest(signature.of, list(held))}")
        elif not stands(base, signature.part, signature.of, signature.side):
            told = "has no such side; expected one on which a block stands" if kind == "handout" else "has no sides"
            yield Wrong(path, ("side",) if signature.side else ("of",), f"'{signature.of}' {told}")
