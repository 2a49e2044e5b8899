"""What is wrong, and where; printed as text, JSON, or annotations of a pull request."""

import json
from collections.abc import Iterable
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
        return f"{self.path}:{self.line}:{self.column}: {self.code} {word}{self.message}"


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
