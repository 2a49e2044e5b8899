"""Thousands of small files that say what they said in the last build: linked into the new site, not written again.

Writing a file takes as long as ten links to one. What is kept is compared before it is linked, so that nothing that
befell it can get into a site.
"""

import os
import tempfile
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from mkdocs.structure.files import File

_SMALL = 64 * 1024
"""Larger files are few, and change with every edit."""


class KeptFiles:
    """A folder that holds what the last build wrote, by what it says. Anybody may empty it."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._used: set[str] = set()
        self._made: set[str] = set()

    def put(self, content: bytes, target: str) -> None:
        """Makes a file of this content at `target`, and its folder. Raises OSError."""
        name = blake2b(content, digest_size=16).hexdigest()
        self._used.add(name)
        if (parent := os.path.dirname(target)) not in self._made:
            os.makedirs(parent, exist_ok=True)
            self._made.add(parent)
        if len(content) <= _SMALL:
            with suppress(OSError):
                os.link(self._kept(name, content), target)
                return
        with suppress(FileNotFoundError):
            os.unlink(target)  # which may be linked to what is kept
        with open(target, "wb") as file:
            file.write(content)

    def tidy(self) -> None:
        """Takes out what nothing was linked to, once something was."""
        with suppress(OSError):
            for name in set(os.listdir(self._folder)) - self._used if self._used else ():
                os.unlink(os.path.join(self._folder, name))

    def _kept(self, name: str, content: bytes) -> str:
        path = os.path.join(self._folder, name)
        with suppress(OSError), open(path, "rb") as file:
            if file.read() == content:
                return path
        os.makedirs(self._folder, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as new:
            new.write(content)
        os.chmod(new.name, 0o644)
        os.replace(new.name, path)
        return path


class DataFile(File):
    """A file of the build that is linked to what is kept."""

    kept: KeptFiles

    def copy_file(self, dirty: bool = False) -> None:
        """Puts it into the site."""
        self.kept.put(self.content_bytes, self.abs_dest_path)
