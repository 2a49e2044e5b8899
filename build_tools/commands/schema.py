"""`evidence schema`: JSON Schemas of the evidence files, for editors."""

import json
from pathlib import Path

import click

from ..load.json_schemas import schemas


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
    out.mkdir(parents=True, exist_ok=True)
    for name, content in found.items():
        (out / f"{name}.schema.json").write_text(
            json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
