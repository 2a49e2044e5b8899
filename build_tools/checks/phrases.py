"""Phrases of vocabulary.yaml as patterns, and the sentences in which checks look for them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..model import citations
from ..model.base import Role
from ..model.evidence import bare
from ..model.evidence_base import EvidenceBase
from ..model.problems import KeyPath
from ..model.searched import alternatives, searched
from ..model.sentences import SENTENCE_END
from ..model.walks import At

_PARAGRAPH_END = re.compile(r"\n\s*\n|</?(?:p|li|td|th|dd|dt|h[1-6]|tr)\b[^<>]*>|\n(?=[-*|#])")
"""Where a paragraph of a hand-written page ends: blank lines, list items, cells, headings."""


class Sentence(NamedTuple):
    """A sentence or paragraph and where it stands, without its citations if it is a record's."""

    path: str
    keys: KeyPath
    text: str

    def place(self, found: re.Match[str]) -> KeyPath:
        """Where a phrase that was found in it stands: in a hand-written page, which is long, its own place counts."""
        return (int(self.keys[0]) + found.start(),) if self.on_page else self.keys

    @property
    def on_page(self) -> bool:
        """Whether it stands on a hand-written page."""
        return self.path.startswith("content/")


def sentences(at: At) -> Iterator[Sentence]:
    """The sentences of a text."""
    for passage in passages(at):
        yield from _parts(passage, SENTENCE_END)


def passages(at: At) -> Iterator[Sentence]:
    """The text as it is read: whole, or each paragraph of a hand-written page, whose place in it counts."""
    if at.field == "content":
        return _parts(Sentence(at.path, (0,), at.text), _PARAGRAPH_END)
    return iter((Sentence(at.path, at.keys, citations.without(at.text)),))


def _parts(whole: Sentence, end: re.Pattern[str]) -> Iterator[Sentence]:
    start = 0
    for match in (*end.finditer(whole.text), None):
        part = whole.text[start : match.start() if match else None]
        if part.strip():
            at = start + len(part) - len(part.lstrip())
            yield Sentence(whole.path, (int(whole.keys[0]) + at,) if whole.on_page else whole.keys, part.strip())
        start = match.end() if match else 0


def own_texts(base: EvidenceBase, phrases: Sequence[str], roles: Iterable[Role]) -> Iterator[At]:
    """The editors' own texts with one of the roles, and the hand-written pages, that hold one of the phrases."""
    wanted, pattern = frozenset(roles), any_of(phrases)
    for number in base.own_words.starting({_telling_words(phrase) for phrase in phrases}):
        at = base.own_words.texts[number]
        if (at.role in wanted or at.field == "content") and pattern.search(at.text):
            yield at


def _telling_words(phrase: str) -> str:
    """The longest row of words of a phrase, up to where any ending, or any word, may stand."""
    rows = re.split(r"\*|\.\.\.", searched(phrase))
    return max((" ".join(row.split()) for row in rows), key=len)


def sold_as(base: EvidenceBase, name: str) -> tuple[str, ...]:
    """A medicine's name, and the names under which its interaction record says that it is sold."""
    records = [(bare(record.partner).casefold(), record) for record in base.interactions.values()]
    partners = {"", *(partner for partner, _ in records)}
    brands = (bare(brand).casefold() for partner, it in records if partner == name.casefold() for brand in it.names)
    return (name, *(brand for brand in brands if brand not in partners))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the phrases as whole words, in upper or lower case. With no phrase it matches nothing.

    `*` stands for any ending of a word, `...` for at most three words of the same sentence.
    """
    return _any_of(tuple(phrases))


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    wanted = alternatives(map(_phrase, phrases))
    return re.compile(rf"(?<![\w-])(?:{wanted})" if phrases else r"(?!)", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    found = ""
    for word in searched(phrase).split():
        if word == "...":
            found += r"(?:\s+[^\s.;:!?]+){0,3}?"
        else:
            found += (r"[\s-]+" if found else "") + re.escape(word).replace(r"\*", r"\w*")
    return found + r"(?![\w-])"


def listed(phrases: Iterable[str]) -> str:
    """Phrases in a message."""
    return "one of '" + "', '".join(phrases) + "'"
