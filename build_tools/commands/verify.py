"""`evidence verify`: asks the services, and writes what they say after each record, so that nothing is lost."""

import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..model.evidence_base import EvidenceBase
from ..model.kinds import REFERENCES, VERIFICATION
from ..model.maintenance import Verification, VerificationLog
from ..model.problems import nearest
from ..online.client import NoAnswer
from ..online.services import Services
from ..online.verify import FRESH, Question, ask, questions, recorded, to_look_at
from ..view.escape import heading
from ..write.yaml_text import plain, yaml_text
from . import online_options, options

STOPPED = 3
"""Exit status when a service did not answer."""
_SILENT_LINKS = 5
"""So many addresses that do not answer, and none that does, mean that the network is away, not they."""
_HEADER = "# Written by `evidence verify`; not by hand.\n"


@click.command()
@click.argument("ids", nargs=-1)
@options.root
@click.option("--resume", is_flag=True, help=f"Leaves out what was asked in the last {FRESH.days} days.")
@click.option("--format", "style", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@options.today
@online_options.online
def verify(ids: tuple[str, ...], root: Path, resume: bool, style: str, today: date, **online: Any) -> None:
    """Asks Crossref, PubMed and the links themselves whether references (all, or IDS) are what their records say.

    Answers go to evidence/verification.yaml, with the fields that were compared. Exit status: 0 nothing to look at,
    1 something must be looked at, 3 a service did not answer: then nothing is guessed, and --resume goes on from there.
    """
    base = options.loaded_base(root)
    known = [*base.references, *base.resources]
    for name in ids:
        if name not in known:
            raise click.UsageError(f"'{name}' is not a reference or resource{nearest(name, known)}")
    if VERIFICATION.path() in base.unusable:
        raise click.ClickException(f"{VERIFICATION.path()} cannot be read, and would be lost; mend it or delete it")
    log = base.verification
    listed = questions(base, set(ids), log, _fresh_since(today) if resume else None)
    if not listed:
        click.echo(f"nothing to ask: no identifier or address, or asked in the last {FRESH.days} days", err=True)
        return
    run = _Run(root, base, listed)
    try:
        run.ask_all(online_options.services_of(**online), today)
    finally:  # whatever ends the run, what was learnt before is told
        run.tell(style, today)
    if run.stopped:
        click.echo(f"stopped: {run.stopped}. What was learnt is kept; go on with --resume", err=True)
        sys.exit(STOPPED)
    sys.exit(bool(run.to_look_at()))


@dataclass
class _Run:
    """The questions of one run, and what has been learnt so far."""

    root: Path
    base: EvidenceBase
    questions: list[Question]
    found: list[tuple[Question, Verification]] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    """Ids of the records whose address gave no answer."""
    stopped: str = ""
    """Why the run ended early."""

    def ask_all(self, services: Services, today: date) -> None:
        """Asks every question in turn, and writes each answer at once."""
        log = self.base.verification
        with click.progressbar(self.questions, label="verifying", file=sys.stderr, item_show_func=_shown) as bar:
            for question in bar:
                try:
                    answer = ask(question, self.base, services, today)
                except (NoAnswer, KeyboardInterrupt) as reason:
                    self.stopped = str(reason) or "interrupted"
                    return
                if answer.answers:
                    self.found.append((question, answer))
                    log = recorded(log, question, answer, self.base)
                    write(self.root, log)
                    continue
                self.silent.append(question.id)
                if len(self.silent) == _SILENT_LINKS and not self.found:
                    self.stopped = "no address answers; the network seems to be away"
                    return

    def to_look_at(self) -> list[str]:
        """A line for each answer that a maintainer must look at."""
        lines = []
        for question, answers in self.found:
            path = REFERENCES.path(question.id) if question.collection == "references" else f"resource {question.id}"
            reference = self.base.references.get(question.id) if question.collection == "references" else None
            for answer in to_look_at(answers, reference):
                notes = "; ".join(answer.notes)
                lines.append(f"{path}: {answer.result} ({answer.service} {answer.what}): {notes}")
        return lines

    def agreement(self) -> str:
        """What agrees, by the fields that were compared; of the rest nothing is known."""
        answers = [answer for _, found in self.found for answer in found.answers]
        agreed = [answer for answer in answers if answer.result == "agrees"]
        counts = Counter(name for answer in agreed for name in answer.compared)
        fields = ", ".join(f"{name} ({count})" for name, count in counts.items())
        answering = sum(answer.result == "answers" for answer in answers)
        said = [f"what was compared agrees: {fields}"] if fields else []
        said += [f"there, and not compared: {answering}"] if answering else []
        return "; ".join(said) or "nothing was compared"

    def tell(self, style: str, today: date) -> None:
        """Prints the report, and on standard error how far the run came."""
        lines = self.to_look_at()
        if style == "markdown":
            click.echo(_markdown(self, lines, today))
        elif lines or self.found:
            click.echo("\n".join(lines) or self.agreement())
        quiet = f"; no answer from the address of {', '.join(self.silent)}" if self.silent else ""
        click.echo(f"{len(self.found)} of {len(self.questions)} answered, {len(lines)} to look at{quiet}", err=True)


def write(root: Path, log: VerificationLog) -> None:
    """Writes the log, in one step."""
    options.write(root / VERIFICATION.path(), _HEADER + yaml_text(plain(log)))


def _fresh_since(today: date) -> date:
    return today - min(FRESH, today - date.min)


def _shown(question: Question | None) -> str:
    return question.id if question else ""


def _markdown(run: _Run, lines: list[str], today: date) -> str:
    text = ["## Online checks", "", f"{len(run.found)} records answered for on {today}."]
    if run.silent:
        text.append(f"No answer from the address of {heading(', '.join(run.silent))}; nothing is said of them.")
    if run.stopped:
        text.append(f"Stopped early, and nothing is said of the rest: {heading(run.stopped)}.")
    if run.found:
        text.append(f"In all, {run.agreement()}.")
    if lines:
        text += ["", *(f"- [ ] {heading(line)}" for line in lines)]
    elif run.found:
        text += ["", "Nothing to look at among these."]
    return "\n".join(text)
