"""The PDFs that pages offer: where each stands, whose it is, and on which paper it is set."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..model.evidence_base import EvidenceBase

PAPERS = {"us-letter": "", "a4": "-a4"}
"""Paper sizes, and what each adds to a file's name."""
DOSSIER = "handout/full-dossier.pdf"
_NAMES = {"us-letter": "US Letter", "a4": "A4"}


@dataclass(frozen=True)
class Download:
    """A PDF: its path below the documentation folder, its handout if it is one's, its name and its size."""

    path: str
    handout: str | None
    title: str
    kilobytes: int


def handout_path(name: str, paper: str) -> str:
    """Where a handout on one of the `PAPERS` stands below the documentation folder."""
    return f"handout/{name}-handout{PAPERS[paper]}.pdf"


def downloads(base: EvidenceBase, sizes: Mapping[str, int]) -> list[Download]:
    """The PDFs that were made, given their sizes in bytes by path: each handout on each paper, then the dossier."""
    known: dict[str, tuple[str | None, str]] = {
        handout_path(name, paper): (name, f"{handout.title}, {_NAMES[paper]}")
        for name, handout in base.handouts.items()
        for paper in PAPERS
    }
    known[DOSSIER] = None, f"The full dossier, {_NAMES['us-letter']}"
    return [Download(path, *known[path], round(sizes[path] / 1024)) for path in known if path in sizes]
