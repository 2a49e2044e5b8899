"""What is printed can be drawn; handouts fit their own layout, and say what the rating they name says."""

from collections.abc import Iterator

from ..fonts.coverage import COVERED, undrawable
from ..model.evidence_base import (
    FACTS,
    RESOURCES,
    VOCABULARY,
    EvidenceBase,
    entry_path,
    handout_path,
    interaction_path,
    outcome_of,
    topic_path,
)
from ..model.problems import nearest
from ..model.walks import TextAt
from .registry import Wrong, rule

UNPRINTED = ("description", "search_words", "absent_terms")
"""Fields that no PDF prints."""


@rule("HAN001")
def handout_names_real_records(base: EvidenceBase) -> Iterator[Wrong]:
    """A handout's items name records that exist."""
    known = record_names(base)
    for handout_id, handout in base.handouts.items():
        for n, block in enumerate(handout.blocks):
            for m, item in enumerate(block.items):
                for k, name in enumerate(item.from_):
                    if name not in known and not _is_unread(base, name):
                        place = ("blocks", n, "items", m, "from", k)
                        retired = name.removeprefix("entry:") in base.entries
                        hint = "retired; name a current record" if retired else "not a record"
                        hint += "" if retired else nearest(name, sorted(known))
                        yield Wrong(handout_path(handout_id), place, f"'{name}' is {hint}")


def _is_unread(base: EvidenceBase, name: str) -> bool:
    """Whether the file of a record that a handout names exists and could not be read."""
    kind, _, key = name.partition(":")
    topic = topic_path(key.partition("/")[0])
    paths = {"entry": entry_path(key), "interaction": interaction_path(key), "fact": FACTS, "resource": RESOURCES}
    return paths.get(kind, topic) in base.unusable


def record_names(base: EvidenceBase) -> set[str]:
    """The names by which handouts call records, such as `entry:topic/id`."""
    names = {f"entry:{key}" for key, entry in base.entries.items() if entry.status == "current"}
    names |= {f"interaction:{key}" for key in base.interactions}
    names |= {f"fact:{fact.id}" for fact in base.facts} | {f"resource:{key}" for key in base.resources}
    for topic_id, topic in base.topics.items():
        names |= {f"outcome:{topic_id}/{outcome.id}" for outcome in topic.outcomes}
        names |= {f"action:{topic_id}/{action.id}" for action in topic.actions}
        names |= {f"unknown:{topic_id}/{number}" for number in range(1, len(topic.not_known) + 1)}
    return names


@rule("HAN002")
def can_be_drawn(base: EvidenceBase) -> Iterator[Wrong]:
    """The PDFs' fonts can draw every character that the dossier or a handout prints, but for authors' names."""
    places = [(at.path, at.keys, at.text) for at in base.texts if not _is_unprinted(at)]
    places += [(VOCABULARY, ("about", key, "label"), about.label) for key, about in base.vocabulary.about.items()]
    places += [(f"content/{name}", (), text) for name, text in base.content.items()]
    for path, keys, text in places:
        for character in undrawable(text):
            message = f"'{character}' (U+{ord(character):04X}): the PDFs' fonts hold {COVERED}; write it otherwise"
            yield Wrong(path, keys or (text.index(character),), message)


def _is_unprinted(at: TextAt) -> bool:
    """Whether no PDF prints a text, or prints it with stand-ins: an author is called what an author is called."""
    return at.field in UNPRINTED or (at.path.startswith("evidence/references/") and at.keys[:1] == ("author",))


@rule("HAN003")
def handout_fits_its_layout(base: EvidenceBase) -> Iterator[Wrong]:
    """A block stands on a page the handout has; a table's rows have as many cells as headings, other blocks none."""
    for handout_id, handout in base.handouts.items():
        for n, block in enumerate(handout.blocks):
            path, at = handout_path(handout_id), ("blocks", n)
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
                    kind, _, key = name.partition(":")
                    topic_id, _, outcome_id = key.partition("/")
                    if kind != "outcome" or topic_id not in base.topics:
                        continue
                    outcome = outcome_of(base.topics[topic_id], outcome_id)
                    if outcome is None or outcome.scale != "causality" or outcome.rating is None:
                        continue
                    word = outcome.rating.replace("-", " ")
                    if not any(word in cell.casefold() for cell in item.cells):
                        place = ("blocks", n, "items", m, "from", k)
                        yield Wrong(
                            handout_path(handout_id), place, f"is rated '{word}', and no cell of the row says so"
                        )


@rule("HAN005")
def lay_readers_get_what_is_for_all(base: EvidenceBase) -> Iterator[Wrong]:
    """A handout for lay readers names no record that is for clinicians."""
    for_clinicians = {f"entry:{key}" for key, entry in base.entries.items() if entry.audience == "clinician"}
    for_clinicians |= {f"fact:{fact.id}" for fact in base.facts if fact.audience == "clinician"}
    for topic_id, topic in base.topics.items():
        for_clinicians |= {f"action:{topic_id}/{it.id}" for it in topic.actions if it.audience == "clinician"}
    for handout_id, handout in base.handouts.items():
        for n, block in enumerate(handout.blocks if handout.is_for_lay_readers else ()):
            for m, item in enumerate(block.items):
                for k, name in enumerate(item.from_):
                    if name in for_clinicians:
                        message = f"'{name}' is for clinicians, and this handout is for '{handout.audience}'"
                        yield Wrong(handout_path(handout_id), ("blocks", n, "items", m, "from", k), message)
