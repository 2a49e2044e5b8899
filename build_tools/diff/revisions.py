"""The evidence as it stood at a revision of the git repository."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PARTS = ("evidence", "content")


class RevisionError(Exception):
    """A revision cannot be read; the message says which and why."""


@contextmanager
def state(root: Path, revision: str | None) -> Iterator[Path]:
    """A folder with `evidence/` and `content/` of a revision; None is the working tree itself.

    Raises RevisionError when there is no such revision, no repository or no git.
    """
    if revision is None:
        yield root
        return
    commit = _commit(root, revision)
    present = _git(root, "ls-tree", "--name-only", commit, "--", *PARTS).decode().split()
    if "evidence" not in present:
        raise RevisionError(f"'{revision}' holds no evidence/ in {root}")
    archive = _git(root, "archive", "--format=tar", commit, "--", *present)
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            for member in tar:
                content = tar.extractfile(member) if member.isfile() else None
                if content is not None:
                    target = Path(folder) / member.name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content.read())
        yield Path(folder)


def branched(root: Path, base: str, head: str | None) -> str:
    """For `main...` the commit at which `head` (or what is checked out) left `main`; any other base as it is.

    Raises RevisionError.
    """
    if not base.endswith("..."):
        return base
    sides = [_commit(root, base.removesuffix("...")), _commit(root, head or "HEAD")]
    try:
        return _git(root, "merge-base", *sides).decode().strip()
    except RevisionError:
        raise RevisionError(f"'{base.removesuffix('...')}' and '{head or 'HEAD'}' have no commit in common") from None


def _commit(root: Path, revision: str) -> str:
    if revision.startswith("-"):  # git would read an option
        raise RevisionError(f"'{revision}' is not a revision of this repository")
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except RevisionError as error:
        if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            raise RevisionError(f"{error}, which holds no full history; get it by: git fetch --unshallow") from None
        raise


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise RevisionError("git is not installed; it is needed to read an earlier state") from None
    except OSError as error:
        raise RevisionError(f"git cannot be run ({(error.strerror or 'input/output error').lower()})") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        wanted = arguments[-1].removesuffix("^{commit}")
        raise RevisionError(reason[0] if reason else f"'{wanted}' is not a revision of this repository")
    return done.stdout
