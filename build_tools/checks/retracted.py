"""What rests on a retracted publication alone stands on nothing."""

from collections.abc import Iterable, Iterator

from ..model import citations
from ..model.evidence import Source
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES, HANDOUTS, TOPICS
from ..model.names import RecordName
from ..model.naming import name_at
from ..model.problems import KeyPath
from .registry import Wrong, rule


@rule("REF006")
def nothing_rests_on_retracted_sources_alone(base: EvidenceBase) -> Iterator[Wrong]:
    """No statement, rating, advice or handout line rests on retracted references alone.

    A retracted paper may be cited as background or contradiction, and beside another source: its own notice, say.
    """
    gone = frozenset(
        key for key, reference in base.references.items() if base.verification.standing(key, reference) == "retracted"
    )
    if not gone:
        return
    retired = {ENTRIES.path(key) for key, entry in base.entries.items() if entry.status == "retired"}
    fallen: set[RecordName] = set()
    for (path, keys), listed in _by_statement(base).items():
        if path not in retired and _all_gone(listed, gone):
            fallen.add(name_at(base, path, keys))
            yield Wrong(path, (*keys, "sources"), _rests(source.ref for source in _bearing(listed)))
    for at in base.texts:
        for group in _fallen_groups(at.text, gone):
            if gone.issuperset(citations.cited(at.text)):
                fallen.add(name_at(base, at.path, at.keys))
            yield Wrong(at.path, at.keys, _rests(group))
    for name, text in base.content.items():
        for group in _fallen_groups(text, gone):
            yield Wrong(f"content/{name}", ("@" + group[0],), _rests(group))
    for topic_id, topic in base.topics.items():
        for number, outcome in enumerate(topic.outcomes):
            entries = {RecordName("entry", key) for key in outcome.entry_keys(topic_id)}
            if entries and fallen >= entries:
                fallen.add(RecordName("outcome", f"{topic_id}/{outcome.id}"))
                yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "entries"), _RESTS)
    for name, handout in base.handouts.items():
        for at_block, block in enumerate(handout.blocks):
            for at_item, item in enumerate(block.items):
                if fallen.issuperset(map(RecordName.parse, item.from_)):
                    yield Wrong(HANDOUTS.path(name), ("blocks", at_block, "items", at_item, "from"), _RESTS)


_RESTS = "names only records that rest on retracted references alone; expected one that stands"


def _rests(references: Iterable[str]) -> str:
    named = ", ".join(dict.fromkeys(references))
    return f"rests on retracted references alone ({named}); expected another source, or retire it"


def _by_statement(base: EvidenceBase) -> dict[tuple[str, KeyPath], list[Source]]:
    """The sources of each statement, by its file and the keys to it."""
    found: dict[tuple[str, KeyPath], list[Source]] = {}
    for path, (*keys, _, _), _, source, _ in base.sources:
        found.setdefault((path, tuple(keys)), []).append(source)
    return found


def _all_gone(listed: list[Source], gone: frozenset[str]) -> bool:
    """Whether each source that a statement rests on is retracted, or known from a retracted one alone."""
    return bool(bearing := _bearing(listed)) and all(source.ref in gone or source.via in gone for source in bearing)


def _bearing(listed: list[Source]) -> list[Source]:
    """What supports a statement; where nothing is said to, its background."""
    supports = [source for source in listed if source.relation == "supports"]
    return supports or [source for source in listed if source.relation == "background"]


def _fallen_groups(text: str, gone: frozenset[str]) -> Iterator[list[str]]:
    """Groups of citations in a text that hold retracted references alone."""
    if not any(f"@{reference}" in text for reference in gone):
        return
    for part in citations.split(text):
        if not isinstance(part, str) and gone.issuperset(names := [citation.reference for citation in part]):
            yield names
