"""All checks of a project, and how to run them. `RULES` lists those with a code; the rest come from reading files."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..load.known_medicines import CODE as MEDICINES_CODE
from ..load.project import Loaded, load
from ..model.base import Role
from ..model.evidence_base import EvidenceBase
from ..model.problems import Problem
from ..model.searched import place_in
from ..view.due import days
from . import (  # noqa: F401  (registers their rules)
    advice,
    arithmetic,
    article,
    citing,
    content,
    dates,
    editions,
    evidence,
    figures,
    handouts,
    law,
    medicines,
    numbers,
    plain_text,
    references,
    repeated,
    retracted,
    safe_advice,
    safe_amounts,
    safety,
    same_source,
    searches,
    signatures,
    sources,
    spelling,
    topics,
    wording,
)
from .blanks import CODE as BLANK_CODE
from .blanks import EXAMPLE_CODE, examples, without_blanks
from .by_file import found_by_file
from .comments import CODE as CUT_CODE
from .comments import cut_short
from .dates import AHEAD_CODE, ahead_of
from .registry import RULES, Rule, Wrong

READING = {
    "FIL001": "Each file can be read: UTF-8, not empty, at most 1 MB, and its lines end alike for all programs.",
    "FIL002": "A file name is an id, and every system can hold it beside the others.",
    "FIL003": "Each file stands where it is read.",
    "FIL004": "Each topic folder has its topic.yaml.",
    "FIL005": "No file holds the marks of an unfinished merge.",
    "YAM001": "A file is YAML.",
    "YAM002": "A key stands once, and so does an id in a list.",
    "YAM003": "No aliases.",
    "YAM004": "No tags and no anchors.",
    CUT_CODE: "No comment stands behind a text without quotes: YAML would cut the text there.",
    "KEY001": "Each key is known.",
    "KEY002": "No key is missing.",
    "TYP001": "A value has the type its key wants; text that YAML would read otherwise is in quotes.",
    "VAL001": "A word is one of those its key knows.",
    "VAL002": "Dates, identifiers and addresses are well formed.",
    "REF003": "Nothing rests on memory.",
    MEDICINES_CODE: "The list of known medicines has one name at each place, and each once.",
    BLANK_CODE: "No blank is left: `TODO` marks what must still be written.",
    EXAMPLE_CODE: "No made-up example is left that `evidence init` wrote (a warning).",
    "DUE001": "Nothing is overdue for review (a warning).",
    "DUE005": "Events of law that can change, and whom to call, were looked up lately (a warning).",
    AHEAD_CODE: "Nothing was reviewed, seen, rated, searched, verified or published after today.",
}
"""Codes of problems that are found while reading, and of the calendar's warnings."""


def check(root: Path, today: date | None = None, cache: Path | None = None) -> tuple[Loaded, list[Problem]]:
    """Loads the project in `root` and finds everything wrong with it, in file order.

    With `today`, what is overdue for review is among the problems, as warnings, and what cannot have been done yet.
    `cache` is a folder for what was read, and what was found in each file.
    """
    loaded = load(root, cache)
    problems = list(loaded.problems)
    if loaded.base is not None:
        for rule, (path, keys, message) in _found(loaded, loaded.base, cache):
            line, column = (
                loaded.files[path].place(keys) if path in loaded.files else _content_place(loaded.base, path, keys)
            )
            problems.append(Problem(path, line, column, rule.code, message, rule.severity))
        problems += cut_short(loaded.base, loaded.files)
        if today is not None:
            problems += _overdue(loaded, loaded.base, today)
            for path, keys, message in ahead_of(loaded.base, today):
                problems.append(Problem(path, *loaded.files[path].place(keys), AHEAD_CODE, message))
    written = loaded.base.content if loaded.base else {}
    problems = [*without_blanks(problems, loaded.files, written), *examples(loaded.files, written)]
    return loaded, sorted(dict.fromkeys(problems))


def _found(loaded: Loaded, base: EvidenceBase, cache: Path | None) -> Iterator[tuple[Rule, Wrong]]:
    yield from found_by_file([rule for rule in RULES if rule.by_file], loaded, base, cache)
    for rule in RULES:
        if not rule.by_file:
            yield from ((rule, wrong) for wrong in rule.find(base))


def listing() -> dict[str, str]:
    """Every code and what it holds true."""
    return dict(sorted((READING | {rule.code: rule.holds for rule in RULES}).items()))


def _content_place(base: EvidenceBase, path: str, keys: tuple[str | int, ...]) -> tuple[int, int]:
    text = base.content.get(path.removeprefix("content/"), "")
    at = keys[0] if keys else 0
    if isinstance(at, int):
        at = place_in(text, at)
    else:  # a word: its first place
        found = re.search(re.escape(at) + r"(?![\w-])", text)
        at = found.start() if found else 0
    before = text[:at]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _overdue(loaded: Loaded, base: EvidenceBase, today: date) -> Iterator[Problem]:
    for on, _, path, keys, role in days(base, today):
        place = loaded.files[path].place(keys)
        if on < today and role is Role.LOOKED_UP:
            yield Problem(path, *place, "DUE005", f"was to be looked up again by {on}; look again", "warning")
        elif on < today:
            yield Problem(path, *place, "DUE001", f"review was due on {on}, before {today}", "warning")
