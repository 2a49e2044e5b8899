"""The command line: `evidence`, with a command for each module of `commands/` that is named here."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from .model.problems import nearest

# A command is short, and nearly all that it makes lives to its end: looking for garbage takes a tenth of its time.
gc.set_threshold(1_000_000)
# Records are read by their models alone, whatever plugins are installed; looking for some takes a thirtieth of a check.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

_INTERRUPTED, _NOBODY_READS = 130, 141
"""As shells have it for programs that a signal ends."""
_COMMANDS = {
    "build": "build",
    "check": "check",
    "diff": "diff",
    "due": "due",
    "edition": "edition",
    "exclude": "exclude",
    "guide": "guide",
    "init": "init",
    "new": "new",
    "render": "build",
    "schema": "schema",
    "sign": "sign",
    "verify": "verify",
    "watch": "watch",
}
"""Each command and its module in `commands/`."""


@contextmanager
def _while_somebody_reads() -> Iterator[None]:
    """Ends the run when nobody reads its output any more. (click would end it as errors do.)"""
    try:
        yield
    except BrokenPipeError:
        sys.exit(_NOBODY_READS)


class _Commands(click.Group):
    """Commands are imported when they are called: a check need not wait for what builds pages or asks services."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f".commands.{_COMMANDS[name]}", __package__), name)
        return command

    def make_context(self, *given: Any, **options: Any) -> click.Context:
        """As click does it, but for a reader who has gone."""
        with _while_somebody_reads():
            return super().make_context(*given, **options)

    def invoke(self, context: click.Context) -> Any:
        """As click does it, but for a reader who has gone."""
        with _while_somebody_reads():
            return super().invoke(context)

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
    from .load.installed import PACKAGE, installed  # looking into packages takes a thirtieth of a check

    found = installed()
    click.echo(f"{found.name} {found.version}" if found else f"{PACKAGE}, not installed as a package")
    context.exit()


_STATUS = """
Exit status: 0 well, 1 something is wrong or could not be done, 2 called in a way that cannot be, 3 a service did not
answer (verify), 130 interrupted, 141 nobody reads the output any more.
"""


@click.group(cls=_Commands, epilog=_STATUS, context_settings={"help_option_names": ["-h", "--help"]})
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
    _open_what_is_closed()
    _unwind_when_ended()
    status = _status()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        status = status or _of(error)
    os._exit(status)


def _status() -> int:
    """Runs what was asked for. Returns the exit status; what ends a command early is told in one line."""
    try:
        found = main.main(standalone_mode=False)
        return found if isinstance(found, int) else 0
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            return ended.code or 0
        status, reason = 1, str(ended.code)
    except (click.Abort, KeyboardInterrupt):
        status, reason = _INTERRUPTED, "interrupted"
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return error.exit_code
    except OSError as error:
        status, reason = _of(error), f"Error: {error}"
    with suppress(OSError):
        click.echo(reason, err=True)
    return status


def _of(error: OSError) -> int:
    return _NOBODY_READS if isinstance(error, BrokenPipeError) else 1


def _open_what_is_closed() -> None:
    """Puts /dev/null in the place of a standard stream that is closed, or the next file to be opened would be it; and
    has no sign of the output end a run."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
            setattr(sys, name, open(number, mode, encoding="utf-8"))  # noqa: SIM115 (as long as the process)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file's name, or a terminal, may know fewer letters


def _unwind_when_ended() -> None:
    """Has a command tidy up when it is told to end, as it does when it fails."""

    def end(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_IGN)
        sys.exit(128 + number)

    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), end)
