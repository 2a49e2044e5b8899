"""Handouts: which records stand where on paper."""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Answer,
    Count,
    Identifier,
    Key,
    MayRepeat,
    Names,
    Record,
    Text,
    Title,
    Yes,
)


class HandoutItem(Record):
    """A line of a handout: the records that it prints or cites, and plain wording where the records lend none."""

    lead: Annotated[Answer | None, MayRepeat] = None
    """Words that open the line in bold."""
    text: Answer | None = None
    """Plain wording of what entries, facts or open questions say; without it, their own sentence stands."""
    from_: Annotated[list[Annotated[Text, Names("any")]], Field(alias="from", min_length=1), Key]
    """`advice:id`, `outcome:topic/id` and `interaction:id`, which lend their short wording and bear no other;
    `entry:topic/id`, `fact:id`, `resource:id`, or `unknown:topic/number` for one of a topic's open questions."""


class HandoutBlock(Record):
    """A titled block of a handout."""

    id: Annotated[Identifier, Key]
    """Unique in the handout."""
    title: Title
    """The heading as it is printed."""
    side: Annotated[Count, Field(ge=1)]
    """The page it stands on."""
    style: Literal["facts", "alert", "card", "list", "risks", "interactions", "resources"]
    """How the lines are set: alert is for emergencies; card is one step of a visit, with its title beside its lines;
    risks is a table of outcomes, each with advice; interactions is a table of interaction records."""
    items: list[HandoutItem]
    """The lines, in order."""


class Handout(Record):
    """`evidence/handouts/<id>.yaml`: which records and plain wordings stand where."""

    title: Title
    """The heading of the first page."""
    audience: Identifier
    """Whom it is for: clinician, patient, or a word of your own, such as pharmacist or family."""
    lay: Yes | None = None
    """Whether these are no professionals: the type is large, and nothing marked `clinician` stands on it. Without this
    key, everybody but clinicians is lay."""
    pages: Annotated[Count, Field(ge=1)]
    """How many pages it must fit; more is an error."""
    words: list[Annotated[Count, Field(ge=1)]] | None = None
    """The most words on each page, in order: of its blocks and, on the first, of heading and introduction. Sources are
    not counted. More is an error."""
    introduction: Answer
    """The sentence below the heading."""
    blanks: list[Title] = []
    """What whoever hands it out may fill in, such as the telephone number of a clinic: the labels of the boxes on its
    web page, and of the lines at the foot of its PDF. What is typed is printed, and neither sent nor stored."""
    blocks: list[HandoutBlock]
    """The blocks, in order."""

    @property
    def is_for_lay_readers(self) -> bool:
        return self.audience != "clinician" if self.lay is None else self.lay == "yes"
