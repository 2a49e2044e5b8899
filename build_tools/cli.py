"""The command line: `evidence check | build | render | schema`."""

import json
import logging
import sys
from datetime import date, datetime
from pathlib import Path

import click
from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from . import checks
from .build import build_site
from .build import render as render_project
from .maintain.commands import COMMANDS
from .problems import Problem, as_annotation, as_json
from .schemas import schemas
from .typesetting import TypesettingError

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_root = click.option("--root", type=_FOLDER, default=".", help="The project's folder.", show_default=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kratom-evidence")
def main() -> None:
    """Checks the evidence, and makes the site and the handouts from it."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_root
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today for overdue reviews.")
@click.option("--list", "listed", is_flag=True, help="Lists the codes and what each holds true.")
def check(paths: tuple[Path, ...], root: Path, style: str, today: datetime | None, listed: bool) -> None:
    """Finds everything wrong with the evidence, in file order. Exit status 1 when there are errors.

    With PATHS, only problems of those files and folders are shown.
    """
    if listed:
        for code, holds in checks.listing().items():
            click.echo(f"{code}  {holds}")
        return
    for path in paths:
        if not (path.exists() or (root / path).exists()):
            raise click.UsageError(f"there is no '{path}' in {root}")
    _, problems = checks.check(root, today.date() if today else date.today())
    shown = [problem for problem in problems if not paths or _is_below(root, problem, paths)]
    if style == "json":
        click.echo(as_json(shown))
    else:
        for problem in shown:
            click.echo(as_annotation(problem) if style == "github" else str(problem))
    if style == "text":
        _summary(shown)
    sys.exit(_has_errors(shown))


@main.command()
@_root
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes.  [default: ROOT/site]"
)
@click.option("--without-pdf", is_flag=True, help="Leaves the PDFs, and the links to them, out.")
def build(root: Path, out: Path | None, without_pdf: bool) -> None:
    """Checks the evidence and builds the site with its handouts. A failed build leaves the last good output."""
    _, problems = checks.check(root, date.today())
    for problem in problems:
        click.echo(str(problem), err=True)
    if _has_errors(problems):
        _summary(problems)
        sys.exit(1)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    target = out or root / "site"
    if target.exists() and any(target.iterdir()) and not (target / "index.html").exists():
        raise click.UsageError(f"'{target}' holds something that is no site; name an empty or new folder")
    try:
        build_site(root.resolve(), target.resolve(), with_handouts=not without_pdf)
    except (MkDocsException, click.ClickException, OSError, TemplateError) as error:
        click.echo(f"the build failed: {error}; {target} is as it was", err=True)
        sys.exit(1)
    click.echo(f"the site is in {target}")


@main.command()
@_root
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="An empty or new folder.")
def render(root: Path, out: Path) -> None:
    """Writes a complete project for any generator: configuration, theme, Markdown and assets."""
    loaded, problems = checks.check(root)
    if _has_errors(problems) or loaded.base is None:
        for problem in problems:
            click.echo(str(problem), err=True)
        _summary(problems)
        sys.exit(1)
    try:
        render_project(root, out, loaded.base)
    except FileExistsError:
        raise click.UsageError(f"'{out}' holds something already; name an empty or new folder") from None
    except (TypesettingError, TemplateError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"the project is in {out}")


@main.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Writes one file a kind into this folder."
)
def schema(out: Path | None) -> None:
    """Prints the JSON Schemas of the evidence files."""
    found = schemas()
    if out is None:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, content in found.items():
        (out / f"{name}.schema.json").write_text(
            json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )


def _is_below(root: Path, problem: Problem, paths: tuple[Path, ...]) -> bool:
    place = (root / problem.path).resolve()
    wanted = [(path if path.exists() else root / path).resolve() for path in paths]
    return any(place == path or path in place.parents for path in wanted)


def _has_errors(problems: list[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _summary(problems: list[Problem]) -> None:
    errors = sum(problem.severity == "error" for problem in problems)
    click.echo(f"{errors} errors, {len(problems) - errors} warnings" if problems else "nothing is wrong", err=True)


for command in COMMANDS:
    main.add_command(command)
