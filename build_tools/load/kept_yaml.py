"""What YAML files held when they were last read, kept in the project's cache: reading them is a quarter of a check.

The cache is text, and nothing in it is run: JSON, whose decimals keep their digits, a line for each file by the
fingerprint of its text and of the code that reads it. What cannot be read or written is read from YAML as ever.
"""

import hashlib
import json
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..model.base import Written
from ..model.problems import Problem
from .kept import keep, kept
from .toolchain import toolchain
from .yaml_file import YamlFile


class KeptData:
    """The data of YAML files, from a cache where it holds them."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` is the cache's, which need not be there; without one, nothing is kept."""
        self._place = folder / "yaml.txt" if folder else None
        lines = (kept(self._place) or b"").decode("ascii").splitlines() if self._place else []
        self._lines = {key: line for key, _, line in (line.partition(" ") for line in lines)}
        self._found = len(self._lines)

    def data(self, file: YamlFile) -> tuple[Any, list[Problem]]:
        """The file's data, and what is wrong with it as YAML. Raises UnusableFile."""
        key = _key(file)
        with suppress(KeyError, ValueError, RecursionError):
            return _JSON.decode(self._lines[key]), []
        data, problems = file.data()
        if self._place and not problems:
            self._lines[key] = _as_json(data)
            self._found = 0
        return data, problems

    def keep(self, files: Collection[YamlFile]) -> None:
        """Writes the lines of these files, all of the project, into the cache, in one step, unless they stand there.
        Nothing is said when it cannot be written."""
        if self._place is None or self._found == len(files):
            return
        keys = dict.fromkeys(map(_key, files))
        keep(self._place, "".join(f"{key} {self._lines[key]}\n" for key in keys if key in self._lines).encode("ascii"))


def _key(file: YamlFile) -> str:
    return hashlib.blake2b(file.text.encode(), digest_size=16, key=toolchain()).hexdigest()


_JSON = json.JSONDecoder(parse_float=Written)


def _as_json(data: Any) -> str:
    """JSON in one line. A decimal stands in it as it was written."""
    if isinstance(data, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{_as_json(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ",".join(map(_as_json, data)) + "]"
    return str(data) if isinstance(data, Written) else json.dumps(data)
