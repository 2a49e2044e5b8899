"""The free text of records: where each text stands, and a body of texts in which a phrase is looked for once."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from .base import IDENTIFIER, Record
from .identifiers import DOI, PMCID, PMID
from .problems import KeyPath

_NO_TEXT = (IDENTIFIER, DOI, PMID, PMCID)


class TextAt(NamedTuple):
    """A text and where it stands. `field` is the name of the field, also for items of a list."""

    path: str
    keys: KeyPath
    field: str
    text: str


def texts_of(path: str, record: Any) -> Iterator[TextAt]:
    """Every free text of a record, or of a list or mapping of records, in the order of its fields.

    Ids, numbers of records, dates and words of a closed list are no free text.
    """
    return _texts(path, (), "", record)


def _texts(path: str, keys: KeyPath, field: str, value: Any) -> Iterator[TextAt]:
    if isinstance(value, str):
        yield TextAt(path, keys, field, value)
    elif isinstance(value, Record):
        for name, key in _text_fields(type(value)):
            inner = getattr(value, name)
            if isinstance(inner, str):
                yield TextAt(path, (*keys, key), key, inner)
            elif inner:
                yield from _texts(path, (*keys, key), key, inner)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _texts(path, (*keys, position), field, inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(path, (*keys, key), key, inner)


@cache
def _text_fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that can hold free text, each with its key in the files."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if _is_text(field.annotation, field.metadata)
    )


def _is_text(annotation: Any, metadata: Iterable[Any] = ()) -> bool:
    if annotation is str:
        return not any(getattr(constraint, "pattern", None) in _NO_TEXT for constraint in metadata)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return bool(_text_fields(annotation))
    if get_origin(annotation) is Annotated:
        inner, *constraints = get_args(annotation)
        return _is_text(inner, constraints)
    return any(_is_text(inner) for inner in get_args(annotation) if not isinstance(inner, str))


@dataclass(frozen=True)
class Body:
    """Many texts as one."""

    texts: list[TextAt]

    def find(self, phrases: Iterable[str]) -> Iterator[tuple[TextAt, re.Match[str]]]:
        """Every place where one of the phrases stands as whole words, in upper or lower case, in the texts' order."""
        wanted = tuple(phrases)
        numbers = {number for phrase in wanted for number in self._holding(phrase.casefold())}
        for number in sorted(numbers):
            for found in _any_of(wanted).finditer(self.texts[number].text):
                yield self.texts[number], found

    @cached_property
    def _joined(self) -> str:
        return "\0".join(at.text.casefold() for at in self.texts)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(text) + 1 for text in self._joined.split("\0")), initial=0))

    def _holding(self, phrase: str) -> Iterator[int]:
        """Numbers of the texts that hold the phrase. A search in one long string takes no time."""
        at = self._joined.find(phrase)
        while at >= 0:
            yield bisect_right(self._starts, at) - 1
            at = self._joined.find(phrase, at + 1)


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)", re.IGNORECASE)
