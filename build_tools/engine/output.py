"""The folder that a build replaces: only one of ours, in one step, and never while the new site is unfinished."""

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

MARK = ".evidence-site"
"""The file that each build leaves in its site, with the names of what it made. Only a folder that holds it and nothing
that it does not name, or an empty one, is ever replaced."""
_MADE_BY = "Made by `evidence build`, which may replace this folder. Its fingerprint, and the files that were made:"
_LEFT_BY_SYSTEMS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
"""What file managers leave in every folder that they show."""
_AT_WORKING_DIRECTORY = -100
_EXCHANGE = 2


class Irreplaceable(Exception):
    """A folder that no site may stand in for; the message says why, and what to do."""


def mark(site: Path, fingerprint: str = "") -> None:
    """Notes in a finished site what was made, and the fingerprint of what it was made from."""
    names = "".join(f"{name!r}\n" for name in sorted(_files(site)) if name != MARK)
    (site / MARK).write_text(f"{_MADE_BY}\n{fingerprint}\n{names}", encoding="utf-8")


def noted(site: Path) -> tuple[str, frozenset[str]] | None:
    """The fingerprint and the names in a site's mark; None when it has none that can be read."""
    try:
        first, fingerprint, *names = (site / MARK).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    return (fingerprint, frozenset(names)) if first == _MADE_BY else None


def refuse_unless_replaceable(out: Path, root: Path) -> None:
    """Raises Irreplaceable when the site of the project in `root` may not stand at `out`; both are absolute."""
    if _is_below(root, out):
        raise Irreplaceable(f"'{out}' holds the project; name an empty or new folder")
    if any(_is_below(out, root / name) for name in ("evidence", "content")):
        raise Irreplaceable(f"'{out}' is part of what the project is made from; name an empty or new folder")
    if not out.is_dir():
        return
    known = noted(out)
    made = known[1] if known else frozenset()
    others = (name for name in sorted(_files(out)) if repr(name) not in made and name != MARK)
    if other := next((name for name in others if Path(name).name not in _LEFT_BY_SYSTEMS), None):
        what = "does not name it" if known else "is not in it"
        raise Irreplaceable(
            f"'{out}' holds '{other}', which no build of ours made ({MARK} {what}); "
            "name an empty or new folder, or remove it first when it is an old site"
        )


def _is_below(inner: Path, outer: Path) -> bool:
    """Whether `inner` is `outer` or lies in it, by whatever names the two are reached."""
    try:
        known = outer.stat()
    except OSError:
        return inner.is_relative_to(outer)
    above = (path for path in (inner, *inner.parents) if path.exists())
    return any(os.path.samestat(path.stat(), known) for path in above)


def _files(folder: Path) -> Iterator[str]:
    """Names, from the folder on, of all that is below it but folders; a link is none, whatever it leads to."""
    for place, folders, files in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        below = Path(place).relative_to(folder).as_posix()
        start = "" if below == "." else f"{below}/"
        yield from (start + name for name in (*links, *files))


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
    except (AttributeError, OSError, TypeError):
        return False
    names = (_AT_WORKING_DIRECTORY, os.fsencode(one), _AT_WORKING_DIRECTORY, os.fsencode(other))
    return bool(rename(*names, _EXCHANGE) == 0)


def _tidy(out: Path) -> None:
    """Removes the working folders of builds that were killed; a site that one had just moved away comes back."""
    for left in out.parent.glob(f"{_prefix(out)}*") if fcntl else ():
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

    Windows and some network drives know no locks of folders:
    there two builds at once may fail, and what a killed one left behind stays.
    Without `wait`, raises OSError when there is no lock to be had.
    """
    if fcntl is None:
        return os.open(os.devnull, os.O_RDONLY)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        if not wait:
            os.close(descriptor)
            raise
    return descriptor
