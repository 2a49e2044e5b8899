"""`evidence build` and `evidence render`: the site, or a project that any generator can build."""

import logging
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..engine.fingerprint import fingerprint, up_to_date
from ..engine.output import Irreplaceable, refuse_unless_replaceable
from ..model.problems import Unbuildable, has_errors, summary
from . import options

# What checks the evidence and builds pages is slow to load: imported once something has changed.
if TYPE_CHECKING:
    from ..model.evidence_base import EvidenceBase

_log = logging.getLogger(__name__)


@click.command()
@options.root
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes.  [default: ROOT/site]"
)
@click.option("--without-pdf", is_flag=True, help="Leaves the PDFs, and the links to them, out.")
def build(root: Path, out: Path | None, without_pdf: bool) -> None:
    """Checks the evidence and builds the site with its handouts. A failed build leaves the last good output.

    When nothing has changed since the last build, it says so and ends. On a terminal it says what it is doing.
    """
    target = out or root / "site"
    folder, place = root.resolve(), options.place(target)
    try:
        refuse_unless_replaceable(place, folder)
    except Irreplaceable as refused:
        raise click.UsageError(str(refused)) from None
    made_from = _fingerprint(folder, without_pdf)
    if made_from and up_to_date(place, made_from):
        click.echo(f"nothing has changed: the site is in {target}")
        return
    from mkdocs.exceptions import MkDocsException

    from ..engine.build import build_site

    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    if sys.stderr.isatty():
        logging.getLogger(__package__.partition(".")[0]).setLevel(logging.INFO)
    _log.info("checking the evidence")
    base = _sound(root, date.today())
    try:
        build_site(folder, place, base, with_handouts=not without_pdf, made_from=made_from)
    except (Unbuildable, Irreplaceable, MkDocsException, OSError) as error:
        left = f"{target} is as it was" if place.exists() else "nothing was written"
        elsewhere = "; name a folder that may be written to with --out" if isinstance(error, PermissionError) else ""
        click.echo(f"the build failed: {error}; {left}{elsewhere}", err=True)
        sys.exit(1)
    click.echo(f"the site is in {target}")


@click.command()
@options.root
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="An empty or new folder.")
def render(root: Path, out: Path) -> None:
    """Writes a complete project for any generator: configuration, theme, Markdown and assets."""
    from mkdocs.exceptions import MkDocsException

    from ..engine.render import render as render_project

    base = _sound(root, date.today())
    try:
        render_project(root.resolve(), options.place(out), base)
    except Irreplaceable as refused:
        raise click.UsageError(str(refused)) from None
    except (Unbuildable, MkDocsException, OSError) as error:
        raise click.ClickException(f"{error}; nothing was written") from None
    click.echo(f"the project is in {out}")


def _fingerprint(root: Path, without_pdf: bool) -> str | None:
    """Of what the site will be made from; None when it cannot be read, which the checks then say."""
    if not (root / "evidence").is_dir():
        return None  # of a folder that is no project, however large it is
    try:
        return fingerprint(root, without_pdf)
    except OSError:
        return None


def _sound(root: Path, today: date) -> "EvidenceBase":
    """The project's evidence. Says everything that is wrong with it, and ends the run when that is an error."""
    from .. import checks
    from ..load.project import CACHE

    loaded, problems = checks.check(root, today, root / CACHE)
    for problem in problems:
        click.echo(str(problem), err=True)
    if has_errors(problems) or loaded.base is None:
        click.echo(summary(problems), err=True)
        sys.exit(1)
    return loaded.base
