"""`evidence build` and `evidence render`: the site, or a project that any generator can build."""

import logging
import sys
from datetime import date
from pathlib import Path

import click
from mkdocs.exceptions import MkDocsException

from .. import checks
from ..engine.build import build_site
from ..engine.build import render as render_project
from ..model.evidence_base import EvidenceBase
from ..model.problems import Unbuildable, has_errors, summary
from . import options

_log = logging.getLogger(__name__)


@click.command()
@options.root
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes.  [default: ROOT/site]"
)
@click.option("--without-pdf", is_flag=True, help="Leaves the PDFs, and the links to them, out.")
def build(root: Path, out: Path | None, without_pdf: bool) -> None:
    """Checks the evidence and builds the site with its handouts. A failed build leaves the last good output.

    On a terminal it says what it is doing.
    """
    target = out or root / "site"
    if target.exists() and any(target.iterdir()) and not (target / "index.html").exists():
        raise click.UsageError(f"'{target}' holds something that is no site; name an empty or new folder")
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    if sys.stderr.isatty():
        logging.getLogger(__package__.partition(".")[0]).setLevel(logging.INFO)
    _log.info("checking the evidence")
    base = _sound(root, date.today())
    try:
        build_site(root.resolve(), target.resolve(), base, with_handouts=not without_pdf)
    except (Unbuildable, MkDocsException, OSError) as error:
        click.echo(f"the build failed: {error}; {target} is as it was", err=True)
        sys.exit(1)
    click.echo(f"the site is in {target}")


@click.command()
@options.root
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="An empty or new folder.")
def render(root: Path, out: Path) -> None:
    """Writes a complete project for any generator: configuration, theme, Markdown and assets."""
    base = _sound(root)
    try:
        render_project(root, out, base)
    except FileExistsError:
        raise click.UsageError(f"'{out}' holds something already; name an empty or new folder") from None
    except (Unbuildable, MkDocsException) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"the project is in {out}")


def _sound(root: Path, today: date | None = None) -> EvidenceBase:
    """The project's evidence. Says everything that is wrong with it, and ends the run when that is an error."""
    loaded, problems = checks.check(root, today)
    for problem in problems:
        click.echo(str(problem), err=True)
    if has_errors(problems) or loaded.base is None:
        click.echo(summary(problems), err=True)
        sys.exit(1)
    return loaded.base
