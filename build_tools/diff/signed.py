"""Signatures that a change brings: each holds at its birth, and may be asked for the key it was committed with."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from ..model.evidence_base import EvidenceBase
from ..model.kinds import SIGNATURES
from ..view.signatures import lapsed
from .revisions import RevisionError

CODES = {
    "SIG002": "With --against: a signature that a change brings holds for what the change leaves.",
    "SIG003": "With --allowed-signers: each signature stands in a commit signed with a key of that file.",
}


def stale_at_birth(old: EvidenceBase, new: EvidenceBase) -> Iterator[tuple[str, str]]:
    """The signatures, by file and with a message, that a change brings or renews and makes stale at once."""
    for key, signature in lapsed(new):
        if old.signatures.get(key) != signature:
            message = "does not fit what stands there now; sign what the change leaves, in a change of its own"
            yield SIGNATURES.path(key), message


def not_signed(root: Path, base: EvidenceBase, allowed: Path) -> Iterator[tuple[str, str]]:
    """The signatures, by file and with a message, whose last commit no key of the file `allowed` has signed
    (https://git-scm.com/docs/git-verify-commit, `gpg.ssh.allowedSignersFile`). Raises RevisionError without git."""
    for key in base.signatures:
        path = SIGNATURES.path(key)
        commit = _git(root, "log", "-1", "--format=%H", "--", path).stdout.strip()
        if not commit:
            yield path, "is in no commit yet"
            continue
        named = ("-c", f"gpg.ssh.allowedSignersFile={allowed.resolve()}")
        if _git(root, *named, "verify-commit", commit).returncode:
            yield path, f"stands in commit {commit[:12]}, which no key of {allowed.name} has signed"


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise RevisionError("git is not installed; it is needed to read who signed") from None
