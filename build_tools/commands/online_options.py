"""Options of the commands that ask other people's services."""

import math
import re
from collections.abc import Callable
from typing import Any

import click

from ..online import services
from ..online.client import Client


def online(command: Callable[..., Any]) -> Callable[..., Any]:
    """The services' addresses and how to ask; the command gets them as `asked`, made by `services_of`."""
    for option in (
        click.option("--crossref-url", default=services.CROSSREF, envvar="EVIDENCE_CROSSREF_URL", show_default=True),
        click.option("--doi-url", default=services.DOI, envvar="EVIDENCE_DOI_URL", show_default=True),
        click.option("--pubmed-url", default=services.PUBMED, envvar="EVIDENCE_PUBMED_URL", show_default=True),
        click.option(
            "--timeout",
            type=click.FloatRange(0.1, 600),
            callback=_number,
            default=20.0,
            show_default=True,
            help="Seconds to wait for an answer.",
        ),
        click.option(
            "--contact",
            envvar="EVIDENCE_CONTACT",
            callback=_e_mail,
            help="Your e-mail address, sent along so that the services can write to you. Without it none is sent.",
        ),
    ):
        command = option(command)
    return command


def _number(_context: click.Context, _option: click.Parameter, value: float) -> float:
    """Refuses `nan`, which lies in every range."""
    if math.isnan(value):
        raise click.BadParameter("nan is not a number of seconds")
    return value


def _e_mail(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Refuses what no header of a request can hold."""
    if value and not re.fullmatch(r"[!-~]+@[!-~]+", value):
        raise click.BadParameter(f"'{value}' is not an e-mail address")
    return value


def services_of(
    crossref_url: str, doi_url: str, pubmed_url: str, timeout: float, contact: str | None
) -> services.Services:
    """The services as the options name them."""
    client = Client(contact=contact or None, timeout=timeout)
    return services.Services(client, crossref_url, doi_url, pubmed_url)
