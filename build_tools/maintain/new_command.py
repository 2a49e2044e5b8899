"""`evidence new reference | entry | topic`: files with what is known, and marked blanks for the rest."""

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click
from pydantic import TypeAdapter, ValidationError

from ..model.base import DOI, FORMS, PMID, Design, Identifier, Seen
from ..model.evidence_base import EvidenceBase, entry_path, reference_path, topic_path
from ..schema_problems import nearest
from ..yaml_text import write_atomically, yaml_text
from . import options, scaffold
from .client import NoAnswer
from .services import Services
from .work import Work

_IDENTIFIER: TypeAdapter[str] = TypeAdapter(Identifier)
_INDUSTRY = ("yes", "no", "unclear")
_REFERENCE_CHOICES = {"design": get_args(Design), "seen": get_args(Seen), "industry": _INDUSTRY}


@click.group()
def new() -> None:
    """Makes a new file. What is not known yet is marked TODO, and `evidence check` names each."""


@new.command()
@click.option("--doi", help="Asks Crossref for the record.")
@click.option("--pmid", help="Asks PubMed for the record; with --doi, it must be the same paper.")
@click.option("--url", help="Asks nobody: a record with blanks, for a page that no service describes.")
@click.option("--id", "reference_id", help="The record's id.  [default: first author and year]")
@click.option("--design", type=click.Choice(_REFERENCE_CHOICES["design"]), metavar="WORD")
@click.option("--seen", type=click.Choice(_REFERENCE_CHOICES["seen"]), help="What you have seen of it.")
@click.option("--industry", type=click.Choice(_INDUSTRY), help="Whether a seller, maker or trade body paid for it.")
@click.option("--funding", help="Who paid, as the source says.")
@options.root
@options.today
@options.online
def reference(
    doi: str | None, pmid: str | None, url: str | None, reference_id: str | None, root: Path, today: date, **rest: Any
) -> None:
    """A publication, from its DOI, its PubMed number or its address."""
    if sum(bool(way) for way in (doi or pmid, url)) != 1:
        raise click.UsageError("name the publication by --doi, --pmid or both, or by --url")
    given = {name: rest.pop(name) for name in ("design", "seen", "industry", "funding")}
    base = options.loaded_base(root)
    if url:
        if reference_id is None:
            raise click.UsageError("with --url, choose an id: --id office-2026-report")
        _unknown(base, URL=url)
        _checked(reference_id)
        data = scaffold.blank_reference(url, options.asked_on_terminal(given, _REFERENCE_CHOICES), today)
    else:
        doi = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", doi.strip(), flags=re.IGNORECASE) if doi else None
        for value, pattern in ((doi, DOI), (pmid, PMID)):
            if value and not re.match(pattern, value):
                raise click.UsageError(f"'{value}' is not {FORMS[pattern]}")
        _unknown(base, DOI=doi, PMID=pmid)
        work = _described(options.services_of(**rest), doi, pmid)
        _unknown(base, DOI=work.doi, PMID=work.pmid)
        reference_id = _checked(reference_id or scaffold.suggested_id(work, base.references))
        data = scaffold.reference(work, options.asked_on_terminal(given, _REFERENCE_CHOICES), today)
    _write(root, reference_path(reference_id), data)


@new.command()
@click.argument("topic")
@click.argument("entry_id", metavar="ID")
@click.option("--ref", help="The id of the reference it rests on.")
@click.option("--seen", type=click.Choice(_REFERENCE_CHOICES["seen"]), help="What you have seen of that reference.")
@click.option("--about", help="What the result is about: a word of vocabulary.yaml.")
@click.option("--section", type=click.Choice(scaffold.ENTRY_CHOICES["section"]))
@click.option("--kind", type=click.Choice(scaffold.ENTRY_CHOICES["kind"]))
@click.option("--direction", type=click.Choice(scaffold.ENTRY_CHOICES["direction"]))
@click.option("--studied", type=click.Choice(scaffold.ENTRY_CHOICES["studied"]))
@click.option("--design", type=click.Choice(scaffold.ENTRY_CHOICES["design"]), metavar="WORD")
@click.option("--title", help="Its heading.")
@click.option("--statement", help="Its one sentence.")
@options.root
@options.today
def entry(topic: str, entry_id: str, root: Path, today: date, **given: str | None) -> None:
    """An entry of TOPIC: one result of one set of sources, in one sentence."""
    base = options.loaded_base(root)
    if topic not in base.topics:
        raise click.UsageError(f"'{topic}' is not a topic{nearest(topic, list(base.topics))}")
    ref = given["ref"]
    if ref and ref not in base.references:
        raise click.UsageError(f"'{ref}' is not a reference{nearest(ref, list(base.references))}")
    choices = {**scaffold.ENTRY_CHOICES, "about": base.vocabulary.about, "seen": get_args(Seen)}
    if given["about"] and given["about"] not in base.vocabulary.about:
        raise click.UsageError(
            f"'{given['about']}' is not in the vocabulary; expected one of {', '.join(choices['about'])}"
        )
    path = entry_path(f"{topic}/{_checked(entry_id)}")
    _refuse_to_overwrite(root, path)
    _write(root, path, scaffold.entry(base, topic, options.asked_on_terminal(given, choices), today))


@new.command()
@click.argument("topic_id", metavar="ID")
@click.option("--kind", type=click.Choice(["question", "reference"]), help="question: both sides; reference: facts.")
@click.option("--title", help="The page's title.")
@click.option("--question", help="The question, in a clinician's words.")
@options.root
@options.today
def topic(topic_id: str, root: Path, today: date, **given: str | None) -> None:
    """A topic: one page of the site."""
    path = topic_path(_checked(topic_id))
    _refuse_to_overwrite(root, path)
    answers = options.asked_on_terminal(given, {"kind": ("question", "reference")})
    _write(root, path, scaffold.topic(answers, today))
    click.echo(f"then add '- {topic_id}.md' to `nav` in mkdocs.yml, where the page should stand", err=True)


def _described(services: Services, doi: str | None, pmid: str | None) -> Work:
    try:
        work = services.by_doi(doi) if doi else None
        if doi and work is None:
            agency = services.agency(doi)
            known = f"it is registered with {agency}, which is not asked; use --url" if agency else "nobody knows it"
            raise click.ClickException(f"Crossref has no record of {doi}: {known}")
        listed = services.by_pmid(pmid) if pmid else None
        if pmid and listed is None:
            raise click.ClickException(f"PubMed has no record of {pmid}")
    except NoAnswer as error:
        raise click.ClickException(
            f"{error}; nothing was written. Try again online, or start with blanks: --url ADDRESS --id ID"
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


def _checked(identifier: str) -> str:
    try:
        return _IDENTIFIER.validate_python(identifier)
    except ValidationError:
        raise click.UsageError(f"'{identifier}' is not an id; expected lower-case words joined by hyphens") from None


def _refuse_to_overwrite(root: Path, path: str) -> None:
    if (root / path).exists():
        raise click.ClickException(f"{path} exists already; nothing was written")


def _write(root: Path, path: str, data: dict[str, Any]) -> None:
    _refuse_to_overwrite(root, path)
    write_atomically(root / path, yaml_text(data))
    count = scaffold.blanks(data)
    left = f"{count} blanks to fill" if count != 1 else "one blank to fill"
    click.echo(path)
    click.echo(f"{left if count else 'no blanks'}; then run `evidence check`", err=True)
