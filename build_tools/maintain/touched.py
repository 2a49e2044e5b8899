"""Which pages and which handout blocks read differently after a change, found by making both and comparing."""

from ..handout_content import Block, blocks
from ..model.evidence_base import EvidenceBase, handout_path
from ..pages import Site, pages
from .changes import Change


def touched(old: EvidenceBase, new: EvidenceBase) -> list[Change]:
    """The pages and handout blocks that differ. Both states must have passed the checks."""
    found = []
    was, now = (pages(base, Site()) for base in (old, new))
    for path in sorted(was.keys() | now.keys()):
        if was.get(path) != now.get(path):
            found.append(Change("page-changed", path, path.removesuffix(".md"), *_state(path in was, path in now)))
    for name in sorted(old.handouts.keys() | new.handouts.keys()):
        before, after = (_blocks(base, name) for base in (old, new))
        for block in dict.fromkeys([*before, *after]):
            if before.get(block) != after.get(block):
                state = _state(block in before, block in after)
                found.append(Change("handout-changed", handout_path(name), f"{name} handout, {block}", *state))
    return found


def _blocks(base: EvidenceBase, name: str) -> dict[str, Block]:
    handout = base.handouts.get(name)
    return {block.title: block for block in blocks(base, handout)} if handout else {}


def _state(was: bool, now: bool) -> tuple[str]:
    return ("changed" if was and now else "new" if now else "gone",)
