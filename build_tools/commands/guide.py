"""`evidence guide`: the annotated examples of CONTRIBUTING.md."""

from pathlib import Path

import click

from ..write.annotated import GUIDE, UnusableExample, with_examples
from . import options


@click.command()
@options.root
def guide(root: Path) -> None:
    """Writes the annotated examples in CONTRIBUTING.md again, after a change of the schema."""
    file = root / GUIDE
    try:
        options.write(file, with_examples(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        wanted = "a text in which examples stand between <!-- annotated entry --> and <!-- end -->"
        raise click.ClickException(f"{file} cannot be read; expected {wanted}") from None
    except UnusableExample as error:
        raise click.ClickException(f"{file}: {error}") from None
    click.echo(f"{file} is up to date")
