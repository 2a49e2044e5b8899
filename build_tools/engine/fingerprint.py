"""Whether a site is still what a build would make: a fingerprint of all that goes in, and of what came out.

This is what a build asks first, so nothing that is slow to load is imported here.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from ..load.disk import Bounds
from ..load.toolchain import PACKAGE, packages
from .output import MARK, mark, noted

_CLOCK = ("SOURCE_DATE_EPOCH", "TZ")
"""Variables that move what a build takes for today."""


def up_to_date(site: Path, inputs: str) -> bool:
    """Whether `site` is as the build with these inputs left it."""
    known = noted(site)
    return known is not None and known[0] == _of_both(site, inputs)


def mark_as_made_from(site: Path, inputs: str) -> None:
    """Notes in a finished site what it was made from."""
    mark(site, _of_both(site, inputs))


def fingerprint(root: Path, *options: object) -> str:
    """Of everything that a build of the project in `root` depends on.

    That is each file of the project (sites and what starts with a dot aside), the engine, the Python and the packages
    that run it, the options, the day, and the environment variables that a YAML file beside mkdocs.yml names.
    """
    found = hashlib.blake2b()
    configuration = "".join(path.read_text("utf-8", "replace") for path in sorted(root.glob("*.yml")) if path.is_file())
    named = {*re.findall(r"\w+", configuration), *_CLOCK}
    environment = sorted((name, value) for name, value in os.environ.items() if name in named)
    days = (date.today(), datetime.now(UTC).date())
    found.update(repr((sys.version, packages(), options, days, environment)).encode())
    for folder in dict.fromkeys((root, PACKAGE)):
        _add(found, folder)
    return found.hexdigest()


def _of_both(site: Path, inputs: str) -> str:
    found = hashlib.blake2b(inputs.encode())
    _add(found, site, hidden=True)
    return found.hexdigest()


def _add(found: hashlib.blake2b, folder: Path, *, hidden: bool = False) -> None:
    """Adds the name and the content of each file below a folder, but for the mark of a site."""
    top, bounds = os.path.join(folder, ""), Bounds(folder)
    for path in _files(top, hidden, bounds):
        if os.path.isfile(path) and path != top + MARK and not bounds.cross(path):
            with open(path, "rb") as file:
                content = file.read()
            found.update(os.fsencode(f"{path.removeprefix(top)}\0{len(content)}\0") + content)


def _files(folder: str, hidden: bool, bounds: Bounds) -> Iterator[str]:
    """Paths of all files below a folder. Links that lead out of it are not followed: the checks refuse them."""
    linked = set()
    for name, folders, files in os.walk(folder, followlinks=True):
        if os.path.islink(name):
            if (real := os.path.realpath(name)) in linked or bounds.cross(name):
                folders.clear()
                continue
            linked.add(real)
        folders[:] = sorted(inner for inner in folders if hidden or not _is_made(name, inner))
        yield from (os.path.join(name, file) for file in sorted(files) if hidden or not file.startswith("."))


def _is_made(parent: str, name: str) -> bool:
    """Whether a folder holds what tools make."""
    by_name = name.startswith(".") or name == "__pycache__" or name.endswith(".egg-info")
    return by_name or os.path.isfile(os.path.join(parent, name, MARK))
