"""What the commands that make a new file share: the id is checked, nothing is overwritten, blanks are counted."""

from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from ..load.disk import unportable
from ..model.base import Identifier, Record
from ..model.documentation import described
from ..write import scaffold
from ..write.yaml_text import yaml_text
from . import options

_IDENTIFIER: TypeAdapter[str] = TypeAdapter(Identifier)


def checked_id(identifier: str) -> str:
    """An id. Raises UsageError for what is none."""
    if reason := unportable(identifier):
        raise click.UsageError(reason)
    try:
        return _IDENTIFIER.validate_python(identifier)
    except ValidationError:
        wanted = "lower-case words joined by hyphens, at most 60 characters"
        raise click.UsageError(f"'{identifier}' is not an id; expected {wanted}") from None


def refuse_to_overwrite(root: Path, path: str) -> None:
    """Raises ClickException when a record's file is there already."""
    if (root / path).exists():
        raise click.ClickException(f"{path} exists already; nothing was written")


def write_record(root: Path, path: str, data: dict[str, Any]) -> None:
    """Writes a new record, and says where it stands and how many blanks are left. Raises ClickException."""
    refuse_to_overwrite(root, path)
    options.write(root / path, yaml_text(data))
    count = scaffold.blanks(data)
    left = f"{count} blanks to fill" if count != 1 else "one blank to fill"
    click.echo(path)
    click.echo(f"{left if count else 'no blanks'}; then run `evidence check`", err=True)


def said_of(*models: type[Record]) -> dict[str, str]:
    """What the models say of their fields."""
    fields = {name: field for model in models for name, field in described(model).items()}
    return {name: " ".join((field.description or "").split()) for name, field in fields.items()}
