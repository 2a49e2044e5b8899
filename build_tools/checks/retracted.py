"""What rests on a retracted publication alone stands on nothing."""

from collections.abc import Iterable, Iterator

from ..model import citations
from ..model.evidence import Source
from ..model.evidence_base import EvidenceBase
from ..model.kinds import AUDIT, ENTRIES, FACTS, HANDOUTS, TIMELINE, TOPICS
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
    fallen: dict[str, None] = {}
    for (path, keys), listed in _by_statement(base).items():
        if path not in retired and _all_gone(listed, gone):
            fallen[called(base, path, keys)] = None
            yield Wrong(path, (*keys, "sources"), _rests(source.ref for source in _bearing(listed)))
    for at in base.texts:
        for group in _fallen_groups(at.text, gone):
            if gone.issuperset(citations.cited(at.text)):
                fallen[called(base, at.path, at.keys)] = None
            yield Wrong(at.path, at.keys, _rests(group))
    for name, text in base.content.items():
        for group in _fallen_groups(text, gone):
            yield Wrong(f"content/{name}", ("@" + group[0],), _rests(group))
    for topic_id, topic in base.topics.items():
        for number, outcome in enumerate(topic.outcomes):
            entries = [f"entry:{key}" for key in outcome.entry_keys(topic_id)]
            if entries and fallen.keys() >= set(entries):
                place = ("outcomes", number)
                fallen[called(base, TOPICS.path(topic_id), place)] = None
                yield Wrong(TOPICS.path(topic_id), (*place, "entries"), _RESTS)
    for name, handout in base.handouts.items():
        for at_block, block in enumerate(handout.blocks):
            for at_item, item in enumerate(block.items):
                if fallen.keys() >= set(item.from_):
                    yield Wrong(HANDOUTS.path(name), ("blocks", at_block, "items", at_item, "from"), _RESTS)


_RESTS = "names only records that rest on retracted references alone; expected one that stands"


def called(base: EvidenceBase, path: str, keys: KeyPath) -> str:
    """How outcomes and handouts call a statement: `entry:topic/id`, `advice:id`, `interaction:id`, `fact:id`."""
    folder, _, name = path.removeprefix("evidence/").removesuffix(".yaml").partition("/")
    if path == FACTS.path():
        return f"fact:{base.facts[int(keys[0])].id}"
    if path == TIMELINE.path():
        return f"event:{base.timeline[int(keys[0])].date}"
    if path == AUDIT.path() and base.audit and len(keys) > 1 and keys[0] in ("claims", "contradictions", "omissions"):
        return f"{str(keys[0]).removesuffix('s')}:{getattr(base.audit, str(keys[0]))[int(keys[1])].id}"
    if folder != "topics":
        return f"{folder.removesuffix('s')}:{name}"
    topic_id, _, record = name.partition("/")
    if record != "topic":
        return f"entry:{name}"
    listed, number = str(keys[0]), keys[1] if len(keys) > 1 and isinstance(keys[1], int) else 0
    if listed == "outcomes":
        return f"outcome:{topic_id}/{base.topics[topic_id].outcomes[number].id}"
    return f"unknown:{topic_id}/{number + 1}" if listed == "not_known" else f"{listed}:{topic_id}"


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
