"""`evidence check` and `evidence schema`: the evidence is in order, here and in an editor."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from .. import checks
from ..load.project import CACHE, Loaded, load
from ..model.problems import Problem, as_annotation, as_json, has_errors, summary
from . import options


def _list(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Lists the codes: needs no project."""
    if wanted and not context.resilient_parsing:
        from ..diff import left_behind, signed

        for code, holds in sorted((checks.listing() | left_behind.CODES | signed.CODES).items()):
            click.echo(f"{code}  {holds}")
        context.exit()


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@options.root
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--against", metavar="BASE", help="Also what a change since this revision left behind.")
@click.option(
    "--allowed-signers", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Also whether each signature was committed with a key of this file.",
)  # fmt: skip
@options.today
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list,
    help="Lists the codes and what each holds true.",
)  # fmt: skip
def check(
    paths: tuple[Path, ...], root: Path, style: str, against: str | None, allowed_signers: Path | None, today: date
) -> None:
    """Finds everything wrong with the evidence, in file order. Exit status 1 when there are errors.

    With PATHS, only problems of those files and folders are shown.
    """
    wanted = [_place(root, path) for path in paths]
    loaded, problems = checks.check(root, today, root / CACHE)
    left, reason = _left_behind(root, against, loaded) if against is not None else ([], None)
    unsigned, why = _unsigned(root, allowed_signers, loaded) if allowed_signers else ([], None)
    problems, reason = sorted([*problems, *left, *unsigned]), reason or why
    shown = [problem for problem in problems if not paths or _is_below(root, problem, wanted)]
    if style == "json":
        click.echo(as_json(shown))
    else:
        for problem in shown:
            click.echo(as_annotation(problem) if style == "github" else str(problem))
    if style == "text":
        click.echo(summary(shown), err=True)
        options.next_step("mend each, then check again" if has_errors(shown) else "then: evidence build")
    if reason:
        raise click.ClickException(reason)
    sys.exit(has_errors(shown))


def _left_behind(root: Path, against: str, loaded: Loaded) -> tuple[list[Problem], str | None]:
    """Problems of what reads as before under a rating that changed since a revision, and of signatures that the change
    makes stale, or why the revision cannot be read."""
    from ..diff import left_behind, signed
    from ..diff.revisions import RevisionError, branched, state

    try:
        with state(root, branched(root, against, None)) as folder:
            old = load(folder).base
    except RevisionError as error:
        return [], str(error)
    if old is None:
        return [], f"the evidence of '{against}' cannot be read; run `evidence check` on that state"
    found = []
    for it in left_behind.left_behind(old, loaded.base) if loaded.base else ():
        place = loaded.files[it.path].place(it.keys)
        if it.is_its_own:
            found.append(Problem(it.path, *place, "RAT001", it.message))
        else:
            found.append(Problem(it.path, *place, "RAT002", it.message, "warning"))
    for path, message in signed.stale_at_birth(old, loaded.base) if loaded.base else ():
        found.append(Problem(path, *loaded.files[path].place(("fingerprint",)), "SIG002", message))
    return found, None


def _unsigned(root: Path, allowed: Path, loaded: Loaded) -> tuple[list[Problem], str | None]:
    """Problems of signatures that no allowed key has committed, or why that cannot be known."""
    from ..diff import signed
    from ..diff.revisions import RevisionError

    try:
        found = list(signed.not_signed(root, loaded.base, allowed)) if loaded.base else []
    except RevisionError as error:
        return [], str(error)
    return [Problem(path, 1, 1, "SIG003", message) for path, message in found], None


def _place(root: Path, path: Path) -> Path:
    """What a path means: in the project, or else from the current folder on. Raises UsageError when it is nowhere in
    the project: of what is not looked at, nobody may hear that nothing is wrong."""
    whole = os.path.realpath(root)
    found = [os.path.abspath(place) for place in (os.path.join(whole, path), path) if os.path.lexists(place)]
    inside = [
        place for place in map(_real_folder, found) if place == whole or place.startswith(os.path.join(whole, ""))
    ]
    if not found:
        raise click.UsageError(f"there is no '{path}' in {root}")
    if not inside:
        raise click.UsageError(f"'{path}' is not in the project in {root}")
    return Path(inside[0])


def _real_folder(path: str) -> str:
    """The path with its folder's own name: a file that is a link is told of by the link's name."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)


def _is_below(root: Path, problem: Problem, wanted: list[Path]) -> bool:
    place = Path(os.path.realpath(root), problem.path)
    return any(place == path or path in place.parents for path in wanted)
