"""`evidence due`: what must be looked at next, by topic and date."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import click

from ..load.yaml_file import YamlFile
from ..model.evidence import Interaction
from ..model.evidence_base import EvidenceBase
from ..model.kinds import SIGNATURES
from ..model.names import RecordName
from ..model.naming import home_of
from ..model.problems import KeyPath
from ..model.small_files import Resource
from ..view.due import days
from ..view.escape import heading
from ..view.labels import day
from ..view.signatures import lapsed
from ..write.review_days import spread
from . import options
from .candidates import overdue

_WEEKS = 53
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, order=True)
class Line:
    """A line of the list: on which day a record falls due, on which topic's page it stands, and its file."""

    on: date
    topic: str
    what: str
    path: str


def due_by(base: EvidenceBase, until: date) -> list[tuple[str, list[Line]]]:
    """What falls due by `until`, by topic. The topic with the earliest date comes first; retired entries never do."""
    found: dict[str, list[Line]] = {}
    for record in sorted(_records(base, until)):
        found.setdefault(record.topic, []).append(record)
    return list(found.items())


def to_sign_again(base: EvidenceBase) -> list[str]:
    """Who signed what has changed since: a line each, with the file of the signature."""
    return [
        f"{heading(signature.of)}, {signature.part}{f' {signature.side}' if signature.side else ''}: "
        f"{heading(signature.name)} signed on {signature.on}  {SIGNATURES.path(key)}"
        for key, signature in lapsed(base)
    ]


def as_text(found: Sequence[tuple[str, list[Line]]], today: date, within: timedelta) -> str:
    """The list for a terminal."""
    if not found:
        return f"nothing is due by {today + within}"
    lines = []
    for topic, records in found:
        lines.append(f"{topic}: {_when(records[0].on, today)}")
        lines += [f"  {record.on}  {record.what}  {record.path}" for record in records]
    return "\n".join(lines)


def as_markdown(found: Sequence[tuple[str, list[Line]]], today: date, within: timedelta) -> str:
    """The list as tasks of an issue."""
    lines = ["## Due for review", "", f"By {day(today + within)}, as of {day(today)}.", ""]
    if not found:
        lines.append("Nothing.")
    for topic, records in found:
        lines += [f"### {heading(topic)}: {_when(records[0].on, today)}", ""]
        for on, members in groupby(records, key=lambda record: record.on):
            listed = [heading(record.what) for record in members]
            lines.append(f"- [ ] {on} ({len(listed)}): {'; '.join(listed)}")
        lines.append("")
    return "\n".join(lines).rstrip()


def as_calendar(records: Sequence[Line], today: date) -> str:
    """A line for each week of the next year, and what is overdue: how many fall due, as a number and a bar."""
    weeks = [today + timedelta(days=7 * number - today.weekday()) for number in range(_WEEKS)]
    lines = [f"overdue     {late:4}"] if (late := sum(record.on < today for record in records)) else []
    ahead = Counter(record.on - timedelta(days=record.on.weekday()) for record in records if record.on >= today)
    most = max(ahead.values(), default=1)
    bars = {week: "#" * round(40 * ahead[week] / most) for week in weeks}
    return "\n".join(lines + [f"{week}  {ahead[week]:4}  {bar}".rstrip() for week, bar in bars.items()])


def write_days(root: Path, chosen: Mapping[tuple[str, KeyPath], date]) -> int:
    """Replaces days of review in their files, in quotes or without; the number of files that changed."""
    changed = 0
    for path, members in groupby(chosen, key=lambda place: place[0]):
        file = root / path
        with file.open(encoding="utf-8", newline="") as opened:  # lines end as they did
            text = opened.read()
        lines = text.splitlines(keepends=True)
        for place in members:
            line, column = YamlFile(path, text).place(place[1])
            before, value = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
            lines[line - 1] = before + _DAY.sub(chosen[place].isoformat(), value, count=1)
        if (new := "".join(lines)) != text:
            options.write(file, new)
            changed += 1
    return changed


def _records(base: EvidenceBase, until: date = date.max) -> Iterator[Line]:
    for on, name, path, keys, _ in days(base, until):
        topic_id = home_of(base, name)
        page = base.topics[topic_id].title if topic_id else name.topic or name.kind.capitalize()
        yield Line(on, page, _what(base, name, keys), path)


def _what(base: EvidenceBase, name: RecordName, keys: KeyPath) -> str:
    """What a maintainer calls a record below its topic."""
    match name.kind, keys:
        case "topic", _:
            return "The page itself"
        case "audit", _:
            return "Verdicts on the claims"
        case "event", (int(number), *_):
            event = base.timeline[number]
            return f"Still so? {event.jurisdiction}, {event.short or event.substance}"
    match base.find(name):
        case Interaction() as record:
            return record.partner
        case Resource() as record:
            return record.name
        case record:
            return str(record.title)


def _when(on: date, today: date) -> str:
    days = (on - today).days
    if days == 0:
        return "due today"
    unit = "day" if abs(days) == 1 else "days"
    return f"due in {days} {unit}" if days > 0 else f"overdue by {-days} {unit}"


def _time(context: click.Context, option: click.Parameter, value: str) -> timedelta:
    """`60d` or `8w` as a time."""
    found = re.fullmatch(r"(\d{1,4})([dw])", value)
    if found is None:
        raise click.BadParameter(f"'{value}' is not a time; expected days or weeks, such as 60d or 8w")
    return timedelta(days=int(found[1]) * (7 if found[2] == "w" else 1))


@click.command()
@options.root
@options.today
@click.option("--within", callback=_time, default="60d", show_default=True, help="How far to look ahead: 60d, 8w.")
@click.option("--format", "style", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@click.option("--calendar", is_flag=True, help="How many reviews fall due in each week of the next year.")
@click.option("--spread", "anew", is_flag=True, help="Writes every review_due anew, spread evenly over the weeks.")
def due(root: Path, today: date, within: timedelta, style: str, calendar: bool, anew: bool) -> None:
    """What must be looked at next, by topic and date, with what is overdue first."""
    within = min(within, date.max - today)
    base = options.loaded_base(root)
    if anew:
        changed = write_days(root, spread(base))
        click.echo(f"{changed} files have another review_due")
        return
    if calendar:
        click.echo(as_calendar(list(_records(base)), today))
        return
    found, again = due_by(base, today + within), to_sign_again(base)
    renderer = as_markdown if style == "markdown" else as_text
    click.echo(renderer(found, today, within))
    if late := list(overdue(base, today)):
        title, item = ("\n### {}\n", "- [ ] {}") if style == "markdown" else ("{}:", "  {}")
        click.echo("\n".join([title.format("Searches that are overdue"), *map(item.format, late)]))
    if again:
        title, item = ("\n### {}\n", "- [ ] {}") if style == "markdown" else ("{}:", "  {}")
        click.echo("\n".join([title.format("Changed since it was signed"), *map(item.format, again)]))
