"""Handouts: which records stand where on paper."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Count, Identifier, Record, Text, Yes


class HandoutItem(Record):
    """A line of a handout: the plain wording, and the records whose sources it cites."""

    lead: Text | None = None
    """Words that open the line in bold."""
    text: Text | None = None
    """Plain wording; without it, and without cells, the record's own sentence stands."""
    cells: list[Text] = []
    """Plain wordings of a table's row."""
    from_: Annotated[list[Text], Field(alias="from", min_length=1)]
    """`entry:topic/id`, `outcome:topic/id`, `action:topic/id`, `interaction:id`, `fact:id`, `resource:id`,
    or `unknown:topic/number` for one of a topic's open questions."""


class HandoutBlock(Record):
    """A titled block of a handout."""

    id: Identifier
    """Unique in the handout."""
    title: Text
    """The heading as it is printed."""
    side: Annotated[Count, Field(ge=1)]
    """The page it stands on."""
    style: Literal["facts", "alert", "list", "table", "resources"]
    """How the lines are set; alert is for emergencies."""
    columns: list[Text] = []
    """Headings, with `style: table`; each item then has as many cells."""
    items: list[HandoutItem]
    """The lines, in order."""


class Handout(Record):
    """`evidence/handouts/<id>.yaml`: which records and plain wordings stand where."""

    title: Text
    """The heading of the first page."""
    audience: Identifier
    """Whom it is for: clinician, patient, or a word of your own, such as pharmacist or family."""
    lay: Yes | None = None
    """Whether these are no professionals: the type is large, and nothing marked `clinician` stands on it. Without this
    key, everybody but clinicians is lay."""
    pages: Annotated[Count, Field(ge=1)]
    """How many pages it must fit; more is an error."""
    introduction: Text
    """The sentence below the heading."""
    blocks: list[HandoutBlock]
    """The blocks, in order."""

    @property
    def is_for_lay_readers(self) -> bool:
        return self.audience != "clinician" if self.lay is None else self.lay == "yes"
