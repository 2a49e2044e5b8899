"""`evidence diff`: what changed for a reader between two states."""

from datetime import date
from pathlib import Path

import click

from .. import checks
from ..diff import wording
from ..diff.changes import Change, changes
from ..diff.left_behind import left_behind
from ..diff.reach import touched
from ..diff.resting import resting
from ..diff.revisions import RevisionError, branched, state
from ..model.kinds import CHANGES
from ..model.maintenance import ChangeNote
from ..model.problems import has_errors
from ..write.yaml_text import yaml_text
from . import options

_RENDERERS = {"text": wording.as_text, "markdown": wording.as_markdown, "json": wording.as_json}


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
    else:
        found.append(Change("not-compared", "", "pages and handouts, because one state has errors"))
    found += resting(old[0].base, new_[0].base, found)
    found += [
        Change("left-behind", it.path, it.title, it.field, it.was, it.now)
        for it in left_behind(old[0].base, new_[0].base)
    ]
    click.echo(_RENDERERS[style](found))
    items = wording.items(found)
    if write_changes and items:
        write_note(root, ChangeNote.model_validate({"date": today.isoformat(), "title": title, "items": items}))
        click.echo(f"{len(items)} changes are on top of {CHANGES.path()}; edit them before you commit", err=True)


def write_note(root: Path, note: ChangeNote) -> None:
    """Puts a note on top of the project's changes; what stood there stays as it is."""
    file = root / CHANGES.path()
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    options.write(file, yaml_text([note.model_dump(mode="json")]) + before)
