"""What is printed can be drawn; handouts fit their own layout, and say what the rating they name says."""

from collections.abc import Iterator

from ..fonts.coverage import COVERED, undrawable
from ..model.base import Role
from ..model.evidence import Entry
from ..model.evidence_base import EvidenceBase
from ..model.handout import Handout, HandoutBlock, HandoutItem
from ..model.kinds import HANDOUTS, REFERENCES, kind_of
from ..model.names import RecordName
from ..model.problems import KeyPath, nearest
from ..model.searched import offset_of
from ..model.walks import At
from ..view.handout_blocks import blocks, line_of, words_by_block
from .registry import Wrong, rule


@rule("HAN001")
def handout_names_real_records(base: EvidenceBase) -> Iterator[Wrong]:
    """A handout's items name records that exist."""
    for handout_id, handout in base.handouts.items():
        for n, block in enumerate(handout.blocks):
            for m, item in enumerate(block.items):
                for k, name in enumerate(item.from_):
                    named = RecordName.parse(name)
                    if name not in base.names and named.path not in base.unusable:
                        place = ("blocks", n, "items", m, "from", k)
                        retired = isinstance(base.find(named), Entry)
                        hint = "retired; name a current record" if retired else "not a record"
                        hint += "" if retired else nearest(name, sorted(base.names))
                        yield Wrong(HANDOUTS.path(handout_id), place, f"'{name}' is {hint}")


@rule("HAN002")
def can_be_drawn(base: EvidenceBase) -> Iterator[Wrong]:
    """The PDFs' fonts can draw every character that the dossier or a handout prints, but for authors' names."""
    places = [(at.path, at.keys, at.text) for at in base.unplain if not _is_unprinted(at)]
    places += [(f"content/{name}", (), text) for name, text in base.content.items()]
    for path, keys, text in places:
        for character in undrawable(text):
            message = f"'{character}' (U+{ord(character):04X}): the PDFs' fonts hold {COVERED}; write it otherwise"
            yield Wrong(path, keys or (offset_of(text, character),), message)


def _is_unprinted(at: At) -> bool:
    """Whether no PDF prints a text, or prints it with stand-ins: an author is called what an author is called."""
    return at.role is Role.WORD or (kind_of(at.path) is REFERENCES and at.keys[:1] == ("author",))


@rule("HAN003", by_file=True)
def handout_fits_its_layout(base: EvidenceBase) -> Iterator[Wrong]:
    """A block stands on a page the handout has, and a table's rows name the records that it is made of."""
    for path, keys, handout, block in _blocks(base):
        if block.side > handout.pages:
            yield Wrong(path, (*keys, "side"), f"is {block.side}; the handout has {handout.pages} pages")
        wanted = _ROWS.get(block.style, ())
        for m, item in enumerate(block.items):
            if not _fits(block, item):
                expected = f"{wanted[0]}:..." + (", then its entries and the advice on it" if wanted[1:] else "")
                yield Wrong(path, (*keys, "items", m, "from"), f"is no row of '{block.style}'; expected {expected}")


@rule("HAN004")
def records_word_their_own_lines(base: EvidenceBase) -> Iterator[Wrong]:
    """Advice, facts, outcomes and interactions lend handouts their short wording, and no line words them otherwise."""
    for path, keys, handout, block in _blocks(base):
        for m, item in enumerate(block.items):
            place = (*keys, "items", m)
            for k, text in enumerate(item.from_):
                name = RecordName.parse(text)
                wanted = _LENDS.get(name.kind, ())
                if wanted and (item.lead or item.text):
                    worded = "text" if item.text else "lead"
                    message = f"words '{text}' otherwise; expected no `{worded}`: the record's own short wording stands"
                    yield Wrong(path, (*place, worded), message)
                record = base.find(name)
                for field in ("plain",) if handout.is_for_lay_readers and name.kind in _PLAIN else wanted:
                    if record is not None and getattr(record, field) is None:
                        message = f"'{text}' has no `{field}`; expected what a handout prints"
                        yield Wrong(path, (*place, "from", k), message)


@rule("HAN005")
def lay_readers_get_what_is_for_all(base: EvidenceBase) -> Iterator[Wrong]:
    """A handout for lay readers names no record that is for clinicians."""
    for path, keys, handout, block in _blocks(base):
        for m, item in enumerate(block.items if handout.is_for_lay_readers else ()):
            for k, text in enumerate(item.from_):
                if getattr(base.find(RecordName.parse(text)), "audience", "all") == "clinician":
                    message = f"'{text}' is for clinicians, and this handout is for '{handout.audience}'"
                    yield Wrong(path, (*keys, "items", m, "from", k), message)


@rule("HAN006")
def handout_keeps_to_its_words(base: EvidenceBase) -> Iterator[Wrong]:
    """No page of a handout holds more words than the handout allows it."""
    for handout_id, handout in base.handouts.items():
        path = HANDOUTS.path(handout_id)
        if handout.words is not None and len(handout.words) != handout.pages:
            message = f"limits {len(handout.words)} pages; expected a number for each of the {handout.pages}"
            yield Wrong(path, ("words",), message)
        for n, most in enumerate(handout.words or () if _is_whole(base, handout) else ()):
            found = words_by_block(handout, blocks(base, handout), n + 1)
            if (count := sum(found.values())) > most:
                where = ", ".join(f"{block} {words}" for block, words in found.items())
                message = f"page {n + 1} holds {count} words; expected at most {most} ({where})"
                yield Wrong(path, ("words", n), message)


_LENDS = {
    "advice": ("short",), "fact": ("short",), "outcome": ("short",), "interaction": ("short", "short_advice"),
}  # fmt: skip
"""What the kinds of record that word their own lines lend to handouts."""
_PLAIN = ("advice", "fact")
"""Those that lend patients their `plain`."""
_ROWS = {"risks": ("outcome", "entry", "advice"), "interactions": ("interaction",)}
"""The kinds of record that make a table's row: the first, and those that may stand behind it."""


def lent(base: EvidenceBase) -> Iterator[tuple[str, KeyPath, str]]:
    """What records lend to handouts: the file, the keys to the item, and its lead, its text and each cell."""
    for path, keys, handout, block in _blocks(base):
        for m, item in enumerate(block.items):
            if not (item.lead or item.text) and _fits(block, item) and all(name in base.names for name in item.from_):
                line = line_of(base, handout, block.style, item)
                yield from ((path, (*keys, "items", m), text) for text in (line.lead, line.text, *line.cells))


def _is_whole(base: EvidenceBase, handout: Handout) -> bool:
    """Whether every line can be made, and what is wrong with one is told by another rule."""
    items = ((block, item) for block in handout.blocks for item in block.items)
    return all(_fits(block, item) and all(name in base.names for name in item.from_) for block, item in items)


def _fits(block: HandoutBlock, item: HandoutItem) -> bool:
    """Whether the item names the kinds of record of which the block's rows are made; other blocks take any."""
    kinds = tuple(RecordName.parse(name).kind for name in item.from_)
    wanted = _ROWS.get(block.style, ())
    return not wanted or (kinds[0] == wanted[0] and all(kind in wanted[1:] for kind in kinds[1:]))


def _blocks(base: EvidenceBase) -> Iterator[tuple[str, KeyPath, Handout, HandoutBlock]]:
    for handout_id, handout in base.handouts.items():
        for n, block in enumerate(handout.blocks):
            yield HANDOUTS.path(handout_id), ("blocks", n), handout, block
