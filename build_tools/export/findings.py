"""The table of findings of each topic: as CSV and as a Word document."""

from pathlib import Path

from ..load.kept import kept_or_made
from ..model.evidence_base import EvidenceBase
from ..view import ama
from ..view.findings import COLUMNS, findings
from ..view.labels import day
from ..view.review import review_of
from ..view.topics import INFORMAL
from .tables import written


def findings_csv(base: EvidenceBase, topic_id: str) -> str:
    """A topic's table, with the ids of its outcomes and of their references."""
    rows = [(row.id, *row.texts(), " ".join(row.references)) for row in findings(base, topic_id)]
    return written(("id", *COLUMNS), rows)


def findings_word(base: EvidenceBase, topic_id: str, cache: Path | None = None) -> bytes:
    """A topic's table as a Word document, with its references in AMA style; `cache` keeps what says the same."""
    topic, rows = base.topics[topic_id], findings(base, topic_id)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(n for row in rows for n in row.references), 1)}
    cited = [", ".join(str(numbers[name]) for name in row.references) for row in rows]
    review = review_of(base, topic_id)
    notes = (
        f"{review.status}. {review.detail}".strip(),
        f"Searched to {day(topic.searched_to)}. Reviewed by the editors {day(topic.reviewed)}. {INFORMAL}",
    )
    words = (
        f"{topic.title}: findings", notes, COLUMNS,
        [(*row.texts(), numbers_) for row, numbers_ in zip(rows, cited, strict=True)],
        [" ".join([ama.plain(base.citable[name]), *(address for _, address in ama.links(base.citable[name]))])
         for name in numbers],
        topic.reviewed,
    )  # fmt: skip

    def made() -> bytes:
        from .word import document  # the library takes a tenth of a second to load

        return document(*words)

    return kept_or_made(cache, f"{topic_id}.docx", [repr(words)], made)
