"""What is slow to make and is kept between builds, in a folder that anybody may empty."""

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path


def kept(folder: Path | None, name: str, made_from: Sequence[str | bytes], make: Callable[[], bytes]) -> bytes:
    """The file `name` as `make` gives it, taken from the folder when it was made from the same before.

    Without a folder it is made; nothing is said when the folder cannot be written.
    """
    found = hashlib.sha256()
    for part in made_from:
        found.update(part.encode() if isinstance(part, str) else part)
    stem, _, suffix = name.rpartition(".")
    file = folder / f"{stem}.{found.hexdigest()[:16]}.{suffix}" if folder else None
    if file and file.is_file():
        return file.read_bytes()
    made = make()
    if file:
        with suppress(OSError):
            _put(file, made)
            for old in file.parent.glob(f"{stem}.*.{suffix}"):
                if old != file:
                    old.unlink(missing_ok=True)
    return made


def _put(file: Path, content: bytes) -> None:
    """In one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as new:
        new.write(content)
    Path(new.name).replace(file)
