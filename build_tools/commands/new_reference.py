"""`evidence new reference`: the record of a publication, as Crossref or PubMed describe it or with blanks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click
from pydantic import TypeAdapter, ValidationError

from ..model import identifiers
from ..model.base import FORMS, Design, Seen, WebAddress
from ..model.documentation import described
from ..model.evidence_base import EvidenceBase
from ..model.kinds import REFERENCES
from ..model.reference import Custom, SeenOfReference, SourceClass
from ..online.client import NoAnswer
from ..online.publication import Work
from ..online.services import Services
from ..write import scaffold
from . import online_options, options
from .candidates import candidate, close
from .new_files import checked_id, refuse_to_overwrite, said_of, write_record

_INDUSTRY = ("yes", "no", "unclear")
_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)
_WANTED = {"doi": identifiers.A_DOI, "pmid": identifiers.A_PMID, "url": FORMS[identifiers.ADDRESS]}
_CHOICES = {"design": get_args(Design), "seen": get_args(Seen), "industry": _INDUSTRY}
"""Asked for on a terminal. The kind of source follows from type and design, or is a blank."""


@click.command()
@click.option("--doi", help="Asks Crossref for the record.")
@click.option("--pmid", help="Asks PubMed for the record; with --doi, it must be the same paper.")
@click.option("--url", help="A record with blanks, for a page that no service describes.")
@click.option("--candidate", "chosen", help="A publication that `evidence watch` found: its number or address.")
@click.option("--offline", is_flag=True, help="Asks nobody: with --doi or --pmid too, the record has blanks.")
@click.option("--id", "reference_id", help="The record's id.  [default: first author and year]")
@click.option("--design", type=click.Choice(_CHOICES["design"]), metavar="WORD")
@click.option("--source-class", type=click.Choice(get_args(SourceClass)), metavar="WORD", help="What kind of source.")
@click.option("--seen", type=click.Choice(_CHOICES["seen"]), help="What you have read of it.")
@click.option("--industry", type=click.Choice(_INDUSTRY), help="Whether a seller, maker or trade body paid for it.")
@click.option("--funding", help="Who paid, as the source says.")
@options.root
@options.today
@online_options.online
def reference(
    doi: str | None,
    pmid: str | None,
    url: str | None,
    chosen: str | None,
    offline: bool,
    reference_id: str | None,
    root: Path,
    today: date,
    **rest: Any,
) -> None:
    """A publication, from its DOI, its PubMed number or its address."""
    kind = rest.pop("source_class")
    given = {name: rest.pop(name) for name in ("design", "seen", "industry", "funding")}
    base = options.loaded_base(root)
    if chosen:
        found = candidate(base, chosen)
        doi, pmid = doi or found.DOI, pmid or found.PMID
        url = url or (None if doi or pmid else found.URL)
        reference_id = reference_id or (chosen if url else None)
    if url and (doi or pmid):
        raise click.UsageError("name the publication by --doi, --pmid or both, or by --url")
    if not (doi or pmid or url):
        doi, pmid, url = _recognized(options.needed(None, "DOI (--doi), PubMed number (--pmid) or address (--url)"))
    doi, pmid, url = _read(doi, "doi"), _read(pmid, "pmid"), _read(url, "url")
    pmcid = identifiers.pmcid_in(url) if url else None
    known = {"DOI": doi, "PMID": pmid, "PMCID": pmcid, "URL": None if pmcid else url}
    _unknown(base, **known)
    if url or offline:
        reference_id = options.needed(reference_id, "id, such as --id office-2026-report", checked_id)
        refuse_to_overwrite(root, REFERENCES.path(reference_id))
        named = {name: value for name, value in known.items() if value}
        data = scaffold.blank_reference(named, _asked(given, kind), today)
    else:
        work = _described(online_options.services_of(**rest), doi, pmid)
        work = replace(work, doi=work.doi or doi)
        _unknown(base, DOI=work.doi, PMID=work.pmid)
        reference_id = checked_id(reference_id or scaffold.suggested_id(work, base.references))
        refuse_to_overwrite(root, REFERENCES.path(reference_id))
        data = scaffold.reference(work, _asked(given, kind), today)
        for kind, words in dict.fromkeys(work.notices):
            click.echo(f"look at this first: {kind}: {words}", err=True)
    write_record(root, REFERENCES.path(reference_id), data)
    if chosen:
        close(root, base, chosen)


def _asked(given: Mapping[str, str | None], source_class: str | None) -> dict[str, str]:
    said = said_of(Custom) | {"seen": described(SeenOfReference)["level"].description or ""}
    asked = options.asked_on_terminal(given, _CHOICES, said)
    return asked | ({"source_class": source_class} if source_class else {})


def _recognized(named: str) -> tuple[str | None, str | None, str | None]:
    """DOI, PubMed number or address, as an answer looks."""
    doi, pmid = identifiers.doi_in(named), identifiers.pmid_in(named)
    return (doi, None, None) if doi else (None, pmid, None) if pmid else (None, None, named)


def _read(value: str | None, option: str) -> str | None:
    """What an option names, however it was pasted: `https://doi.org/10.1234/abc` is a DOI, `PMID: 1` a number."""
    if not value:
        return None
    found = {"doi": identifiers.doi_in(value), "pmid": identifiers.pmid_in(value), "url": _address(value)}
    meant = next((name for name in ("doi", "pmid") if found[name] and name != option), None)
    if option == "url" and meant and identifiers.services_page(value):
        raise click.UsageError(f"'{value}' is asked for by --{meant} {found[meant]}")
    if found[option]:
        return found[option]
    hint = f"; expected --{meant} {found[meant]}" if meant else ""
    raise click.UsageError(f"'{value}' is not {_WANTED[option]}{hint}")


def _address(value: str) -> str | None:
    try:
        return _ADDRESS.validate_python(value.strip())
    except ValidationError:
        return None


def _described(services: Services, doi: str | None, pmid: str | None) -> Work:
    try:
        work = services.by_doi(doi) if doi else None
        if doi and work is None:
            agency = services.agency(doi)
            elsewhere = f"it is registered with {agency}, which is not asked; add --offline --id ID"
            raise click.ClickException(f"Crossref has no record of {doi}: {elsewhere if agency else 'nobody knows it'}")
        listed = services.by_pmid(pmid) if pmid else None
        if pmid and listed is None:
            raise click.ClickException(f"PubMed has no record of {pmid}")
    except NoAnswer as error:
        raise click.ClickException(
            f"{error}; nothing was written. Try again online, or start with blanks: add --offline --id ID"
        ) from None
    if work and listed:
        if listed.doi and listed.doi.casefold() != (doi or "").casefold():
            raise click.ClickException(f"PubMed says that {pmid} is {listed.doi}, not {doi}; nothing was written")
        return work.also(listed)
    found = work or listed
    assert found is not None
    return found


def _unknown(base: EvidenceBase, **identifiers: str | None) -> None:
    for name, value in identifiers.items():
        for reference_id, record in base.references.items():
            mine = getattr(record, name)
            if value and mine and mine.casefold() == value.casefold():
                raise click.ClickException(f"{name} {value} is already '{reference_id}'")
