"""Searches of the editors: what was looked for, where, and how much of it was looked at."""

from functools import cached_property

from .base import Count, Done, Record, Title, Word
from .reference import Custom, DateParts, Name, Reference, SeenOfReference


class Search(Record):
    """One search, whatever it found: `evidence/searches/<id>.yaml`. It is cited by its id, as a reference is."""

    title: Title
    """What was looked for, in a few words."""
    where: Word
    """The service, register or copies that were searched."""
    terms: Word | None = None
    """The words that were searched for, exactly; left out where nobody recorded them."""
    on: Done
    """The day on which it was run last."""
    hits: Count | None = None
    """How many results there were; left out where nobody recorded it."""
    looked_at: Count | None = None
    """How many of them somebody looked at; left out where nobody recorded it."""

    @cached_property
    def as_reference(self) -> Reference:
        """What a list of references says of it."""
        return Reference(
            type="document",
            title=f"Search: {self.title}",
            author=[Name(literal="The editors of this site")],
            issued=DateParts.model_validate({"date-parts": [[self.on.year, self.on.month, self.on.day]]}),
            genre=f"search of {self.where}",
            custom=Custom(
                design="literature-search",
                source_class="other",
                seen=SeenOfReference.model_validate({"level": "full", "on": self.on.isoformat()}),
                funding="none",
                industry="no",
                status="current",
            ),
        )
