"""What a change reaches: pages and handout blocks that read differently, and what rests on the changed records."""

from collections.abc import Iterable, Iterator, Sequence

from ..model.base import Role
from ..model.evidence_base import EvidenceBase
from ..model.kinds import HANDOUTS, TOPICS
from ..model.names import RecordName
from ..pages.markdown import pages
from ..view.addresses import Site
from ..view.handout_blocks import Block, blocks
from .changes import Change

_KEPT = frozenset((Role.REVIEWED, Role.REVIEW_DUE, Role.DONE, Role.NOTE, Role.NAME, Role.WORD, Role.ORDER))
"""What a changed field must be to move nothing that rests on its record."""


def touched(old: EvidenceBase, new: EvidenceBase) -> list[Change]:
    """The pages and handout blocks that differ, found by making both. Both states must have passed the checks."""
    found = []
    was, now = (pages(base, Site()) for base in (old, new))
    for path in sorted(was.keys() | now.keys()):
        if was.get(path) != now.get(path):
            found.append(Change("page-changed", path, path.removesuffix(".md"), *_state(path in was, path in now)))
    for name in sorted(old.handouts.keys() | new.handouts.keys()):
        before, after = (_blocks(base, name) for base in (old, new))
        for block in dict.fromkeys([*before, *after]):
            if before.get(block) != after.get(block):
                title = (after.get(block) or before[block]).title
                state = _state(block in before, block in after)
                found.append(Change("handout-changed", HANDOUTS.path(name), f"{name} handout, {title}", *state))
    return found


def resting(new: EvidenceBase, found: Sequence[Change]) -> Iterator[Change]:
    """The ratings and handout blocks that name a changed record, and read as before: each asks for a second look."""
    told = {(change.path, change.title) for change in found}
    for topic_id, outcome in new.outcomes():
        names = outcome.entry_keys(topic_id)
        title = f"{new.topics[topic_id].title}: {outcome.question}"
        if (TOPICS.path(topic_id), title) not in told:
            yield from _rests(TOPICS.path(topic_id), title, [f"entry:{name}" for name in names], found)
    for handout_id, handout in new.handouts.items():
        for block in handout.blocks:
            title = f"{handout_id} handout, {block.title}"
            if (HANDOUTS.path(handout_id), title) not in told:
                names = [name for item in block.items for name in item.from_]
                yield from _rests(HANDOUTS.path(handout_id), title, names, found)


def topic_of(base: EvidenceBase, path: str) -> str | None:
    """The topic on whose page a file's record is at home; None when it concerns the whole site, or is gone."""
    kind, _, rest = path.removeprefix("evidence/").partition("/")
    key = rest.removesuffix(".yaml")
    if kind == "topics":
        found: str | None = rest.partition("/")[0]
    elif kind == "advice":
        found = base.advice[key].topics[0] if key in base.advice else None
    else:
        found = base.page_of({"interactions": "interactions", "article": "claims"}.get(kind, path))
    return found if found in base.topics else None


def _rests(path: str, title: str, names: Iterable[str], found: Sequence[Change]) -> Iterator[Change]:
    changed = [name for name in dict.fromkeys(names) if any(_concerns(change, name) for change in found)]
    if changed:
        yield Change("rests-on-changed", path, title, ", ".join(changed))


def _concerns(change: Change, text: str) -> bool:
    name = RecordName.parse(text)
    inside = tuple(change.field.split(" › "))[: len(name.keys)] == name.keys
    return change.path == name.path and inside and change.role not in _KEPT


def _blocks(base: EvidenceBase, name: str) -> dict[str, Block]:
    handout = base.handouts.get(name)
    return {block.id: block for block in blocks(base, handout)} if handout else {}


def _state(was: bool, now: bool) -> tuple[str]:
    return ("changed" if was and now else "new" if now else "gone",)
