"""What `evidence watch` found and nobody has looked at yet."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from ..model.evidence_base import EvidenceBase
from ..model.kinds import WATCH
from ..model.problems import nearest
from ..model.search import SERVICES
from ..model.watch import Candidate, WatchLog, due
from ..write.yaml_text import plain, yaml_text
from . import options

_HEADER = "# Written by `evidence watch`; not by hand.\n"


def candidate(base: EvidenceBase, name: str) -> Candidate:
    """The candidate with an id. Raises UsageError with the nearest one."""
    found = base.watch.candidates.get(name)
    if found is None:
        hint = nearest(name, list(base.watch.candidates))
        raise click.UsageError(f"'{name}' is not a candidate{hint}; `evidence watch --write` keeps what it finds")
    return found


def write(root: Path, log: WatchLog) -> None:
    """Writes what the searches learnt, in one step."""
    options.write(root / WATCH.path(), _HEADER + yaml_text(plain(log)))


def close(root: Path, base: EvidenceBase, name: str) -> None:
    """Takes a candidate off the list."""
    left = {key: found for key, found in base.watch.candidates.items() if key != name}
    write(root, base.watch.model_copy(update={"candidates": left}))


def overdue(base: EvidenceBase, today: date) -> Iterator[str]:
    """The searches that were not answered in their time, a line each."""
    for key, search in base.queries.items():
        run = base.watch.runs.get(key)
        if due(search, run) < today:
            last = f"last answered on {run.on}" if run else "never answered"
            yield f"{key} ({SERVICES[search.service]}): {last}, to be asked every {search.every} days"
