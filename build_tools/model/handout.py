"""Handouts: which records stand where on paper."""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Answer,
    Count,
    Identifier,
    Key,
    Names,
    Record,
    Text,
    Title,
)


class HandoutItem(Record):
    """A line of a handout: the plain wording, and the records whose sources it cites."""

    lead: Answer | None = None
    """Words that open the line in bold."""
    text: Answer | None = None
    """Plain wording; without it, and without cells, the record's own sentence stands."""
    cells: list[Answer] = []
    """Plain wordings of a table's row."""
    from_: Annotated[list[Annotated[Text, Names("any")]], Field(alias="from", min_length=1), Key]
    """`entry:topic/id`, `outcome:topic/id`, `action:topic/id`, `interaction:id`, `fact:id`, `resource:id`,
    or `unknown:topic/number` for one of a topic's open questions."""


class HandoutBlock(Record):
    """A titled block of a handout."""

    id: Annotated[Identifier, Key]
    """Unique in the handout."""
    title: Title
    """The heading as it is printed."""
    side: Annotated[Count, Field(ge=1)]
    """The page it stands on."""
    style: Literal["facts", "alert", "list", "table", "resources"]
    """How the lines are set; alert is for emergencies."""
    columns: list[Title] = []
    """Headings, with `style: table`; each item then has as many cells."""
    items: list[HandoutItem]
    """The lines, in order."""


class Handout(Record):
    """`evidence/handouts/<id>.yaml`: which records and plain wordings stand where."""

    title: Title
    """The heading of the first page."""
    audience: Literal["clinician", "patient"]
    """Whom it is for; nothing marked `clinician` stands on a patient's."""
    pages: Annotated[Count, Field(ge=1)]
    """How many pages it must fit; more is an error."""
    introduction: Answer
    """The sentence below the heading."""
    blocks: list[HandoutBlock]
    """The blocks, in order."""
