"""`evidence init`: a project about another subject, that checks, builds and prints as it is."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

import click

from .. import checks
from ..load.installed import PACKAGE, installed
from ..model.problems import Problem, has_errors
from ..write.starter import UnusableSubject, named, starter
from . import options

_EXTRA = "proof"
_MAY_STAND_THERE = {".git"}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--subject", help="The substance, as it stands inside a sentence.")
@click.option(
    "--engine", metavar="REQUIREMENT",
    help="The line by which pip installs the engine.  [default: from where it is installed here]",
)  # fmt: skip
@options.today
def init(folder: Path, subject: str | None, engine: str | None, today: date) -> None:
    """Makes a project in FOLDER, which is new or empty. Whatever it says is marked as a made-up example."""
    _refuse_unless_free(folder)
    name = options.needed(subject, 'subject, such as --subject "valerian"', _named)
    found = installed()
    requirement = engine or (found.requirement(_EXTRA) if found else _from_its_folder())
    try:
        count = _made(folder, starter(name, requirement, found.name if found else PACKAGE, today))
    except OSError as error:
        raise click.ClickException(f"'{folder}' cannot be written: {error.strerror}; nothing was written") from None
    click.echo(f"the project is in {folder}: {count} files, and what they say is made up")
    click.echo(f"then: cd {folder}, evidence check, evidence build; README.md says what to replace first", err=True)


def _named(subject: str) -> str:
    try:
        return named(subject)
    except UnusableSubject as error:
        raise click.UsageError(str(error)) from None


def _refuse_unless_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"'{folder}' is a file; name a new or empty folder")
    if held := sorted(path.name for path in folder.glob("*") if path.name not in _MAY_STAND_THERE):
        others = f" and {len(held) - 1} more" if len(held) > 1 else ""
        raise click.UsageError(f"'{folder}' holds '{held[0]}'{others}; name a new or empty folder")
    if project := options.project_above(folder.resolve().parent):
        raise click.UsageError(f"'{folder}' lies inside the project in {project}; name a folder outside it")


def _from_its_folder() -> str:
    """The engine's own folder, when nobody installed it."""
    return Path(checks.__file__).resolve().parents[2].as_uri()


def _made(folder: Path, files: dict[str, str]) -> int:
    """Writes the files, all or none, and returns how many.

    Raises OSError, or ClickException when the checks find something wrong with them.
    """
    folder = folder.resolve()
    new_above = [at for at in (folder, *folder.parents) if not at.exists()]
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
            for path, text in files.items():
                file = Path(scratch) / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
            _, problems = checks.check(Path(scratch))
            if has_errors(problems):
                raise click.ClickException(_unfit(problems))
            folder.mkdir(exist_ok=True)
            _moved(Path(scratch), folder)
    except BaseException:
        for at in new_above:
            shutil.rmtree(at, ignore_errors=True)
        raise
    return len(files)


def _moved(scratch: Path, folder: Path) -> None:
    """Moves what is in one folder into another, all or nothing."""
    names = sorted(path.name for path in scratch.iterdir())
    try:
        for name in names:
            (scratch / name).rename(folder / name)
    except OSError:
        for name in names:
            if (folder / name).exists() and not (scratch / name).exists():
                (folder / name).rename(scratch / name)
        raise


def _unfit(problems: list[Problem]) -> str:
    """Why a subject's name cannot be used: the checks refuse it where it stands."""
    first = next(problem for problem in problems if problem.severity == "error")
    return f"a text with this subject is refused, and nothing was written: {first.code} {first.message}"
