"""Signatures: who has read which part of the site and agrees with it, and exactly what stood there."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from .base import Count, Done, Identifier, Note, Record


def _checked_orcid(text: str) -> str:
    """The last character checks the others (ISO 7064 mod 11-2, as https://support.orcid.org describes it)."""
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    if text[-1] != "0123456789X"[(12 - total % 11) % 11]:
        raise ValueError("is no ORCID iD: its last character does not fit the others; copy it again")
    return text


class Signature(Record):
    """`evidence/signatures/<id>.yaml`: a clinician has read a part of the site and agrees with it. Written by
    `evidence sign`, in the clinician's own pull request."""

    part: Literal["page", "card", "side"]
    """What was read: the whole page of a topic, its card alone (answer and advice), or a side of a handout."""
    of: Identifier
    """The topic, or for a side the handout."""
    side: Annotated[Count, Field(ge=1)] | None = None
    """With `part: side`: which."""
    name: Note
    """The clinician's own name, as it is printed."""
    profession: Note
    """Profession, as it is printed: pharmacist, emergency physician."""
    license: Note | None = None
    """License, with who issued it."""
    orcid: Annotated[
        str, StringConstraints(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"), AfterValidator(_checked_orcid)
    ] | None = None  # fmt: skip
    """ORCID iD, 0000-0000-0000-0000 with the last digit right."""
    interests: Note
    """Interests that bear on the subject, or `none declared`."""
    on: Done
    """The day on which it was read."""
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of what was read, with its ratings and sources: when anything in it changes, the signature lapses."""
