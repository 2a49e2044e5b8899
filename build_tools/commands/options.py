"""Options and questions that several commands share."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..load.disk import CONFIGURATION
from ..model.problems import nearest

# What reads and writes records is slow to load, and a build that finds nothing changed needs none of it.
if TYPE_CHECKING:
    from ..model.evidence_base import EvidenceBase

_FEW = 30
"""So many words are shown with a question."""


def project_above(folder: Path) -> Path | None:
    """The nearest folder, from this one upward, that holds a project: `evidence/` and mkdocs.yml."""
    whole = Path(os.path.realpath(folder))
    return next(
        (at for at in (whole, *whole.parents) if (at / "evidence").is_dir() and (at / CONFIGURATION).is_file()), None
    )


def keep_off_the_data(out: Path) -> None:
    """Raises UsageError when a folder to write into is part of what a project is made from."""
    whole = Path(os.path.realpath(out))  # as `resolve`, which raises on a circle of links
    if (found := project_above(whole)) and whole.relative_to(found).parts[:1] in (("evidence",), ("content",)):
        raise click.UsageError(f"'{out}' is part of what the project is made from; name another folder")


def _project(context: click.Context, _option: click.Parameter, value: Path | None) -> Path:
    given = value or context.find_root().params.get("root")
    if given or context.resilient_parsing:
        return given or Path()
    found = project_above(Path())
    if found is None:
        raise click.UsageError(
            f"no project here: neither this folder nor one above it holds evidence/ and {CONFIGURATION}; go to one, "
            "name it with --root FOLDER, or begin one: evidence init FOLDER"
        )
    return Path(os.path.relpath(found))


root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=_project,
    help=f"The project's folder.  [default: this one, or the nearest above it with evidence/ and {CONFIGURATION}]",
)
today = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _option, value: _day(value),
    help="The day that counts as today.",
)


def loaded_base(folder: Path) -> "EvidenceBase":
    """The project's evidence. Raises ClickException when it cannot be read at all."""
    from ..load.project import load

    found = load(folder).base
    if found is None:
        raise click.ClickException("the evidence cannot be read; run `evidence check` first")
    return found


def needed(value: str | None, name: str, check: Callable[[str], str] = str) -> str:
    """The value of an argument, checked. On a terminal it is asked for when it was not given.

    Raises UsageError when there is nobody to ask, or when `check` refuses the value.
    """
    if value is not None:
        return check(value)
    if not _on_terminal():
        raise click.UsageError(f"name the {name}")
    return str(click.prompt(name, value_proc=check, err=True))


def asked_on_terminal(
    given: Mapping[str, str | None], choices: Mapping[str, Iterable[str]], said: Mapping[str, str]
) -> dict[str, str]:
    """The fields that options gave. On a terminal the others are asked for, with what is `said` of each."""
    found = {name: value for name, value in given.items() if value is not None}
    left = [name for name in given if name not in found]
    if left and _on_terminal():
        click.echo("Enter leaves a blank, to be filled in the file.", err=True)
        for name in left:
            words = list(choices.get(name, ()))
            shown = f" ({', '.join(words)})" if 0 < len(words) <= _FEW else ""
            check = known(f"word for {name}", words) if words else str
            click.echo(f"\n{said.get(name, '')}", err=True)
            check = _unless_empty(check)
            answer = click.prompt(f"{name}{shown}", default="", show_default=False, value_proc=check, err=True)
            if answer:
                found[name] = answer
    return found


def known(what: str, words: Iterable[str]) -> Callable[[str], str]:
    """A check that lets only known words pass; `what` they are is said when one does not."""
    listed = list(words)

    def checked(word: str) -> str:
        if word not in listed:
            raise click.UsageError(f"'{word}' is not a {what}{nearest(word, listed)}")
        return word

    return checked


def _unless_empty(check: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: text and check(text)


def write(file: Path, text: str) -> None:
    """Replaces a file in one step. Raises ClickException when that cannot be done; then nothing is left of it."""
    from ..write.yaml_text import write_atomically

    try:
        write_atomically(file, text)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}") from None


def place(path: Path) -> Path:
    """Where a path really leads. Raises UsageError when its links lead round in circles."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        raise click.UsageError(f"'{path}' is a link that leads nowhere; name an empty or new folder") from None


def next_step(words: str) -> None:
    """Says on a terminal what to run next; scripts are told nothing."""
    if sys.stderr.isatty():
        click.echo(words, err=True)


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _day(value: datetime | None) -> date:
    if value is None:
        return date.today()
    from ..model.base import FIRST_YEAR

    if value.year < FIRST_YEAR:
        raise click.BadParameter(f"must be a date from {FIRST_YEAR} on")
    return value.date()
