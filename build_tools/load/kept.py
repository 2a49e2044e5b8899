"""What builds keep in a project's cache: as it was kept, or not at all. A damaged file is as good as none."""

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from .toolchain import toolchain


def kept(file: Path) -> bytes | None:
    """What was kept in a file; None when there is nothing, or not what was kept."""
    try:
        digest, _, content = file.read_bytes().partition(b"\n") if file.is_file() else (b"", b"", b"")
    except OSError:
        return None
    return content if digest == _digest(content) else None


def keep(file: Path, content: bytes) -> None:
    """Keeps a content in one step. Nothing is said when that cannot be done, and nothing is left of it."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as new:
            path = Path(new.name)
            try:
                new.write(_digest(content) + b"\n" + content)
                new.flush()
                path.replace(file)
            except OSError:
                path.unlink()
                raise


def kept_or_made(folder: Path | None, name: str, made_from: Sequence[str | bytes], make: Callable[[], bytes]) -> bytes:
    """The file `name` as `make` gives it, taken from the folder when it was made from the same by the same code before.
    Without a folder it is made."""
    found = hashlib.sha256(toolchain())
    for part in made_from:
        found.update(part.encode() if isinstance(part, str) else part)
    stem, _, suffix = name.rpartition(".")
    file = folder / f"{stem}.{found.hexdigest()[:16]}.{suffix}" if folder else None
    if file and (content := kept(file)) is not None:
        return content
    made = make()
    if file:
        keep(file, made)
        _forget_others(file, f"{stem}.*.{suffix}")
    return made


def _forget_others(file: Path, pattern: str) -> None:
    """Takes what was made from something else out of the folder."""
    with suppress(OSError):
        for old in file.parent.glob(pattern):
            if old != file:
                old.unlink(missing_ok=True)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
