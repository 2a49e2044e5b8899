"""The command line: `evidence build | check | diff | due | guide | new | render | schema | verify`."""

import gc
import os
import sys
from importlib import import_module

import click

# A command is short, and nearly all that it makes lives to its end: looking for garbage takes a tenth of its time.
gc.set_threshold(200_000)

_COMMANDS = {
    "build": "build",
    "check": "check",
    "diff": "diff",
    "due": "due",
    "guide": "guide",
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


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kratom-evidence")
def main() -> None:
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
