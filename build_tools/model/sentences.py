"""Where a sentence ends."""

import re

_ABBREVIATED = (
    "e.g", "E.g", "i.e", "I.e", "cf", "Cf", "vs", "approx", "Approx", "ca", "al", "sp", "spp", "Fig", "Nos",
    "St", "Mt", "Dr", "Mr", "Mrs", "Ms", "Prof",
)  # fmt: skip
"""What stands with a stop in the middle of a sentence. `etc.` is none: it ends as many as it does not."""
_NO_END = "".join(rf"(?<!\b{re.escape(it)}\.)" for it in _ABBREVIATED)
_INITIAL, _NUMBER = r"(?<!\b[A-HJ-Z]\.)", r"(?<!\w No\.)"
"""`U.S.` and `J.`, but not `Schedule I.`; the `No.` of a document, and not the answer, which begins its
sentence."""

SENTENCE_END = re.compile(rf"(?<=[.!?])(?=\s+[A-Z])(?<=[\w)\]%].){_INITIAL}{_NUMBER}{_NO_END}\s+")
"""The white space behind a sentence that another follows. Abbreviations, initials and numbers of documents end none.
What is rare is asked first, which takes half the time."""
