"""Places whose law is looked up."""

from typing import Annotated

from pydantic import Field

from .base import Detail, Identifier, Key, Names, Record, Statement


class Places(Record):
    """Places whose law is looked up in one way. Each of which the timeline says something has its own line in the
    table of places; all others of the list share one, `not looked up`."""

    names: Annotated[list[Detail], Field(min_length=1), Key]
    """As `jurisdiction` in the timeline has them."""
    check: list[Annotated[Identifier, Names("reference")]] = []
    """Where to check: references to an authority's own page or a register of laws, whose addresses were seen."""
    resource: Identifier | None = None
    """Where to check: the id of a record in `resources.yaml`."""
    ask: Statement | None = None
    """Whom to ask besides, in a sentence."""
