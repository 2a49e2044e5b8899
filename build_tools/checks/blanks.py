"""What is still to be written: blanks that `evidence new` leaves, each named once, and what `evidence init` made up."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..load.yaml_file import UnusableFile, YamlFile
from ..model.base import BLANK, EXAMPLE
from ..model.problems import KeyPath, Problem

CODE = "TXT006"
EXAMPLE_CODE = "TXT008"
_MARK = re.compile(rf"(?<!\w){BLANK}(?!\w)")


def without_blanks(problems: list[Problem], files: Mapping[str, YamlFile], content: Mapping[str, str]) -> list[Problem]:
    """The problems with one for each blank, in place of whatever else is said of that very place."""
    blanks = [blank for file in files.values() if BLANK in file.text for blank in _blanks(file)]
    for name, text in content.items():
        for number, line in enumerate(text.split("\n"), start=1):
            if found := _MARK.search(line):
                message = _message(line[found.end() :])
                blanks.append(Problem(f"content/{name}", number, found.start() + 1, CODE, message))
    places = {(blank.path, blank.line, blank.column): blank for blank in blanks}
    unfinished = {blank.path for blank in blanks}
    others = []
    for problem in problems:
        place = (problem.path, problem.line, problem.column)
        if problem.code == "CIT003" and problem.path in unfinished:
            continue  # a reference that is still being written need not be cited yet
        if place not in places:
            others.append(problem)
        elif places[place].message == _message(""):  # another rule knows what is wanted here
            places[place] = replace(places[place], message=_message(_wanted(problem.message)))
    return others + list(places.values())


def examples(files: Mapping[str, YamlFile], content: Mapping[str, str]) -> Iterator[Problem]:
    """A warning for each file that says that it is a made-up example, at the first place where it does."""
    texts = {path: file.text for path, file in files.items()}
    for path, text in (texts | {f"content/{name}": text for name, text in content.items()}).items():
        if EXAMPLE in text.casefold() and (found := re.search(EXAMPLE, text, re.IGNORECASE)):
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            message = f"'{found[0]}': replace this before anybody reads it as true"
            yield Problem(path, line, column, EXAMPLE_CODE, message, "warning")


def _wanted(message: str) -> str:
    return message.partition("expected ")[2].partition(", found ")[0]


def _blanks(file: YamlFile) -> Iterator[Problem]:
    try:
        data, _ = file.data()
    except UnusableFile:
        return
    for keys, text in _texts(data, ()):
        if found := _MARK.search(text):
            yield Problem(file.path, *file.place(keys), CODE, _message(text[found.end() :]))


def _message(wanted: str) -> str:
    wanted = wanted.strip(" :-").rstrip(".")
    return f"a blank is not filled; expected {wanted[0].lower()}{wanted[1:]}" if wanted else "a blank is not filled"


def _texts(value: Any, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*keys, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*keys, number))
