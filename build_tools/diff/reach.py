"""What a change touches: pages and handout blocks that read differently."""

from ..model.evidence_base import EvidenceBase
from ..model.kinds import HANDOUTS
from ..pages.markdown import pages
from ..view.addresses import Site
from ..view.handout_blocks import Block, blocks
from .changes import Change


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


def _blocks(base: EvidenceBase, name: str) -> dict[str, Block]:
    handout = base.handouts.get(name)
    return {block.id: block for block in blocks(base, handout)} if handout else {}


def _state(was: bool, now: bool) -> tuple[str]:
    return ("changed" if was and now else "new" if now else "gone",)
