"""The maintainers' commands on the evidence as it stands: `evidence diff | due | guide`."""

import re
from datetime import date, timedelta
from pathlib import Path

import click

from .. import checks
from ..guide import GUIDE, with_examples
from ..model.evidence_base import CHANGES
from ..model.maintenance import ChangeNote
from ..problems import has_errors
from ..yaml_text import yaml_text
from . import change_text, options
from . import due as due_list
from .changes import Change, changes
from .revisions import RevisionError, branched, state
from .touched import resting, touched

_RENDERERS = {"text": change_text.as_text, "markdown": change_text.as_markdown, "json": change_text.as_json}


def _time(context: click.Context, option: click.Parameter, value: str) -> timedelta:
    """`60d` or `8w` as a time."""
    found = re.fullmatch(r"(\d{1,4})([dw])", value)
    if found is None:
        raise click.BadParameter(f"'{value}' is not a time; expected days or weeks, such as 60d or 8w")
    return timedelta(days=int(found[1]) * (7 if found[2] == "w" else 1))


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@options.root
@click.option("--format", "style", type=click.Choice(list(_RENDERERS)), default="text", show_default=True)
@click.option("--write-changes", is_flag=True, help="Puts the changes on top of evidence/changes.yaml, to be edited.")
@click.option("--title", default="Changes", show_default=True, help="With --write-changes: the heading.")
@options.today
def diff(base: str, head: str | None, root: Path, style: str, write_changes: bool, title: str, today: date) -> None:
    """What changed for a reader from revision BASE to HEAD, or to the files as they are now.

    `main...` stands for the revision at which HEAD left main: what others have done there since is not told.
    """
    try:
        base = branched(root, base, head)
        with state(root, base) as before, state(root, head) as after:
            old, new_ = checks.check(before), checks.check(after)
    except RevisionError as error:
        raise click.ClickException(str(error)) from None
    if old[0].base is None or new_[0].base is None:
        which = base if old[0].base is None else head
        unread = f"the evidence of '{which}'" if which else "the evidence as it is now"
        raise click.ClickException(f"{unread} cannot be read; `evidence check` says why, run on that state")
    found = changes(old[0].base, new_[0].base)
    if not (has_errors(old[1]) or has_errors(new_[1])):
        found += touched(old[0].base, new_[0].base)
        found += resting(new_[0].base, found)
    else:
        found.append(Change("not-compared", "", "pages and handouts, because one state has errors"))
    click.echo(_RENDERERS[style](found))
    items = change_text.items(found)
    if write_changes and items:
        write_note(root, ChangeNote.model_validate({"date": today.isoformat(), "title": title, "items": items}))
        click.echo(f"{len(items)} changes are on top of {CHANGES}; edit them before you commit", err=True)


def write_note(root: Path, note: ChangeNote) -> None:
    """Puts a note on top of the project's changes; what stood there stays as it is."""
    file = root / CHANGES
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    options.write(file, yaml_text([note.model_dump(mode="json")]) + before)


@click.command()
@options.root
@options.today
@click.option("--within", callback=_time, default="60d", show_default=True, help="How far to look ahead: 60d, 8w.")
@click.option("--format", "style", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
def due(root: Path, today: date, within: timedelta, style: str) -> None:
    """What must be looked at next, by topic and date, with what is overdue first."""
    within = min(within, date.max - today)
    found = due_list.due(options.loaded_base(root), today + within)
    renderer = due_list.as_markdown if style == "markdown" else due_list.as_text
    click.echo(renderer(found, today, within))


@click.command()
@options.root
def guide(root: Path) -> None:
    """Writes the annotated examples in CONTRIBUTING.md again, after a change of the schema."""
    file = root / GUIDE
    options.write(file, with_examples(file.read_text(encoding="utf-8")))
    click.echo(f"{file} is up to date")
