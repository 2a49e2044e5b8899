"""Reads `evidence/` and `content/` into an EvidenceBase. Knows the folders, and no rule."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..model.base import Identifier
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ARTICLE, KINDS, KNOWN_MEDICINES, TOPICS, VOCABULARY, Kind, kind_of
from ..model.problems import Problem
from ..model.small_files import Abbreviation
from .disk import CONFIGURATION, Disk, printable
from .kept_yaml import KeptData
from .known_medicines import known_medicines
from .schema_problems import schema_problems
from .yaml_file import UnusableFile, YamlFile

CACHE = ".cache"
"""The project's folder for what commands keep."""
_IDENTIFIER: TypeAdapter[str] = TypeAdapter(Identifier)


@dataclass(frozen=True)
class Loaded:
    """What was read: `base` is None when even the vocabulary could not be; `files` serve to find places again."""

    base: EvidenceBase | None
    problems: list[Problem]
    files: dict[str, YamlFile]


def load(root: Path, cache: Path | None = None) -> Loaded:
    """Reads the project in `root`. Never raises for what stands in its files: everything wrong is a problem.

    With `cache`, a folder, files that say the same as when they were last read are not parsed again.
    """
    problems: list[Problem] = []
    files: dict[str, YamlFile] = {}
    unusable: dict[str, str] = {}
    records: dict[str, Any] = {kind.collection: {} for kind in KINDS if kind.many}
    folder = root / "evidence"
    if not folder.is_dir():
        return Loaded(
            None, [Problem("evidence", 1, 1, "FIL001", "is not a folder; expected the project's evidence")], {}
        )
    kept, disk = KeptData(cache), Disk(root, problems)
    for parts in disk.walk(str(folder)):
        path, name = os.path.join(folder, *parts), printable("/".join(("evidence", *parts)))
        if name == ARTICLE:
            text = disk.text(path, name)
            _unmerged(name, text or "", problems)
            records["article"] = tuple(text.splitlines()) if text else ()
            unusable |= {} if text else {name: ""}
            continue
        if name == KNOWN_MEDICINES:
            text = disk.text(path, name) or ""
            records["known_medicines"], wrong = known_medicines(name, text)
            problems += () if _unmerged(name, text, problems) else wrong
            continue
        kind = kind_of(name)
        if kind is None:
            problems.append(Problem(name, 1, 1, "FIL003", _misplaced(parts)))
            continue
        text = disk.text(path, name)
        if text is None:
            unusable[name] = ""
            continue
        if _unmerged(name, text, problems):
            unusable[name] = text
            continue
        files[name] = YamlFile(name, text)
        record, found = _record(files[name], kind, kept)
        problems += found
        if record is None:
            unusable[name] = text
            continue
        problems += _twice(files[name], record)
        if kind.many:
            key = kind.key(name)
            identifier = key.rpartition("/")[2]
            try:
                _IDENTIFIER.validate_python(identifier)
            except ValidationError:
                message = (
                    f"'{identifier}' is not an id; expected lower-case words joined by hyphens, at most 60 characters"
                )
                problems.append(Problem(name, 1, 1, "FIL002", message))
                unusable[name] = text
                continue
            records[kind.collection][key] = record
        elif kind.collection == "resources":
            # One whose id stands twice is told of; it stays in its place, or what follows would be told at wrong ones.
            records["resources"] = {}
            for number, resource in enumerate(record):
                taken = resource.id in records["resources"]
                records["resources"][f"{resource.id} {number}" if taken else resource.id] = resource
        else:
            records[kind.collection] = tuple(record) if isinstance(record, list) else record
    kept.keep(files.values())
    for topic_id in dict.fromkeys(key.partition("/")[0] for key in records["entries"]):
        if topic_id not in records["topics"] and TOPICS.path(topic_id) not in unusable:
            message = "is missing; its folder holds entries, and this file holds their topic"
            problems.append(Problem(TOPICS.path(topic_id), 1, 1, "FIL004", message))
    if "audit" in records and "article" not in records:
        problems.append(Problem(ARTICLE, 1, 1, "FIL001", "is missing; expected the audited article's text"))
        unusable[ARTICLE] = ""
    records["content"] = dict(_pages(disk, problems))
    if (root / CONFIGURATION).is_file():
        _unmerged(CONFIGURATION, disk.text(str(root / CONFIGURATION), CONFIGURATION) or "", problems)
    if "vocabulary" not in records:
        if not any(problem.path == VOCABULARY.path() for problem in problems):
            problems.append(Problem(VOCABULARY.path(), 1, 1, "FIL001", "is missing; expected the subject's words"))
        return Loaded(None, problems, files)
    return Loaded(EvidenceBase(**records, unusable=unusable), problems, files)


def _misplaced(parts: tuple[str, ...]) -> str:
    folders = [kind.pattern.partition("/")[0] for kind in KINDS if "/" in kind.pattern]
    meant = get_close_matches(parts[0], folders, n=1)
    same_folder = [kind.pattern for kind in KINDS if meant and kind.pattern.startswith(f"{meant[0]}/")]
    wanted = ", ".join(f"evidence/{pattern}" for pattern in same_folder or [kind.pattern for kind in KINDS])
    return f"nothing is read from here; expected {wanted}"


def _pages(disk: Disk, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    for name, text in disk.pages("content"):
        _unmerged(f"content/{name}", text, problems)
        if name.endswith(".md"):
            # Editors of one system put an invisible mark before the first line, which would hide the front matter.
            yield name, text.removeprefix("\ufeff")


_MERGE = re.compile(r"^(?:[ \t]*={7}|[ \t>+#-]{0,20}(?:<{7,}|>{7,}|\|{7,}))(?:\s.*)?$", re.MULTILINE)
"""What git writes into a file where two changes clash, longer where one clash stands in another. An editor may have
indented it, and a comparison set a plus before it."""


def _unmerged(name: str, text: str, problems: list[Problem]) -> bool:
    """Whether a merge was not finished in the file; each place where it was not is a problem."""
    if not any(mark in text for mark in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return False
    marks = list(_MERGE.finditer(text))
    begins = [mark for mark in marks if "<<<<<<<" in mark[0]] or marks[:1]
    for mark in begins:
        message = "a merge was not finished here; keep what is right, and delete the lines <<<<<<<, ======= and >>>>>>>"
        problems.append(Problem(name, text.count("\n", 0, mark.start()) + 1, 1, "FIL005", message))
    return bool(marks)


def _twice(file: YamlFile, record: Any) -> Iterator[Problem]:
    """Items of a list whose id (or abbreviation) an earlier item has."""
    taken = set()
    for number, item in enumerate(record if isinstance(record, list) else []):
        key = "short" if isinstance(item, Abbreviation) else "id"
        name = getattr(item, key, None)
        if name in taken:
            yield Problem(file.path, *file.place((number, key)), "YAM002", f"'{name}' stands twice; keep one")
        taken |= {name} - {None}


def _record(file: YamlFile, kind: Kind, kept: KeptData) -> tuple[Any, tuple[Problem, ...]]:
    """The file's record, or None, and what is wrong with it. Within a process, a file that says the same is read once:
    a preview reads again what was edited, and a comparison what differs."""
    if (known := _READ.get(file)) is None:
        known = _READ[file] = _read(file, kind, kept)
    return known


_READ: dict[YamlFile, tuple[Any, tuple[Problem, ...]]] = {}


def _read(file: YamlFile, kind: Kind, kept: KeptData) -> tuple[Any, tuple[Problem, ...]]:
    try:
        data, found = kept.data(file)
    except UnusableFile as unusable:
        return None, (unusable.problem,)
    try:
        return kind.schema.validate_python(data), tuple(found)
    except ValidationError as error:
        told = {(problem.line, problem.column) for problem in found}
        return None, (*found, *(it for it in schema_problems(file, data, error) if (it.line, it.column) not in told))
