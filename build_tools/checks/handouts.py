"""What is printed can be drawn; handouts fit their own layout, and say what the rating they name says."""

from collections.abc import Iterator

from ..fonts.coverage import undrawable
from ..model.base import Role
from ..model.evidence_base import EvidenceBase
from ..model.kinds import HANDOUTS
from ..model.names import RecordName
from ..model.problems import nearest
from ..model.topic import Outcome
from .registry import Wrong, rule


@rule("HAN001")
def handout_names_real_records(base: EvidenceBase) -> Iterator[Wrong]:
    """A handout's items name records that exist."""
    for handout_id, handout in base.handouts.items():
        for n, block in enumerate(handout.blocks):
            for m, item in enumerate(block.items):
                for k, name in enumerate(item.from_):
                    if name not in base.names and RecordName.parse(name).path not in base.unusable:
                        place = ("blocks", n, "items", m, "from", k)
                        retired = name.removeprefix("entry:") in base.entries
                        hint = "retired; name a current record" if retired else "not a record"
                        hint += "" if retired else nearest(name, sorted(base.names))
                        yield Wrong(HANDOUTS.path(handout_id), place, f"'{name}' is {hint}")


@rule("HAN002")
def can_be_drawn(base: EvidenceBase) -> Iterator[Wrong]:
    """The PDFs' fonts can draw every character that the dossier or a handout prints."""
    places = [(at.path, at.keys, at.text) for at in base.texts if at.role is not Role.WORD]
    places += [(f"content/{name}", (), text) for name, text in base.content.items()]
    for path, keys, text in places:
        for character in undrawable(text):
            message = f"'{character}' (U+{ord(character):04X}): no font of the PDFs can draw it; write it otherwise"
            yield Wrong(path, keys or (text.index(character),), message)


@rule("HAN003")
def handout_fits_its_layout(base: EvidenceBase) -> Iterator[Wrong]:
    """A block stands on a page the handout has; a table's rows have as many cells as headings, other blocks none."""
    for handout_id, handout in base.handouts.items():
        for n, block in enumerate(handout.blocks):
            path, at = HANDOUTS.path(handout_id), ("blocks", n)
            if block.side > handout.pages:
                yield Wrong(path, (*at, "side"), f"is {block.side}; the handout has {handout.pages} pages")
            columns = len(block.columns) if block.style == "table" else 0
            if block.style == "table" and columns < 2:
                yield Wrong(path, (*at, "style"), "is 'table'; expected at least two headings under `columns`")
            for m, item in enumerate(block.items):
                if len(item.cells) != columns:
                    message = f"has {len(item.cells)} cells; expected {columns}, one under each heading"
                    yield Wrong(path, (*at, "items", m), message)


@rule("HAN004")
def handout_says_the_rating(base: EvidenceBase) -> Iterator[Wrong]:
    """A table row that names a rated harm says its rating."""
    for handout_id, handout in base.handouts.items():
        for n, block in enumerate(handout.blocks):
            for m, item in enumerate(block.items):
                for k, name in enumerate(item.from_ if item.cells else ()):
                    outcome = base.find(RecordName.parse(name))
                    if not isinstance(outcome, Outcome) or outcome.scale != "causality" or outcome.rating is None:
                        continue
                    word = outcome.rating.replace("-", " ")
                    if not any(word in cell.casefold() for cell in item.cells):
                        place = ("blocks", n, "items", m, "from", k)
                        yield Wrong(
                            HANDOUTS.path(handout_id), place, f"is rated '{word}', and no cell of the row says so"
                        )
