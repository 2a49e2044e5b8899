"""The folder that a build replaces: only one of ours, in one step, and never while the new site is unfinished."""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = ".evidence-site"
"""The file that each build leaves in its site. Only a folder that holds it, or nothing, is ever replaced."""
_AT_WORKING_DIRECTORY = -100
_EXCHANGE = 2


class Irreplaceable(Exception):
    """A folder that no site may stand in for; the message says why, and what to do."""


def refuse_unless_replaceable(out: Path, root: Path) -> None:
    """Raises Irreplaceable when the site of the project in `root` may not stand at `out`; both are absolute."""
    if root.is_relative_to(out):
        raise Irreplaceable(f"'{out}' holds the project; name an empty or new folder")
    if any(out.is_relative_to(root / name) for name in ("evidence", "content")):
        raise Irreplaceable(f"'{out}' is part of what the project is made from; name an empty or new folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise Irreplaceable(
            f"'{out}' holds something that no build of ours made (there is no {MARK} in it); "
            "name an empty or new folder, or remove it first when it is an old site"
        )


@contextmanager
def replacing(out: Path, root: Path) -> Iterator[Path]:
    """A path beside `out` for the new site, which takes the place of `out` when the block ends well.

    `out` never holds part of a site, and its old one stands until the new one is whole. Builds at the same time do
    not meet: the last to end is what stands. What a killed build left behind is removed.
    Raises Irreplaceable, or OSError.
    """
    refuse_unless_replaceable(out, root)
    out.parent.mkdir(parents=True, exist_ok=True)
    with _held(out.parent):
        _tidy(out)
        work = Path(tempfile.mkdtemp(prefix=_prefix(out), dir=out.parent))
        at_work = _hold(work)
    try:
        yield work / "new"
        with _held(out.parent):
            refuse_unless_replaceable(out, root)
            _put(work / "new", out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
        os.close(at_work)


def _put(new: Path, out: Path) -> None:
    """Linux exchanges the two in one step. Elsewhere there is a moment between two renames; `_tidy` knows it."""
    if not out.exists():
        new.rename(out)
    elif not _exchanged(new, out):
        old = new.with_name("old")
        out.rename(old)
        try:
            new.rename(out)
        except OSError:
            old.rename(out)
            raise


def _exchanged(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError):
        return False
    names = (_AT_WORKING_DIRECTORY, os.fsencode(one), _AT_WORKING_DIRECTORY, os.fsencode(other))
    return bool(rename(*names, _EXCHANGE) == 0)


def _tidy(out: Path) -> None:
    """Removes the working folders of builds that were killed; a site that one had just moved away comes back."""
    for left in out.parent.glob(f"{_prefix(out)}*"):
        try:
            lock = _hold(left, wait=False)
        except OSError:  # a build is at work in it
            continue
        if (left / "old").exists() and not out.exists():
            (left / "old").rename(out)
        shutil.rmtree(left, ignore_errors=True)
        os.close(lock)


def _prefix(out: Path) -> str:
    return f".{out.name}.evidence-build-"


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    lock = _hold(folder)
    try:
        yield
    finally:
        os.close(lock)


def _hold(folder: Path, *, wait: bool = True) -> int:
    """Locks a folder for this process, however it ends, until the returned descriptor is closed.

    Some network drives know no locks: there two builds at once may fail, and what a killed one left behind stays.
    Without `wait`, raises OSError when there is no lock to be had.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        if not wait:
            os.close(descriptor)
            raise
    return descriptor
