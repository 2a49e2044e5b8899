"""Options that several commands of the maintainers share."""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from ..command_options import root as root
from ..command_options import today as today
from ..load import load
from ..model.evidence_base import EvidenceBase
from ..schema_problems import nearest
from ..yaml_text import write_atomically
from . import services
from .client import Client

_FEW = 30
"""So many words are shown with a question."""


def online(command: Callable[..., Any]) -> Callable[..., Any]:
    """The services' addresses and how to ask; the command gets them as `asked`, made by `services_of`."""
    for option in (
        click.option("--crossref-url", default=services.CROSSREF, envvar="EVIDENCE_CROSSREF_URL", show_default=True),
        click.option("--doi-url", default=services.DOI, envvar="EVIDENCE_DOI_URL", show_default=True),
        click.option("--pubmed-url", default=services.PUBMED, envvar="EVIDENCE_PUBMED_URL", show_default=True),
        click.option(
            "--timeout",
            type=click.FloatRange(0.1, 600),
            default=20.0,
            show_default=True,
            help="Seconds to wait for an answer.",
        ),
        click.option(
            "--contact",
            envvar="EVIDENCE_CONTACT",
            help="Your e-mail address, sent along so that the services can write to you. Without it none is sent.",
        ),
    ):
        command = option(command)
    return command


def services_of(
    crossref_url: str, doi_url: str, pubmed_url: str, timeout: float, contact: str | None
) -> services.Services:
    """The services as the options name them."""
    client = Client(contact=contact or None, timeout=timeout)
    return services.Services(client, crossref_url, doi_url, pubmed_url)


def loaded_base(folder: Path) -> EvidenceBase:
    """The project's evidence. Raises ClickException when it cannot be read at all."""
    found = load(folder).base
    if found is None:
        raise click.ClickException("the evidence cannot be read; run `evidence check` first")
    return found


def needed(value: str | None, name: str, check: Callable[[str], str] = str) -> str:
    """The value of an argument, checked. On a terminal it is asked for when it was not given.

    Raises UsageError when there is nobody to ask, or when `check` refuses the value.
    """
    if value is not None:
        return check(value)
    if not _on_terminal():
        raise click.UsageError(f"name the {name}")
    return str(click.prompt(name, value_proc=check, err=True))


def asked_on_terminal(
    given: Mapping[str, str | None], choices: Mapping[str, Iterable[str]], said: Mapping[str, str]
) -> dict[str, str]:
    """The fields that options gave. On a terminal the others are asked for, with what is `said` of each."""
    found = {name: value for name, value in given.items() if value is not None}
    left = [name for name in given if name not in found]
    if left and _on_terminal():
        click.echo("Enter leaves a blank, to be filled in the file.", err=True)
        for name in left:
            words = list(choices.get(name, ()))
            shown = f" ({', '.join(words)})" if 0 < len(words) <= _FEW else ""
            check = known(f"word for {name}", words) if words else str
            click.echo(f"\n{said.get(name, '')}", err=True)
            check = _unless_empty(check)
            answer = click.prompt(f"{name}{shown}", default="", show_default=False, value_proc=check, err=True)
            if answer:
                found[name] = answer
    return found


def known(what: str, words: Iterable[str]) -> Callable[[str], str]:
    """A check that lets only known words pass; `what` they are is said when one does not."""
    listed = list(words)

    def checked(word: str) -> str:
        if word not in listed:
            raise click.UsageError(f"'{word}' is not a {what}{nearest(word, listed)}")
        return word

    return checked


def _unless_empty(check: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: text and check(text)


def write(file: Path, text: str) -> None:
    """Replaces a file in one step. Raises ClickException when that cannot be done."""
    try:
        write_atomically(file, text)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}") from None


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
