"""Publications that exist and that nobody here has read; and how many there are beside those cited or left out."""

from dataclasses import dataclass
from typing import NamedTuple

from ..model.evidence_base import EvidenceBase
from ..model.small_files import Unread
from . import ama

PEOPLE = ("people", "records")
"""What is looked at in a study about people: themselves, or records of them."""
PUBLISHED = ("article-journal", "paper-conference")


@dataclass(frozen=True)
class UnreadShown:
    """An unread publication: what it is called and where it stands, and nothing of what it found."""

    id: str
    text: str
    links: tuple[tuple[str, str], ...]


class Flow(NamedTuple):
    """How many publications there are in each state."""

    cited: int
    excluded: int
    unread: int
    reported: int = 0
    """Those of the cited of which others report, and nothing was read."""

    @property
    def known(self) -> int:
        """All of them."""
        return self.cited + self.excluded + self.unread

    def share(self, number: int) -> str:
        """A number of them in percent."""
        return f"{100 * number / self.known:.0f}%" if self.known else "0%"


def unread_of(base: EvidenceBase, topic_id: str) -> tuple[UnreadShown, ...]:
    """What is named on a topic's page, newest first."""
    own = [publication for publication in base.unread if publication.topic == topic_id]
    return tuple(map(_shown, sorted(own, key=lambda publication: -(publication.year or 0))))


def about_people(base: EvidenceBase) -> Flow:
    """Journal articles and meeting papers about people who take the subject, or about records of them, by state.

    A reference counts when an entry about the subject that looked at people or records has it among its sources.
    """
    cited = {
        source.ref
        for entry in base.entries.values()
        if entry.studied in PEOPLE and base.is_subject(entry.about)
        for source in entry.sources
        if base.citable[source.ref].type in PUBLISHED
    }
    excluded = sum(publication.studied in PEOPLE for publication in base.excluded.values())
    unread = sum(publication.studied in PEOPLE for publication in base.unread)
    reported = sum(base.references[name].custom.seen.level == "reported" for name in cited)
    return Flow(len(cited), excluded, unread, reported)


def _shown(publication: Unread) -> UnreadShown:
    parts = (publication.author, publication.title, publication.container_title)
    said = [part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part]
    if publication.year and str(publication.year) not in (publication.container_title or ""):
        said.append(f"{publication.year}.")
    return UnreadShown(publication.id, " ".join(" ".join(said).split()), tuple(ama.links(publication)))
