"""Options that several commands share."""

from datetime import date, datetime
from pathlib import Path

import click

root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder.",
    show_default=True,
)
today = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _option, value: _day(value),
    help="The day that counts as today.",
)


def _day(value: datetime | None) -> date:
    return value.date() if value else date.today()
