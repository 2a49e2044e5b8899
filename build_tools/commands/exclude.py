"""`evidence exclude`: a candidate is closed with a reason, and never told again."""

from datetime import date
from pathlib import Path
from typing import get_args

import click

from ..load.yaml_file import YamlFile
from ..model.evidence_base import EvidenceBase
from ..model.kinds import EXCLUDED
from ..model.problems import KEY
from ..model.small_files import Excluded
from ..model.watch import Candidate
from ..write.yaml_text import yaml_text
from . import options
from .candidates import candidate, close

REASONS = get_args(Excluded.model_fields["reason"].annotation)


@click.command()
@click.argument("name", metavar="ID")
@options.root
@click.option("--reason", type=click.Choice(REASONS), metavar="WORD", help=f"One of {', '.join(REASONS)}.")
@click.option("--note", help="What to know about it, in one sentence.")
@options.today
def exclude(name: str, root: Path, reason: str | None, note: str | None, today: date) -> None:
    """Leaves the candidate ID out, with a reason, in evidence/excluded.yaml."""
    base = options.loaded_base(root)
    found = candidate(base, name)
    if EXCLUDED.path() in base.unusable:
        raise click.ClickException(f"{EXCLUDED.path()} cannot be read; mend it first")
    options.known("reason", REASONS)(options.needed(reason, f"reason (--reason), one of {', '.join(REASONS)}"))
    record = {
        "title": found.title, "year": _year(found, today), "reason": reason, "note": note,
        "DOI": found.DOI, "PMID": found.PMID, "PMCID": found.PMCID,
    }  # fmt: skip
    options.write(root / EXCLUDED.path(), _with(root, base, name, yaml_text({name: record})))
    close(root, base, name)
    click.echo(f"'{name}' is left out: {reason}", err=True)


def _year(found: Candidate, today: date) -> int | None:
    first = (found.published or "")[:4]
    return int(first) if first.isdecimal() and int(first) <= today.year else None


def _with(root: Path, base: EvidenceBase, name: str, record: str) -> str:
    """The file's text with one more record, in the order of the ids; the rest stays as it is."""
    file = root / EXCLUDED.path()
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    after = next((key for key in base.excluded if key > name), None)
    if after is None:
        return text + record
    line, _ = YamlFile(EXCLUDED.path(), text).place((after, KEY))
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: line - 1], record, *lines[line - 1 :]])
