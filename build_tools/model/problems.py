"""What is wrong, and where; printed as text, JSON, or annotations of a pull request."""

import difflib
import json
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Literal

KeyPath = tuple[str | int, ...]
"""Keys and list positions from a file's top to a value. A trailing `KEY` means the last key, not its value."""

KEY = -1


@dataclass(frozen=True, order=True)
class Problem:
    """One problem at one place. `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        word = "warning: " if self.severity == "warning" else ""
        return f"{visible(self.path)}:{self.line}:{self.column}: {self.code} {word}{visible(self.message)}"


def visible(text: str) -> str:
    """A text for a terminal: what would break its line, or steer it, stands there as `\\n` or `\\x1b`."""
    if text.isprintable():
        return text
    return "".join(repr(sign)[1:-1] if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)


class Unbuildable(Exception):
    """No page or PDF can be made from what stands in the project; the message says where, and why."""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything is wrong that is more than a warning."""
    return any(problem.severity == "error" for problem in problems)


def summary(problems: Collection[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(problem.severity == "error" for problem in problems)
    counted = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((errors, "error"), (len(problems) - errors, "warning"))
    ]
    return ", ".join(counted) if problems else "nothing is wrong"


def as_json(problems: Iterable[Problem]) -> str:
    """All problems as one JSON list."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def as_annotation(problem: Problem) -> str:
    """A GitHub workflow command (https://docs.github.com/actions/reference/workflow-commands-for-github-actions)."""

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def property_value(text: str) -> str:
        return escaped(text).replace(":", "%3A").replace(",", "%2C")

    return (
        f"::{problem.severity} file={property_value(problem.path)},line={problem.line},col={problem.column},"
        f"title={problem.code}::{escaped(problem.message)}"
    )


def nearest(word: str, known: list[str]) -> str:
    """`. Did you mean 'x'?` where a known word is near, else the known words where they are few."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f". Did you mean '{close[0]}'?"
    return f"; expected one of {', '.join(known)}" if 0 < len(known) <= 30 else ""
