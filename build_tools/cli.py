"""The command line: `evidence build | check | diff | due | edition | guide | init | new | render | schema | verify`."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from .load.installed import PACKAGE, installed
from .model.problems import nearest

# A command is short, and nearly all that it makes lives to its end: looking for garbage takes a tenth of its time.
gc.set_threshold(200_000)

_COMMANDS = {
    "build": "build",
    "check": "check",
    "diff": "diff",
    "due": "due",
    "edition": "edition",
    "guide": "guide",
    "init": "init",
    "new": "new",
    "render": "build",
    "schema": "schema",
    "verify": "verify",
}
"""Each command and its module in `commands/`."""


class _Commands(click.Group):
    """Commands are imported when they are called: a check need not wait for what builds pages or asks services."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f".commands.{_COMMANDS[name]}", __package__), name)
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the command. Raises UsageError with the nearest one."""
        if arguments[0] not in _COMMANDS and not arguments[0].startswith("-"):
            hint = nearest(arguments[0], list(_COMMANDS))
            raise click.UsageError(f"'{arguments[0]}' is not a command{hint}", context)
        return super().resolve_command(context, arguments)


def _version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Prints the name and version under which the engine is installed, whatever it is called there."""
    if not wanted or context.resilient_parsing:
        return
    found = installed()
    click.echo(f"{found.name} {found.version}" if found else f"{PACKAGE}, not installed as a package")
    context.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Prints it.")
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder; it may stand behind the command as well.",
)  # fmt: skip
def main(root: Path | None) -> None:
    """Checks the evidence, and makes the site and the handouts from it."""


def run() -> None:
    """Runs the command line, and ends the process without clearing away what it has read: that would take as long as
    an eighth of all checks. Whatever a command opened it has closed by then."""
    try:
        main()
    except SystemExit as ended:
        if not isinstance(ended.code, int | None):
            raise
        status = int(ended.code or 0)
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            status = status or 1
        os._exit(status)
