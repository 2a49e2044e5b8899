"""A check is a small function that yields what is wrong; `rule` gives it a stable code and puts it on the list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..model.evidence_base import EvidenceBase
from ..model.problems import KeyPath


class Wrong(NamedTuple):
    """What is wrong at a place: the file, the keys to the value, and the message."""

    path: str
    keys: KeyPath
    message: str


Find = Callable[[EvidenceBase], Iterator[Wrong]]


@dataclass(frozen=True)
class Rule:
    """A check, its code, and what it holds true."""

    code: str
    holds: str
    find: Find
    severity: Literal["error", "warning"] = "error"
    by_file: bool = False
    """Whether what it says of a file depends on that file and the vocabulary alone."""


RULES: list[Rule] = []


def rule(
    code: str, severity: Literal["error", "warning"] = "error", *, by_file: bool = False
) -> Callable[[Find], Find]:
    """Registers a check. The first line of its docstring says what it holds true.

    With `by_file`, what it says of a file depends on that file and the vocabulary alone: it is not asked again of files
    that have not changed.
    """

    def register(find: Find) -> Find:
        RULES.append(Rule(code, (find.__doc__ or "").partition("\n")[0], find, severity, by_file))
        return find

    return register
