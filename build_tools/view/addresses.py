"""Where everything stands: addresses of the site, of its repository, and of what is generated."""

from dataclasses import dataclass
from urllib.parse import quote

OF_THE_SITE = "site"
"""Stands for a topic's id in the path of the card of all other pages."""


@dataclass(frozen=True)
class Site:
    """What the pages need to know of the outside: addresses, where there are any. None is invented."""

    url: str | None = None
    """The site's own address."""
    repository: str | None = None
    """The address of the repository that holds the YAML files."""
    name: str = ""

    def source(self, path: str) -> str | None:
        """Where a file of the repository can be read and edited."""
        return f"{self.repository.rstrip('/')}/blob/main/{path}" if self.repository else None

    def report(self, title: str, path: str = "") -> str | None:
        """Where an error can be reported; `path` is the file that the form then names."""
        form = f"issues/new?template=wrong-or-outdated.yml&title={quote(title)}&where={quote(path)}"
        return f"{self.repository.rstrip('/')}/{form}" if self.repository else None


def card_path(topic_id: str) -> str:
    """Where a topic's card stands below the documentation folder."""
    return f"assets/social/{topic_id}.png"


def figure_path(figure_id: str) -> str:
    """Where a picture stands below the documentation folder."""
    return f"assets/figures/{figure_id}.svg"
