"""Advice: written once, shown on every topic's page and handout that names it."""

from typing import Annotated, Literal

from pydantic import Field

from . import base
from .base import (
    AtMost,
    Detail,
    Guard,
    Identifier,
    MayRepeat,
    Names,
    Place,
    Record,
    ReviewDue,
    Reviewed,
    Role,
    Title,
    Yes,
)
from .evidence import Audience, Basis, Source

Step = Literal["act", "ask", "test", "treat", "counsel", "follow-up", "refer"]
Urgency = Literal["now", "same-day", "routine"]
Setting = Literal["emergency", "clinic", "hospital", "pharmacy", "home"]


class Advice(Record):
    """What to do in one situation, and what not: `evidence/advice/<id>.yaml`."""

    title: Annotated[Title, AtMost(8)]
    """The situation in a clinician's words, at most eight: its heading, its anchor's name and its search hit."""
    when: Annotated[base.Advice, MayRepeat]
    """In whom, or on which sign."""
    do: base.Advice
    """What to do, in the imperative."""
    guard: Guard
    """What NOT to do."""
    step: Annotated[Step, Role.JUDGEMENT]
    """Its line on a topic's card."""
    urgency: Annotated[Urgency, Role.JUDGEMENT]
    """How soon: now is an emergency."""
    settings: Annotated[list[Setting], Field(min_length=1)]
    """Where it is used."""
    topics: Annotated[list[Annotated[Identifier, Names("topic")]], Field(min_length=1)]
    """The topics on whose pages it stands. The first is its home."""
    short: Annotated[base.Advice, AtMost(25), MayRepeat]
    """What the clinicians' handout and the card print, in at most 25 words; it must be safe when read alone."""
    plain: base.Advice | None = None
    """What a patient reads, where it is for patients."""
    strength: Detail | None = None
    """Only as the guideline words it."""
    basis: Annotated[Basis, Role.JUDGEMENT]
    """What kind of evidence the advice rests on."""
    subject_specific: Yes
    """Whether the source speaks of the subject itself, or of the general problem."""
    audience: Audience = "all"
    """`clinician` keeps it off patient handouts."""
    sources: list[Source] = []
    """What it rests on; none is needed with `basis: opinion`."""
    formerly: list[Place] = []
    """Earlier addresses that lead here, as `topic/anchor`; each topic is one of `topics`."""
    reviewed: Reviewed
    """The day on which somebody last held it against its sources."""
    review_due: ReviewDue
    """The day by which somebody must do so again: half a year later."""


STEPS: tuple[Step, ...] = ("act", "ask", "test", "treat", "counsel", "follow-up", "refer")
URGENCIES: tuple[Urgency, ...] = ("now", "same-day", "routine")
"""In the order of a page."""
