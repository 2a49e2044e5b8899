"""One YAML file: its data, what is wrong with it as YAML, and the place of each key and value.

libyaml's parser is used, and PyYAML's composer and constructor are not. The composer recurses in C until the
process dies, and the constructor lets the last of two equal keys win and reads `012`, `1_000` and `12:30` as
numbers that nobody meant. Dates stay text here; the schema knows which text is a date.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from ..model.base import Written
from ..model.problems import KEY, KeyPath, Problem
from .yaml_reasons import NEVER_CLOSES, plain_reason

MAX_DEPTH = 40

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WORDS: dict[str, bool | None] = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_WORDS |= {"": None, "~": None, "null": None}
_LONGEST_WORD = max(map(len, _WORDS))
_SIGNS_AND_DIGITS = frozenset("+-0123456789")


class UnusableFile(Exception):
    """The file cannot be read as YAML at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class YamlFile:
    """A file's path (relative to the project) and its text."""

    path: str
    text: str

    def data(self) -> tuple[Any, list[Problem]]:
        """The file's data, and its duplicate keys, aliases and tags. Raises UnusableFile."""
        reader = _Reader(self)
        return reader.document(), reader.problems

    def place(self, keys: KeyPath) -> tuple[int, int]:
        """Line and column of the value under `keys`, of its key after a trailing KEY, or of the nearest part above."""
        for length in range(len(keys), 0, -1):
            if keys[:length] in self._places:
                return self._places[keys[:length]]
        return self._places.get((), (1, 1))

    @cached_property
    def cut_short(self) -> dict[KeyPath, tuple[int, int]]:
        """Line and column of each comment that stands behind a value without quotes, by the keys to the value."""
        found = {}
        lines = self.text.split("\n") if " #" in self.text or "\t#" in self.text else []
        for keys, (line, column) in self._located.ends.items() if lines else ():
            behind = lines[line][column:] if line < len(lines) else ""
            if behind.lstrip().startswith("#"):
                found[keys] = (line + 1, column + behind.index("#") + 1)
        return found

    @property
    def _places(self) -> dict[KeyPath, tuple[int, int]]:
        return self._located.places or {}

    @cached_property
    def _located(self) -> "_Reader":
        reader = _Reader(self, places={})
        try:
            reader.document()
        except UnusableFile as unusable:
            reader.places = {(): (unusable.problem.line, unusable.problem.column)}
        return reader


class _Reader:
    """Reads one document. With `places`, notes where each key and value starts, and where values without quotes end."""

    def __init__(self, file: YamlFile, places: dict[KeyPath, tuple[int, int]] | None = None) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.places = places
        self.ends: dict[KeyPath, tuple[int, int]] = {}
        self._quoted: Any = None
        # PyYAML's stubs allow for no event, which comes only after the last.
        self._next: Callable[[], Any] = yaml.CSafeLoader(file.text).get_event

    def document(self) -> Any:
        try:
            self._next()
            if isinstance(self._next(), yaml.StreamEndEvent):
                raise UnusableFile(Problem(self.file.path, 1, 1, "FIL001", "is empty; expected a record"))
            value = self._value(self._next(), (), 0)
            self._next()
            if not isinstance(end := self._next(), yaml.StreamEndEvent):
                raise self._unusable(end, "a second document starts here; one file holds one record")
            return value
        except yaml.MarkedYAMLError as error:
            # What is left open is told of where it begins, not where its end was missed.
            marks = (error.problem_mark, error.context_mark)
            left_open = re.search("end of stream|expected ':'", error.problem or "") or self._key_follows(*marks)
            mark = next(filter(None, reversed(marks) if left_open else marks), None)
            reason = ""
            if mark and self._took_in_keys(mark):
                mark, reason = self._quoted.start_mark, NEVER_CLOSES
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            reason = reason or plain_reason(error.problem or "", self.file.text, line, column)
            raise UnusableFile(Problem(self.file.path, line, column, "YAM001", reason)) from None
        except yaml.reader.ReaderError as error:
            before = self.file.text.encode()[: error.position].decode(errors="ignore")
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            raise UnusableFile(Problem(self.file.path, line, column, "YAM001", "holds a control character")) from None

    def _key_follows(self, problem: Any, context: Any) -> bool:
        """Whether a list or record in brackets was still open where the next key of the record around it stood."""
        if not (problem and context and problem.line > context.line):
            return False
        lines = self.file.text.split("\n")
        indents = [len(line) - len(line.lstrip()) for line in (lines[problem.line], lines[context.line])]
        return lines[context.line][context.column : context.column + 1] in ("[", "{") and indents[0] <= indents[1]

    def _took_in_keys(self, mark: Any) -> bool:
        """Whether the quoted text that ended on a mark's line began on another and holds a line that looks like a key:
        then its quote was never closed."""
        start, end = (self._quoted.start_mark, self._quoted.end_mark) if self._quoted else (mark, mark)
        lines = self.file.text.split("\n")[start.line + 1 : end.line + 1]
        return bool(end.line == mark.line and any(re.match(r"\s*(?:- )?[\w-]+:\s", line) for line in lines))

    def _unusable(self, event: Any, message: str) -> UnusableFile:
        mark = event.start_mark
        return UnusableFile(Problem(self.file.path, mark.line + 1, mark.column + 1, "YAM001", message))

    def _report(self, event: Any, code: str, message: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem(self.file.path, mark.line + 1, mark.column + 1, code, message))

    def _value(self, event: Any, keys: KeyPath, depth: int) -> Any:
        if self.places is not None:
            self.places[keys] = (event.start_mark.line + 1, event.start_mark.column + 1)
            if type(event) is yaml.ScalarEvent and not event.style:
                end: Any = event.end_mark
                self.ends[keys] = (end.line, end.column)
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._report(event, "YAM003", f"alias '*{event.anchor}' is not used here; write the value out")
            return None
        if event.anchor is not None:
            message = f"anchor '&{event.anchor}' is not used here; put the whole text in double quotes"
            self._report(event, "YAM004", message)
        if event.tag is not None:
            self._report(event, "YAM004", f"tag '{event.tag}' is not used here; write plain text")
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth == MAX_DEPTH:
            raise self._unusable(event, f"is nested more than {MAX_DEPTH} levels deep")
        return self._sequence(keys, depth) if kind is yaml.SequenceStartEvent else self._mapping(keys, depth)

    def _sequence(self, keys: KeyPath, depth: int) -> list[Any]:
        items: list[Any] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            items.append(self._value(event, (*keys, len(items)), depth + 1))
        return items

    def _mapping(self, keys: KeyPath, depth: int) -> dict[str, Any]:
        record: dict[str, Any] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            if type(event) is yaml.ScalarEvent:
                key = event.value
            else:
                self._report(event, "YAM001", "a key must be a word")
                key = f"?{len(record)}"
                self._value(event, (*keys, key), depth + 1)
            twice = key in record
            if twice:
                self._report(event, "YAM002", f"key '{key}' stands twice; keep one")
            elif self.places is not None:
                self.places[*keys, key, KEY] = (event.start_mark.line + 1, event.start_mark.column + 1)
            value_event = self._next()
            value = self._value(value_event, (*keys, "") if twice else (*keys, key), depth + 1)
            if value is None and type(value_event) is yaml.ScalarEvent:
                self._report(value_event, "TYP001", "has no value; write one, or leave the key out")
            if not twice:
                record[key] = value
        return record

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.style == '"' and _CONTROL.search(text):
            self._report(event, "YAM001", "holds a control character")
        if not event.implicit[0]:
            self._quoted = event
            return text
        if text[:1] in _SIGNS_AND_DIGITS:
            if _INTEGER.match(text):
                return int(text)
            if _DECIMAL.match(text):
                return Written(text)
        elif len(text) <= _LONGEST_WORD and text.lower() in _WORDS:
            if not text or _WORDS[text.lower()] is not None:
                return _WORDS[text.lower()]
            message = f"YAML reads '{text}' as nothing; put it in quotes if it is a name, or leave the key out"
            self._report(event, "TYP001", message)
        return text
