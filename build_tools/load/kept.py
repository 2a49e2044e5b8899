"""What YAML files held when they were last read, so that only those that say something else are parsed again."""

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from ..model.problems import Problem
from . import yaml_file
from .yaml_file import YamlFile


class Kept:
    """The data of faultless files by a fingerprint of their text and of the code that reads it."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the project's cache; nothing is said when nothing can be kept there."""
        self._file = folder / "yaml.json"
        self._new: dict[str, Any] = {}

    def data(self, file: YamlFile) -> tuple[Any, list[Problem]]:
        """As YamlFile.data, and as strict."""
        key = _key(file)
        if key in self._before:
            return self._before[key], []
        data, found = file.data()
        if not found:
            self._new[key] = data
        return data, found

    def save(self, files: Iterable[YamlFile]) -> None:
        """Keeps what has been read anew, and forgets all but these files."""
        if not self._new:
            return
        known = self._before | self._new
        kept = {key: known[key] for key in map(_key, files) if key in known}
        import tempfile  # slow to load, and seldom needed

        with suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=self._file.parent, delete=False, encoding="utf-8") as file:
                json.dump(kept, file)
            Path(file.name).replace(self._file)

    @cached_property
    def _before(self) -> dict[str, Any]:
        try:
            found = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _key(file: YamlFile) -> str:
    return hashlib.blake2b(file.text.encode(), key=_READER, digest_size=16).hexdigest()


_READER = hashlib.blake2b(Path(yaml_file.__file__).read_bytes(), digest_size=32).digest()
