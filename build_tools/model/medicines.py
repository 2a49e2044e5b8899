"""Names of medicines that stand in people's lists, whether or not there is a record of them."""

from typing import NamedTuple


class KnownMedicine(NamedTuple):
    """What is in it, and the names under which it is sold. Of some, only the names are known."""

    substances: tuple[str, ...]
    names: tuple[str, ...]

    def __str__(self) -> str:
        """As a line of the list: `acetaminophen + oxycodone: percocet, endocet`."""
        held = " + ".join(self.substances)
        return f"{held}: {', '.join(self.names)}" if self.names else held
