"""`evidence guide`: the annotated examples of CONTRIBUTING.md."""

from pathlib import Path

import click

from ..write.annotated import GUIDE, with_examples
from . import options


@click.command()
@options.root
def guide(root: Path) -> None:
    """Writes the annotated examples in CONTRIBUTING.md again, after a change of the schema."""
    file = root / GUIDE
    options.write(file, with_examples(file.read_text(encoding="utf-8")))
    click.echo(f"{file} is up to date")
