"""`evidence verify`: asks the services, and writes what they say after each record, so that nothing is lost."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..model.evidence_base import EvidenceBase
from ..model.kinds import REFERENCES, VERIFICATION
from ..model.maintenance import Verification, VerificationLog
from ..model.problems import nearest
from ..online.client import NoAnswer
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

    Answers go to evidence/verification.yaml. Exit status: 0 all agree, 1 something must be looked at, 3 a service
    did not answer: then nothing is guessed, and --resume goes on from there.
    """
    base = options.loaded_base(root)
    known = [*base.references, *base.resources]
    for name in ids:
        if name not in known:
            raise click.UsageError(f"'{name}' is not a reference or resource{nearest(name, known)}")
    if VERIFICATION.path() in base.unusable:
        raise click.ClickException(f"{VERIFICATION.path()} cannot be read, and would be lost; mend it or delete it")
    log = base.verification
    listed = questions(base, set(ids), log, today - FRESH if resume else None)
    if not listed:
        click.echo(f"nothing to ask: no identifier or address, or asked in the last {FRESH.days} days", err=True)
        return
    services = online_options.services_of(**online)
    found: list[tuple[Question, Verification]] = []
    silent: list[str] = []
    stopped = ""
    with click.progressbar(listed, label="verifying", file=sys.stderr, item_show_func=_shown) as bar:
        for question in bar:
            try:
                answer = ask(question, base, services, today)
            except (NoAnswer, KeyboardInterrupt) as reason:
                stopped = str(reason) or "interrupted"
                break
            if answer.answers:
                found.append((question, answer))
                log = recorded(log, question, answer, base)
                write(root, log)
                continue
            silent.append(question.id)
            if len(silent) == _SILENT_LINKS and not found:
                stopped = "no address answers; the network seems to be away"
                break
    lines = _report(found, base)
    if style == "markdown":
        click.echo(_markdown(lines, found, silent, stopped, today))
    elif lines or found:
        click.echo("\n".join(lines) or ("those asked agree" if stopped or silent else "all agree"))
    quiet = f"; no answer from the address of {', '.join(silent)}" if silent else ""
    click.echo(f"{len(found)} of {len(listed)} answered, {len(lines)} to look at{quiet}", err=True)
    if stopped:
        click.echo(f"stopped: {stopped}. What was learnt is kept; go on with --resume", err=True)
        sys.exit(STOPPED)
    sys.exit(bool(lines))


def write(root: Path, log: VerificationLog) -> None:
    """Writes the log, in one step."""
    options.write(root / VERIFICATION.path(), _HEADER + yaml_text(plain(log)))


def _shown(question: Question | None) -> str:
    return question.id if question else ""


def _report(found: list[tuple[Question, Verification]], base: EvidenceBase) -> list[str]:
    lines = []
    for question, answers in found:
        path = REFERENCES.path(question.id) if question.collection == "references" else f"resource {question.id}"
        reference = base.references.get(question.id) if question.collection == "references" else None
        for answer in to_look_at(answers, reference):
            notes = "; ".join(answer.notes)
            lines.append(f"{path}: {answer.result} ({answer.service} {answer.what}): {notes}")
    return lines


def _markdown(
    lines: list[str], found: list[tuple[Question, Verification]], silent: list[str], stopped: str, today: date
) -> str:
    text = ["## Online checks", "", f"{len(found)} records answered for on {today}."]
    if silent:
        text.append(f"No answer from the address of {heading(', '.join(silent))}; nothing is said of them.")
    if stopped:
        text.append(f"Stopped early, and nothing is said of the rest: {heading(stopped)}.")
    if lines:
        text += ["", *(f"- [ ] {heading(line)}" for line in lines)]
    elif found:
        text += ["", "Nothing to look at among these."]
    return "\n".join(text)
