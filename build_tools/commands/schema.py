"""`evidence schema`: JSON Schemas of the evidence files, for editors."""

import json
from pathlib import Path

import click

from ..load.json_schemas import schemas
from . import options


@click.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Writes one file a kind into this folder."
)
def schema(out: Path | None) -> None:
    """Prints the JSON Schemas of the evidence files."""
    found = schemas()
    if out is None:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    options.keep_off_the_data(out)
    for name, content in found.items():
        options.write(out / f"{name}.schema.json", json.dumps(content, ensure_ascii=False, indent=2) + "\n")
