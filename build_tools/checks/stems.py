"""The words by which two texts are known to speak of one thing, each by its first letters."""

import re

from ..model.evidence_base import EvidenceBase

WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset((
    "after", "and", "any", "anyone", "are", "because", "been", "being", "but", "can", "for", "from", "had", "has",
    "have", "how", "into", "its", "less", "more", "not", "only", "other", "patient", "people", "person", "she",
    "someone", "take", "taken", "takes", "taking", "than", "that", "the", "their", "them", "there", "they", "this",
    "use", "used", "uses", "using", "was", "were", "what", "when", "where", "which", "while", "who", "whom", "why",
    "with", "without", "years",
))  # fmt: skip
"""Words that tell nothing from another."""


class Stems:
    """The words of texts that tell one thing from another. So many `letters` of each count: seizure and seizures are
    one. The subject's own name, and what is `said_everywhere`, tell nothing."""

    def __init__(self, base: EvidenceBase, letters: int, said_everywhere: frozenset[str] = frozenset()) -> None:
        subject = (base.vocabulary.subject, *base.vocabulary.safety.subject_names)
        self._letters = letters
        self._common = _COMMON.union(said_everywhere, *(name.casefold().split() for name in subject))

    def of(self, *texts: str | None) -> set[str]:
        """The stems of some texts."""
        words = WORD.findall(" ".join(text for text in texts if text).casefold())
        return {word[: self._letters] for word in words if word not in self._common}
