"""What builds keep in a project's cache: as it was kept, or not at all. A damaged file is as good as none."""

import hashlib
import tempfile
from contextlib import suppress
from pathlib import Path


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


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
