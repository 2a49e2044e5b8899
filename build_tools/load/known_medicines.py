"""Reads the list of known medicines: a line each, substances joined by ` + `, and after a colon the names."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model.medicines import KnownMedicine
from ..model.problems import Problem

CODE = "MED001"
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9 .,'/-]*[a-z0-9.])?")


@lru_cache(maxsize=2)
def known_medicines(path: str, text: str) -> tuple[tuple[KnownMedicine, ...], tuple[Problem, ...]]:
    """The medicines of the list in `text`, and what is wrong in it. Lines that begin with `#` say nothing.

    Within a process, a list that says the same is read once: it takes half of what reading unchanged files takes.
    """
    found: list[KnownMedicine] = []
    problems: list[Problem] = []
    taken: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        held, _, sold = line.partition(":")
        substances = tuple(held.split(" + ")) if held else ()
        names = tuple(name.strip() for name in sold.split(", ")) if sold.strip() else ()
        found.append(KnownMedicine(substances, names))
        problems += [
            Problem(path, number, at, CODE, said) for at, said in _wrong(line, number, substances, names, taken)
        ]
    return tuple(found), tuple(problems)


def _wrong(
    line: str, number: int, substances: tuple[str, ...], names: tuple[str, ...], taken: dict[str, int]
) -> Iterator[tuple[int, str]]:
    """Columns, and what is wrong there; notes in `taken` the line of each name."""
    if not substances and not names:
        yield 1, "names nothing; expected `substance + substance: name, name`"
    for name in (*substances, *names):
        column = line.find(name) + 1
        if not _NAME.fullmatch(name):
            yield column, f"'{name}' is not a name; expected lower-case letters, figures and the signs . ' / -"
    for name in names:
        if name in taken:
            yield line.find(name) + 1, f"'{name}' stands on line {taken[name]} already; expected it once"
        taken.setdefault(name, number)
