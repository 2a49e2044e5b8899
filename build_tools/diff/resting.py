"""What reads as before and rests on what changed: each line asks for a second look."""

from collections.abc import Iterator, Sequence

from ..model.advice import Advice
from ..model.base import DAYS, Role
from ..model.evidence import Entry, Interaction
from ..model.evidence_base import EvidenceBase
from ..model.kinds import HANDOUTS, TOPICS
from ..model.names import RecordName
from ..model.naming import name_at
from ..model.problems import KeyPath
from .changes import Change

_KEPT = frozenset((*DAYS, Role.NOTE, Role.NAME, Role.WORD, Role.ORDER))
"""What a changed field must be to move nothing that rests on its record."""


def resting(old: EvidenceBase, new: EvidenceBase, found: Sequence[Change]) -> Iterator[Change]:
    """Statements on sources that were retracted, doubted or corrected since, and the ratings and handout blocks that
    name these or a changed record. `found` is what changed; what is told there is not told again."""
    told = {(change.path, change.title) for change in found}
    sources = _on_changed_sources(new, found)
    fallen = {name for name, _, _ in sources}
    for (name, path, title), references in sources.items():
        if (path, title) not in told and name.kind != "outcome":
            yield Change("rests-on-changed", path, title, ", ".join(references))
    for topic_id, outcome in new.outcomes():
        path, title = TOPICS.path(topic_id), f"{new.topics[topic_id].title}: {outcome.question}"
        names = [RecordName("entry", key) for key in outcome.entry_keys(topic_id)]
        moved = [name for name in dict.fromkeys(names) if name in fallen or _has_changed(name, old, new, found)]
        if not fallen.isdisjoint(moved):
            fallen.add(RecordName("outcome", f"{topic_id}/{outcome.id}"))
        if moved and (path, title) not in told:
            yield Change("rests-on-changed", path, title, ", ".join(map(str, moved)))
    for handout_id, handout in new.handouts.items():
        for block in handout.blocks:
            path, title = HANDOUTS.path(handout_id), f"{handout_id} handout, {block.title}"
            names = [RecordName.parse(name) for item in block.items for name in item.from_]
            moved = [name for name in dict.fromkeys(names) if name in fallen or _has_changed(name, old, new, found)]
            if moved and (path, title) not in told:
                yield Change("rests-on-changed", path, title, ", ".join(map(str, moved)))


def _on_changed_sources(
    new: EvidenceBase, found: Sequence[Change]
) -> dict[tuple[RecordName, str, str], dict[str, None]]:
    """What cites a source of which something became: its name, its file and its title, with those sources."""
    moved = {change.field for change in found if change.kind == "standing-changed"}
    resting: dict[tuple[RecordName, str, str], dict[str, None]] = {}
    for at in new.cited if moved else ():
        if at.value in moved:
            name = name_at(new, at.path, at.keys)
            place = name, at.path, _title(new, name, at.keys)
            resting.setdefault(place, {})[f"reference:{at.value}"] = None
    return resting


def _title(base: EvidenceBase, name: RecordName, keys: KeyPath) -> str:
    """What a reader calls a record, as the changes call it; of a topic's own texts, which one."""
    match base.find(name):
        case Entry() as entry if name.topic in base.topics:
            return f"{base.topics[name.topic].title}: {entry.title}"
        case Advice() | Entry() as record:
            return record.title
        case Interaction() as record:
            return record.partner
    if name.kind in ("claim", "contradiction", "omission", "fact", "resource", "event"):
        return f"{name.kind.capitalize()} {name.key}"
    topic = base.topics.get(name.topic or name.key)
    field = str(keys[0]).replace("_", " ") if name.kind == "topic" else name.kind
    part = f"open question {name.id}" if name.kind == "unknown" else field
    return f"{topic.title}: {part}" if topic else str(name)


def _has_changed(name: RecordName, old: EvidenceBase, new: EvidenceBase, found: Sequence[Change]) -> bool:
    """Whether what the name stands for changed. An open question is known by its place alone."""
    if name.kind == "unknown":
        return bool(old.find(name) != new.find(name))
    return any(
        change.path == name.path
        and tuple(change.field.split(" › "))[: len(name.keys)] == name.keys
        and change.role not in _KEPT
        for change in found
    )
