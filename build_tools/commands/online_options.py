"""Options of the commands that ask other people's services."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

import click

from ..online import services
from ..online.client import Client
from ..online.searching import ADDRESSES


def online(command: Callable[..., Any]) -> Callable[..., Any]:
    """The services' addresses and how to ask; `services_of` makes the services of them."""
    return _asking(command, {"crossref": services.CROSSREF, "doi": services.DOI, "pubmed": services.PUBMED})


def watched(command: Callable[..., Any]) -> Callable[..., Any]:
    """The addresses of the services that can be searched, and how to ask."""
    return _asking(command, {str(service): address for service, address in ADDRESSES.items()})


def _asking(command: Callable[..., Any], addresses: Mapping[str, str]) -> Callable[..., Any]:
    for option in (
        *(_address_of(service, address) for service, address in addresses.items()),
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


def _address_of(service: str, address: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    variable = f"EVIDENCE_{service.upper().replace('-', '_')}_URL"
    return click.option(f"--{service}-url", default=address, envvar=variable, show_default=True)


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
    client = watching_client(timeout, contact)
    return services.Services(client, crossref_url, doi_url, pubmed_url)


def watching_client(timeout: float, contact: str | None, **_addresses: str) -> Client:
    """The client, as the options say how to ask."""
    return Client(contact=contact or None, timeout=timeout)
