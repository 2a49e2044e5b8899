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
from ..model.kinds import EDITIONS
from ..model.maintenance import Edition
from ..model.naming import home_of, name_at
from ..model.problems import has_errors
from ..view.editions import fingerprint
from ..write.yaml_text import yaml_text
from . import options

_RENDERERS = {"text": wording.as_text, "markdown": wording.as_markdown, "json": wording.as_json}


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@options.root
@click.option("--format", "style", type=click.Choice(list(_RENDERERS)), default="text", show_default=True)
@click.option("--write-edition", is_flag=True, help="Puts an edition on top of evidence/editions.yaml, to be edited.")
@click.option("--title", default="Changes", show_default=True, help="With --write-edition: the heading.")
@options.today
def diff(base: str, head: str | None, root: Path, style: str, write_edition: bool, title: str, today: date) -> None:
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
    items = [
        {"topic": home_of(new_[0].base, name_at(new_[0].base, path)), "kind": kind, "text": text}
        for path, kind, text in wording.items(found)
    ]
    if write_edition and items:
        if new_[0].base.editions and new_[0].base.editions[0].name >= today:
            newest = new_[0].base.editions[0].name
            raise click.ClickException(
                f"{EDITIONS.path()} has the edition {newest} already; edit that one, or name a later day with --today"
            )
        fields = {"name": today.isoformat(), "title": title, "fingerprint": fingerprint(new_[0].base), "changes": items}
        write_on_top(root, Edition.model_validate(fields))
        click.echo(f"{len(items)} changes are on top of {EDITIONS.path()}; edit them before you commit", err=True)


def write_on_top(root: Path, edition: Edition) -> None:
    """Puts an edition on top of the project's editions; what stood there stays as it is."""
    file = root / EDITIONS.path()
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    options.write(file, yaml_text([edition.model_dump(mode="json", exclude_none=True)]) + before)
