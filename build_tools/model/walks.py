"""One walk through the records: every text, source, date and name that they hold, with its place and what it is.

What a field is stands in its type (`Role`, `Names`), so a new kind of record is covered at birth.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import Any, NamedTuple, get_args

from .base import FREE_TEXT, AtMost, Cites, HomeOfNumbers, Key, MaxWords, MayRepeat, Names, Record, Role
from .problems import KeyPath
from .searched import FRACTIONS, alternatives, searched


class Marks(NamedTuple):
    """What a field's type says of its values."""

    role: Role | None = None
    names: str | None = None
    """The kind of record that the values name, if they name one."""
    max_words: int | None = None
    """The most words a sentence may have."""
    at_most: int | None = None
    """The most words the whole text may have."""
    cites: bool = False
    """Whether each text must cite a reference in its words."""
    may_repeat: bool = False
    """Whether the same text may stand twice."""
    home_of_numbers: bool = False
    """Whether the numbers in a text have their home there."""
    holds_records: bool = False


NO_MARKS = Marks()


class At(NamedTuple):
    """A value and where it stands. `field` is its key in the file, also for items of a list."""

    path: str
    keys: KeyPath
    field: str
    value: Any
    marks: Marks = NO_MARKS

    @property
    def role(self) -> Role | None:
        """What the value is for a reader."""
        return self.marks.role

    @property
    def text(self) -> str:
        """The value, where it is a text."""
        return str(self.value)


def walk(path: str, record: Any) -> list[At]:
    """Every record in a record, or in a list or mapping of records, and every value with marks, in the order of the
    fields."""
    found: list[At] = []
    _collect(found, path, (), Marks(holds_records=True), "", record)
    return found


def texts_of(path: str, record: Any) -> Iterator[At]:
    """Every free text of a record. Ids, numbers of records, dates and words of a closed list are none."""
    return (at for at in walk(path, record) if at.role in FREE_TEXT)


@cache
def fields_of(model: type[Record]) -> tuple[tuple[str, str, Marks], ...]:
    """The fields of a model: attribute, key in the files, and what their types say."""
    return tuple(
        (name, field.alias or name, _marks((field.annotation, *field.metadata)))
        for name, field in model.model_fields.items()
    )


@cache
def _marked_fields(model: type[Record]) -> tuple[tuple[str, str, Marks], ...]:
    """The fields that a walk must see."""
    return tuple(field for field in fields_of(model) if field[2] != NO_MARKS)


@cache
def key_fields(model: type[Record]) -> tuple[str, ...]:
    """The attributes by which an item of a list is known again after an edit."""
    return tuple(name for name, field in model.model_fields.items() if Key in field.metadata)


def _marks(parts: Iterable[Any]) -> Marks:
    """What stands in a type, at any depth: in `list[Annotated[...]]` as well. What stands outermost holds."""
    found = NO_MARKS
    for part in parts:
        if isinstance(part, Role):
            found = found._replace(role=part)
        elif isinstance(part, Names):
            found = found._replace(names=part.kind)
        elif isinstance(part, MaxWords):
            found = found._replace(max_words=part.words)
        elif isinstance(part, AtMost):
            found = found._replace(at_most=part.words)
        elif part is Cites:
            found = found._replace(cites=True)
        elif part is MayRepeat:
            found = found._replace(may_repeat=True)
        elif part is HomeOfNumbers:
            found = found._replace(home_of_numbers=True)
        elif isinstance(part, type) and issubclass(part, Record):
            found = found._replace(holds_records=True)
        else:
            below = _marks((*get_args(part), *getattr(part, "__metadata__", ())))
            found = Marks(
                found.role or below.role,
                found.names or below.names,
                found.max_words or below.max_words,
                found.at_most or below.at_most,
                found.cites or below.cites,
                found.may_repeat or below.may_repeat,
                found.home_of_numbers or below.home_of_numbers,
                found.holds_records or below.holds_records,
            )
    return found


def _collect(found: list[At], path: str, keys: KeyPath, marks: Marks, field: str, value: Any) -> None:
    if isinstance(value, list):
        for position, inner in enumerate(value):
            _collect(found, path, (*keys, position), marks, field, inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _collect(found, path, (*keys, key), marks, field, inner)
    elif marks.holds_records and isinstance(value, Record):  # pydantic's `isinstance` is slow, so it is asked last
        found.append(At(path, keys, field, value, marks))
        for name, key, inner_marks in _marked_fields(type(value)):
            inner = getattr(value, name)
            if type(inner) is str:  # nearly all are
                found.append(At(path, (*keys, key), key, inner, inner_marks))
            elif inner is not None:
                _collect(found, path, (*keys, key), inner_marks, key, inner)
    elif marks != NO_MARKS:
        found.append(At(path, keys, field, value, marks))


_MANY_WORDS = 20
_FIGURE = re.compile(rf"[\d{FRACTIONS}].*")
"""With the rest of its line: one match a line is enough."""


@dataclass(frozen=True)
class Body:
    """Many texts as one. They are `searched`, and so are the phrases."""

    texts: list[At]

    def find(self, phrases: Iterable[str]) -> Iterator[tuple[At, re.Match[str]]]:
        """Every place where one of the phrases stands as whole words, in upper or lower case, in the texts' order."""
        wanted = tuple(phrases)
        numbers = {number for phrase in wanted for number in self.holding(phrase)}
        for number in sorted(numbers):
            for found in _any_of(wanted).finditer(self.texts[number].text):
                yield self.texts[number], found

    def starting(self, words: Collection[str]) -> list[int]:
        """Numbers of the texts in which one of the words begins a word, or follows a figure; a word may be several in a
        row. One search for many takes as long as twenty for one each."""
        if len(words) < _MANY_WORDS:
            return sorted({number for word in words for number in self.holding(word)})
        wanted = filter(None, map(_squeezed, map(searched, words)))
        found = re.finditer(rf"[^a-z](?:{alternatives(map(re.escape, wanted))})", f"\0{self._joined}")
        return sorted({bisect_right(self._starts, match.start()) - 1 for match in found})

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[At, int, re.Match[str]]]:
        """Every match in the texts as they stand, with where its text begins in what is searched: all of them, a line
        each. One search takes a third of the time of a search in each."""
        for found in pattern.finditer(self._lines):
            number = bisect_right(self._line_starts, found.start()) - 1
            yield self.texts[number], self._line_starts[number], found

    def matching(self, pattern: re.Pattern[str]) -> Iterable[At]:
        """The texts in which a pattern matches, in their order."""
        return dict.fromkeys(at for at, _, _ in self.matches(pattern))

    @cached_property
    def figured(self) -> list[int]:
        """Numbers of the texts that hold a figure, be it a fraction of one sign."""
        found = _FIGURE.finditer(self._lines)
        return sorted({bisect_right(self._line_starts, match.start()) - 1 for match in found})

    @cached_property
    def with_figures(self) -> "Body":
        """The texts that hold a figure: two in five."""
        return Body([self.texts[number] for number in self.figured])

    @cached_property
    def _lines(self) -> str:
        return "\n".join(at.text for at in self.texts)

    @cached_property
    def _line_starts(self) -> list[int]:
        return list(accumulate((len(at.text) + 1 for at in self.texts), initial=0))

    @cached_property
    def _joined(self) -> str:
        return "\0".join(_squeezed(at.text) for at in self.texts)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(text) + 1 for text in self._joined.split("\0")), initial=0))

    def holding(self, phrase: str) -> Iterator[int]:
        """Numbers of the texts that hold the phrase anywhere. A search in one long string takes no time."""
        phrase = _squeezed(searched(phrase))
        at = self._joined.find(phrase)
        while at >= 0:
            yield bisect_right(self._starts, at) - 1
            at = self._joined.find(phrase, at + 1)


@cache
def _squeezed(text: str) -> str:
    """The text in which a phrase is looked for: in lower case, on one line, without hyphens."""
    plain = text.casefold().replace("-", " ")
    return " ".join(plain.split()) if "\n" in plain or "  " in plain else plain


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = (map(re.escape, re.split(r"[\s-]+", searched(phrase))) for phrase in phrases)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(r"[\s-]+".join, words)) + r")(?!\w)", re.IGNORECASE)
