"""Options that several commands of the maintainers share."""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from ..checks.blanks import BLANK
from ..command_options import root as root
from ..command_options import today as today
from ..load import load
from ..model.evidence_base import EvidenceBase
from . import services
from .client import Client


def online(command: Callable[..., Any]) -> Callable[..., Any]:
    """The services' addresses and how to ask; the command gets them as `asked`, made by `services_of`."""
    for option in (
        click.option("--crossref-url", default=services.CROSSREF, envvar="EVIDENCE_CROSSREF_URL", show_default=True),
        click.option("--doi-url", default=services.DOI, envvar="EVIDENCE_DOI_URL", show_default=True),
        click.option("--pubmed-url", default=services.PUBMED, envvar="EVIDENCE_PUBMED_URL", show_default=True),
        click.option("--timeout", type=float, default=20.0, show_default=True, help="Seconds to wait for an answer."),
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


def asked_on_terminal(given: dict[str, str | None], choices: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The fields that options gave. On a terminal the others are asked for; Enter leaves a blank."""
    found = {name: value for name, value in given.items() if value is not None}
    if sys.stdin.isatty() and sys.stderr.isatty():
        for name in (name for name in given if name not in found):
            kind = click.Choice([*choices[name], BLANK]) if name in choices else None
            answer = click.prompt(name.replace("_", " "), default=BLANK, type=kind, err=True)
            if answer != BLANK:
                found[name] = answer
    return found
