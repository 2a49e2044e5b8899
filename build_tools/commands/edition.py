"""`evidence edition`: the files of an edition, to be kept and cited."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import yaml

from .. import checks
from ..model.evidence_base import EvidenceBase
from ..model.kinds import EDITIONS
from ..model.problems import Unbuildable, has_errors, summary
from ..view.editions import fingerprint
from . import options

_EPOCH = "SOURCE_DATE_EPOCH"
_CITATION = "CITATION.cff"
_HOW = "evidence diff EARLIER --write-edition"
_FEW = 5


@click.command()
@options.root
@click.option("--name", type=click.DateTime(["%Y-%m-%d"]), help="The edition's day.  [default: the newest edition's]")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where its folder goes.  [default: ROOT/dist]"
)
@options.today
def edition(root: Path, name: datetime | None, out: Path | None, today: date) -> None:
    """Makes the files of the newest edition: site, data, PDFs, what repositories read of them, and their sums.

    What it is made from must be committed. Without git, SOURCE_DATE_EPOCH says of which time it is. The same state
    gives the same bytes. Nothing is left behind when it fails.
    """
    options.keep_off_the_data(out or root)
    loaded, problems = checks.check(root, today)
    for problem in problems:
        click.echo(str(problem), err=True)
    if has_errors(problems) or loaded.base is None:
        raise click.ClickException(f"{summary(problems)}; nothing was made")
    base, cited = loaded.base, _citation(root)
    target = (out or root / "dist") / _named(base, name)
    reasons = [*_of_the_edition(base, name), *_of_the_reviews(base, today), *_of_the_tree(root)]
    if not cited:
        reasons.append(f"{root / _CITATION} is missing, or names no title and authors; an edition must be citable")
    if target.exists():
        reasons.append(f"'{target}' is there already; remove it, or name another folder with --out")
    if reasons:
        for reason in reasons:
            click.echo(reason, err=True)
        sys.exit(1)
    from mkdocs.exceptions import MkDocsException

    from ..engine.edition import edition_files

    try:
        files = edition_files(root.resolve(), base, cited, _epoch(root))
        _put(target, files)
    except (Unbuildable, MkDocsException, OSError) as error:
        raise click.ClickException(f"the edition was not made: {error}") from None
    click.echo(f"the edition is in {target}")


def _put(target: Path, files: dict[str, bytes]) -> None:
    """The folder in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        (work / "new").mkdir()
        for name, content in files.items():
            (work / "new" / name).write_bytes(content)
        (work / "new").rename(target)
    finally:
        shutil.rmtree(work)


def _named(base: EvidenceBase, name: datetime | None) -> str:
    newest = base.editions[0].name if base.editions else base.edition
    return (name.date() if name else newest).isoformat()


def _of_the_edition(base: EvidenceBase, name: datetime | None) -> Iterator[str]:
    """What stands against making the newest edition under this name."""
    newest = base.editions[0] if base.editions else None
    wanted = name.date() if name else None
    now = fingerprint(base)
    if newest is None:
        yield f"{EDITIONS.path()} lists no edition; write one, and commit it: {_HOW}"
    elif wanted and wanted not in {edition.name for edition in base.editions}:
        yield f"{EDITIONS.path()} lists no edition {wanted}; write it, and commit it: {_HOW} --today {wanted}"
    elif wanted and wanted != newest.name:
        yield f"the name {wanted} is taken by an earlier edition; go to its state, or name the newest, {newest.name}"
    elif newest.fingerprint != now:
        yield (
            f"the name {newest.name} is taken by an edition that says something else: its fingerprint is "
            f"{newest.fingerprint or 'not known'}, and now it would be {now}; write a new one: {_HOW}"
        )


def _of_the_reviews(base: EvidenceBase, today: date) -> Iterator[str]:
    late = sorted((at.value, at.path) for at in base.reviews() if at.value < today)
    if late:
        shown = ", ".join(f"{path} ({due})" for due, path in late[:_FEW])
        more = f" and {len(late) - _FEW} more" if len(late) > _FEW else ""
        yield f"reviews are overdue: {shown}{more}; review them first: evidence due"


def _of_the_tree(root: Path) -> Iterator[str]:
    tracked = _git(root, "ls-files", "--", ".")  # an unpacked copy may lie in a repository of something else
    status = _git(root, "status", "--porcelain", "--", ".", ":(exclude)dist")
    if not tracked or status is None:
        if not os.environ.get(_EPOCH, "").isdecimal():
            yield (
                f"no git repository says when this state was made; set {_EPOCH} to the seconds since 1970 of its "
                "commit, which git log -1 --format=%ct prints"
            )
    elif changed := status.splitlines():
        shown = ", ".join(line[3:] for line in changed[:_FEW]) + (" ..." if len(changed) > _FEW else "")
        yield f"{len(changed)} files differ from the last commit: {shown}; commit them, or put them aside: git stash"


def _epoch(root: Path) -> int:
    given = os.environ.get(_EPOCH, "")
    return int(given) if given.isdecimal() else int(_git(root, "log", "-1", "--format=%ct") or 0)


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None without git or a repository."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def _citation(root: Path) -> dict[str, Any]:
    """The project's CITATION.cff; nothing where it is missing, or is none."""
    try:
        found = yaml.safe_load((root / _CITATION).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    whole = isinstance(found, dict) and bool(found.get("title")) and isinstance(found.get("authors"), list)
    return found if whole else {}
