"""`evidence new reference | entry | topic`: files with what is known, and marked blanks for the rest."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click
from pydantic import TypeAdapter, ValidationError

from ..model.base import ADDRESS, DOI, FORMS, PMID, Design, Identifier, Record, Seen
from ..model.evidence import Entry, Source
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES, REFERENCES, TOPICS
from ..model.reference import Custom, SeenOfReference, SourceClass
from ..model.topic import Topic
from ..online.client import NoAnswer
from ..online.publication import Work
from ..online.services import Services
from ..write import scaffold
from ..write.yaml_text import yaml_text
from . import online_options, options

_IDENTIFIER: TypeAdapter[str] = TypeAdapter(Identifier)
_INDUSTRY = ("yes", "no", "unclear")
_BEFORE_A_DOI = re.compile(r"(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_REFERENCE_CHOICES = {"design": get_args(Design), "seen": get_args(Seen), "industry": _INDUSTRY}
"""Asked for on a terminal. The kind of source follows from type and design, or is a blank."""


@click.group()
def new() -> None:
    """Makes a new file. What is not known yet is marked TODO, and `evidence check` names each."""


@new.command()
@click.option("--doi", help="Asks Crossref for the record.")
@click.option("--pmid", help="Asks PubMed for the record; with --doi, it must be the same paper.")
@click.option("--url", help="A record with blanks, for a page that no service describes.")
@click.option("--offline", is_flag=True, help="Asks nobody: with --doi or --pmid too, the record has blanks.")
@click.option("--id", "reference_id", help="The record's id.  [default: first author and year]")
@click.option("--design", type=click.Choice(_REFERENCE_CHOICES["design"]), metavar="WORD")
@click.option("--source-class", type=click.Choice(get_args(SourceClass)), metavar="WORD", help="What kind of source.")
@click.option("--seen", type=click.Choice(_REFERENCE_CHOICES["seen"]), help="What you have read of it.")
@click.option("--industry", type=click.Choice(_INDUSTRY), help="Whether a seller, maker or trade body paid for it.")
@click.option("--funding", help="Who paid, as the source says.")
@options.root
@options.today
@online_options.online
def reference(
    doi: str | None,
    pmid: str | None,
    url: str | None,
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
    if url and (doi or pmid):
        raise click.UsageError("name the publication by --doi, --pmid or both, or by --url")
    if not (doi or pmid or url):
        doi, pmid, url = _recognised(options.needed(None, "DOI (--doi), PubMed number (--pmid) or address (--url)"))
    doi = _BEFORE_A_DOI.sub("", doi.strip()) if doi else None
    for value, pattern in ((doi, DOI), (pmid, PMID), (url, ADDRESS)):
        if value and not re.match(pattern, value):
            raise click.UsageError(f"'{value}' is not {FORMS[pattern]}")
    _unknown(base, DOI=doi, PMID=pmid, URL=url)
    if url or offline:
        reference_id = options.needed(reference_id, "id, such as --id office-2026-report", _checked)
        _refuse_to_overwrite(root, REFERENCES.path(reference_id))
        known = {name: value for name, value in (("DOI", doi), ("PMID", pmid), ("URL", url)) if value}
        data = scaffold.blank_reference(known, _asked_of_reference(given, kind), today)
    else:
        work = _described(online_options.services_of(**rest), doi, pmid)
        _unknown(base, DOI=work.doi, PMID=work.pmid)
        reference_id = _checked(reference_id or scaffold.suggested_id(work, base.references))
        _refuse_to_overwrite(root, REFERENCES.path(reference_id))
        data = scaffold.reference(work, _asked_of_reference(given, kind), today)
    _write(root, REFERENCES.path(reference_id), data)


@new.command()
@click.argument("topic", required=False)
@click.argument("entry_id", metavar="[ID]", required=False)
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
def entry(topic: str | None, entry_id: str | None, root: Path, today: date, **given: str | None) -> None:
    """An entry of TOPIC: one result of one set of sources, in one sentence."""
    base = options.loaded_base(root)
    topic = options.needed(topic, f"topic, one of {', '.join(base.topics)}", options.known("topic", base.topics))
    path = ENTRIES.path(f"{topic}/{options.needed(entry_id, 'id of the entry, such as two-year-cohort', _checked)}")
    _refuse_to_overwrite(root, path)
    choices = {
        **scaffold.ENTRY_CHOICES, "about": base.vocabulary.about, "seen": get_args(Seen), "ref": base.references,
    }  # fmt: skip
    for name, what in (("ref", "reference"), ("about", "word of the vocabulary")):
        if value := given[name]:
            options.known(what, choices[name])(value)
    answers = options.asked_on_terminal(given, choices, _said(Source, Entry))
    _write(root, path, scaffold.entry(base, topic, answers, today))


@new.command()
@click.argument("topic_id", metavar="[ID]", required=False)
@click.option("--kind", type=click.Choice(["question", "reference"]), help="question: both sides; reference: facts.")
@click.option("--title", help="The page's title.")
@click.option("--question", help="The question, in a clinician's words.")
@options.root
@options.today
def topic(topic_id: str | None, root: Path, today: date, **given: str | None) -> None:
    """A topic: one page of the site."""
    topic_id = options.needed(topic_id, "id of the topic, such as driving", _checked)
    path = TOPICS.path(topic_id)
    _refuse_to_overwrite(root, path)
    answers = options.asked_on_terminal(given, {"kind": ("question", "reference")}, _said(Topic))
    _write(root, path, scaffold.topic(answers, today))
    click.echo(f"then add '- {topic_id}.md' to `nav` in mkdocs.yml, where the page should stand", err=True)


def _asked_of_reference(given: Mapping[str, str | None], source_class: str | None) -> dict[str, str]:
    said = _said(Custom) | {"seen": SeenOfReference.model_fields["level"].description or ""}
    asked = options.asked_on_terminal(given, _REFERENCE_CHOICES, said)
    return asked | ({"source_class": source_class} if source_class else {})


def _said(*models: type[Record]) -> dict[str, str]:
    """What the models say of their fields."""
    fields = {name: field for model in models for name, field in model.model_fields.items()}
    return {name: " ".join((field.description or "").split()) for name, field in fields.items()}


def _recognised(named: str) -> tuple[str | None, str | None, str | None]:
    """DOI, PubMed number or address, as an answer looks."""
    if re.match(PMID, named):
        return None, named, None
    is_address = named.startswith("http") and not _BEFORE_A_DOI.match(named)
    return (None, None, named) if is_address else (named, None, None)


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


def _checked(identifier: str) -> str:
    try:
        return _IDENTIFIER.validate_python(identifier)
    except ValidationError:
        wanted = "lower-case words joined by hyphens, at most 60 characters"
        raise click.UsageError(f"'{identifier}' is not an id; expected {wanted}") from None


def _refuse_to_overwrite(root: Path, path: str) -> None:
    if (root / path).exists():
        raise click.ClickException(f"{path} exists already; nothing was written")


def _write(root: Path, path: str, data: dict[str, Any]) -> None:
    _refuse_to_overwrite(root, path)
    options.write(root / path, yaml_text(data))
    count = scaffold.blanks(data)
    left = f"{count} blanks to fill" if count != 1 else "one blank to fill"
    click.echo(path)
    click.echo(f"{left if count else 'no blanks'}; then run `evidence check`", err=True)
