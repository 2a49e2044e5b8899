"""`evidence watch`: asks the services what is new, and keeps what nobody has looked at yet."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from ..model.evidence_base import EvidenceBase
from ..model.kinds import WATCH
from ..model.problems import nearest
from ..model.search import Query
from ..model.watch import Candidate, Run, WatchLog
from ..online.client import NoAnswer
from ..online.found import Found, known_names, new
from ..online.recall import MONTHS, Recalled, recalled
from ..online.searching import ADDRESSES, Searching, TooMany
from ..view.escape import heading
from ..write.scaffold import candidate_id
from ..write.yaml_text import plain
from . import online_options, options
from .candidates import write
from .verify import STOPPED

_OVERLAP = timedelta(days=30)
"""Services enter records late: each run looks back so far behind the last."""


@click.command()
@click.argument("ids", nargs=-1)
@options.root
@click.option("--write", "keep", is_flag=True, help="Keeps what is new, and the day of each complete search.")
@click.option("--resume", is_flag=True, help="Leaves out the searches that were answered today.")
@click.option("--recall", is_flag=True, help="Asks nobody: how many of the newest references the terms would find.")
@click.option("--format", "style", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@options.today
@online_options.watched
def watch(
    ids: tuple[str, ...], root: Path, keep: bool, resume: bool, recall: bool, style: str, today: date, **online: Any
) -> None:
    """Asks PubMed, Crossref, registers and offices (all searches, or IDS) what is new.

    What is cited, left out, named as unread or kept already is not told again. Make a record of a candidate with
    `evidence new reference --candidate ID`, or close it with `evidence exclude ID --reason ...`. Exit status: 0 nothing
    new, 1 something is, 3 a service did not answer: nothing is said of it, and the others are asked all the same.
    """
    base = options.loaded_base(root)
    for name in ids:
        if name not in base.queries:
            raise click.UsageError(f"'{name}' is not a search{nearest(name, list(base.queries))}")
    if recall:
        click.echo(as_recall(list(recalled(base, today))))
        return
    if WATCH.path() in base.unusable:
        raise click.ClickException(f"{WATCH.path()} cannot be read, and would be lost; mend it or delete it")
    asked = {key: base.queries[key] for key in ids or base.queries}
    if resume:
        asked = {key: search for key, search in asked.items() if not _ran_on(base, key, today)}
    if not asked:
        click.echo("nothing to ask: no search, or all were answered today", err=True)
        return
    run = _Watch(root if keep else None, base, base.watch)
    run.ask_all(Searching(online_options.watching_client(**online), _addresses(online)), asked, today)
    click.echo({"text": run.as_text, "markdown": run.as_markdown, "json": run.as_json}[style](today))
    click.echo(run.summary(len(asked)), err=True)
    sys.exit(STOPPED if run.silent else bool(run.candidates))


@dataclass
class _Watch:
    """One run: what was found, and who did not answer. `root` is where it is kept, if it is."""

    root: Path | None
    base: EvidenceBase
    log: WatchLog
    candidates: dict[str, Candidate] = field(default_factory=dict)
    """What is new, by the id that its reference would have."""
    hits: dict[str, tuple[int | None, int]] = field(default_factory=dict)
    """Of each search that was answered: how many records there were before, and how many there are."""
    silent: dict[str, str] = field(default_factory=dict)
    """The searches that were not answered, and why."""

    def ask_all(self, services: Searching, searches: Mapping[str, Query], today: date) -> None:
        """Asks every search in turn, and keeps each answer at once."""
        known = known_names(self.base)
        with click.progressbar(searches.items(), label="searching", file=sys.stderr, item_show_func=_shown) as bar:
            for key, search in bar:
                before = self.log.runs.get(key)
                try:
                    answered = services.ask(search, _since(self.base, search, before))
                except (NoAnswer, TooMany, KeyboardInterrupt) as reason:
                    self.silent[key] = str(reason) or "interrupted"
                    if isinstance(reason, KeyboardInterrupt):
                        break
                    continue
                self.hits[key] = (before.hits if before else None, answered.hits)
                fresh = new(answered.found, known)
                known |= {name for found in fresh for name in found.names()}
                self._keep(key, search, fresh, Run.model_validate({"on": today.isoformat(), "hits": answered.hits}))

    def _keep(self, key: str, search: Query, fresh: list[Found], run: Run) -> None:
        taken = {*self.base.references, *self.base.excluded, *self.log.candidates, *self.candidates}
        for found in fresh:
            name = candidate_id(found.title, found.published, taken)
            taken.add(name)
            self.candidates[name] = _candidate(key, search, found, run)
        if self.root:
            listed = {**self.log.candidates, **self.candidates}
            self.log = WatchLog(runs=dict(sorted({**self.log.runs, key: run}.items())), candidates=listed)
            write(self.root, self.log)

    def by_topic(self) -> Iterator[tuple[str, list[tuple[str, Candidate]]]]:
        """The candidates under the titles of their topics."""
        for topic_id in dict.fromkeys(sorted(found.topic for found in self.candidates.values())):
            title = self.base.topics[topic_id].title if topic_id in self.base.topics else topic_id
            yield title, [(key, found) for key, found in self.candidates.items() if found.topic == topic_id]

    def counts(self) -> list[str]:
        """The searches that count reports and hold no publications, where their number has changed."""
        return [
            f"{key}: {now} reports, {before} at the last run" if before is not None else f"{key}: {now} reports"
            for key, (before, now) in self.hits.items()
            if self.base.queries[key].service == "adverse-events" and (before or 0) != now
        ]

    def summary(self, asked: int) -> str:
        """How far the run came."""
        return f"{len(self.hits)} of {asked} searches answered, {len(self.candidates)} new"

    def as_text(self, _today: date) -> str:
        """The report for a terminal."""
        lines = []
        for title, found in self.by_topic():
            lines += [f"{title}:", *(f"  {key}  {_line(candidate)}" for key, candidate in found)]
        lines += self.counts()
        lines += [f"{key}: no answer, and nothing is said of it: {reason}" for key, reason in self.silent.items()]
        return "\n".join(lines) or "nothing new"

    def as_markdown(self, today: date) -> str:
        """The report as an issue."""
        lines = ["## New publications", "", f"Asked on {today}: {self.summary(len(self.hits) + len(self.silent))}."]
        if self.silent:
            lines += ["", "**Not answered, and nothing is said of these:**", ""]
            lines += [f"- {key}: {heading(reason)}" for key, reason in self.silent.items()]
        for title, found in self.by_topic():
            lines += ["", f"### {heading(title)}", ""]
            lines += [f"- [ ] `{key}` {heading(_line(candidate))}" for key, candidate in found]
        if counts := self.counts():
            lines += ["", "### Counts", "", *(f"- {heading(line)}" for line in counts)]
        return "\n".join(lines)

    def as_json(self, today: date) -> str:
        """The report for other programs."""
        return json.dumps(
            {
                "asked": today.isoformat(),
                "hits": {key: now for key, (_, now) in self.hits.items()},
                "not_answered": self.silent,
                "candidates": {key: plain(found) for key, found in self.candidates.items()},
            },
            ensure_ascii=False, indent=2,
        )  # fmt: skip


def as_recall(found: Sequence[Recalled]) -> str:
    """How many references the terms would have found, and which they would have missed."""
    hit = sum(bool(item.found_by) for item in found)
    share = f" ({100 * hit // len(found)}%)" if found else ""
    told = (
        f"{hit} of {len(found)}{share} references of the last {MONTHS} months that a service is known to hold would be "
        "found by their titles"
    )
    return "\n".join([told, *(f"  missed: {item.id}" for item in found if not item.found_by)])


def _since(base: EvidenceBase, search: Query, run: Run | None) -> date:
    """From when on a search looks: the last run, or the day up to which its topic's literature was searched."""
    topic = base.topics.get(search.topic)
    last = run.on if run else topic.searched_to if topic else base.edition
    return max(last, date.min + _OVERLAP) - _OVERLAP


def _candidate(key: str, search: Query, found: Found, run: Run) -> Candidate:
    fields = {
        "title": found.title or "[no title]", "search": key, "topic": search.topic, "found": run.on.isoformat(),
        "published": found.published, "container-title": found.journal, "DOI": found.doi, "PMID": found.pmid,
        "PMCID": found.pmcid, "number": found.number, "URL": found.url,
    }  # fmt: skip
    return Candidate.model_validate({name: value for name, value in fields.items() if value})


def _line(found: Candidate) -> str:
    numbers = [f"doi:{found.DOI}" if found.DOI else "", f"PMID {found.PMID}" if found.PMID else "", found.number or ""]
    parts = (found.title.rstrip("."), found.container_title, found.published, *numbers)
    return ". ".join(part for part in parts if part)


def _ran_on(base: EvidenceBase, key: str, today: date) -> bool:
    run = base.watch.runs.get(key)
    return run is not None and run.on >= today


def _addresses(online: Mapping[str, Any]) -> dict[Any, str]:
    return {service: online[f"{service.replace('-', '_')}_url"] for service in ADDRESSES}


def _shown(item: tuple[str, Query] | None) -> str:
    return item[0] if item else ""
