"""Plain and sober words: what may not be said."""

import re
from collections.abc import Iterator

from ..model import citations
from ..model.base import Role
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES, TOPICS, kind_of
from ..model.problems import KeyPath
from ..model.sentences import SENTENCE_END
from ..model.walks import At
from .phrases import any_of
from .registry import Wrong, rule

_DESCRIPTION = 160
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{2,}|#\d+|#x[0-9a-fA-F]+);")

_ON_A_CARD = {"title": 80, "question": 300}
"""So many letters a preview card holds."""


def place(at: At, found: re.Match[str]) -> KeyPath:
    """Where a phrase stands: in a hand-written page, which is long, the place in it counts."""
    return (found.start(),) if at.field == "content" else at.keys


@rule("TXT001", by_file=True)
def nothing_sells(base: EvidenceBase) -> Iterator[Wrong]:
    """Phrases that sell stand only inside quotations from the audited article."""
    for at, found in base.own_words.find(base.vocabulary.selling_phrases):
        message = f"'{found[0]}' sells; say what was measured, in whom, and how sure that is"
        yield Wrong(at.path, place(at, found), message)


@rule("TXT002", by_file=True)
def people_come_first(base: EvidenceBase) -> Iterator[Wrong]:
    """People-first language."""
    for at, found in base.own_words.find(base.vocabulary.preferred):
        better = next(to for word, to in base.vocabulary.preferred.items() if any_of((word,)).fullmatch(found[0]))
        yield Wrong(at.path, place(at, found), f"'{found[0]}': write '{better}'")


@rule("TXT003", by_file=True)
def no_verdict_words(base: EvidenceBase) -> Iterator[Wrong]:
    """Words such as `is legal` or `is safe` are never a verdict of ours."""
    for at, found in base.own_words.find(base.vocabulary.verdict_words):
        message = f"'{found[0]}' is a verdict nobody can give; say what holds, where, and on which date"
        yield Wrong(at.path, place(at, found), message)


@rule("TXT018", by_file=True)
def what_was_read_stands_in_the_badge(base: EvidenceBase) -> Iterator[Wrong]:
    """How much of a source was read stands in `seen`, and in no sentence of a record.

    Notes on our own work may tell it, and hand-written pages, which explain the levels.
    """
    for at, found in base.own_words.find(base.vocabulary.reading_phrases):
        if at.role is not Role.NOTE and at.field != "content":
            message = f"'{found[0]}' tells how much was read, as `seen` does; say what the source itself cannot show"
            yield Wrong(at.path, at.keys, message)


@rule("TXT004", by_file=True)
def statements_are_short(base: EvidenceBase) -> Iterator[Wrong]:
    """A statement is one sentence; no sentence of ours has more than 30 words; short wordings fit on paper."""
    for at in base.texts:
        if at.marks.at_most is not None and (words := len(citations.without(at.text).split())) > at.marks.at_most:
            yield Wrong(at.path, at.keys, f"has {words} words; expected at most {at.marks.at_most}, to fit on paper")
        if at.marks.max_words is None:
            continue
        sentences = SENTENCE_END.split(citations.without(at.text))
        if len(sentences) > 1 and at.field == "statement" and kind_of(at.path) is ENTRIES:
            yield Wrong(
                at.path,
                at.keys,
                f"holds {len(sentences)} sentences; expected one claim in one sentence, so make two entries",
            )
        for sentence in sentences:
            if (words := len(sentence.split())) > at.marks.max_words:
                yield Wrong(at.path, at.keys, f"a sentence has {words} words; expected at most {at.marks.max_words}")


@rule("TXT014", by_file=True)
def description_fits_a_preview(base: EvidenceBase) -> Iterator[Wrong]:
    """A topic's description has at most 160 characters: more do not show in a list of hits."""
    for key, topic in base.topics.items():
        if len(topic.description) > _DESCRIPTION:
            message = f"has {len(topic.description)} characters; expected at most {_DESCRIPTION}"
            yield Wrong(TOPICS.path(key), ("description",), message)


@rule("TXT005", by_file=True)
def titles_and_ids_carry_no_verdict(base: EvidenceBase) -> Iterator[Wrong]:
    """An entry's title is a heading of at most ten words; a topic's title and question fit on a preview card."""
    for key, topic in base.topics.items():
        for field, most in _ON_A_CARD.items():
            if (letters := len(getattr(topic, field))) > most:
                yield Wrong(TOPICS.path(key), (field,), f"has {letters} letters; expected at most {most}")
    for key, entry in base.entries.items():
        words = entry.title.split()
        if len(words) > 10 or ":" in entry.title or entry.title.endswith(".") or (entry.title.isupper() and words[2:]):
            message = f"'{entry.title}' is no heading; expected at most ten words, no colon, no stop and no capitals"
            yield Wrong(ENTRIES.path(key), ("title",), message)


@rule("TXT007", by_file=True)
def texts_are_plain(base: EvidenceBase) -> Iterator[Wrong]:
    """Text is plain text: HTML in it would show as it stands."""
    for at in base.texts:
        if at.role is not Role.QUOTATION and (found := _HTML.search(at.text)):
            yield Wrong(at.path, at.keys, f"'{found[0]}' is HTML, and would show as it stands; expected plain text")
