"""The collections that stand on a topic's page, part by part, as blocks of the dossier."""

from collections.abc import Callable, Iterator, Mapping

from ..view.collections import contradictions, interactions, omissions, passages, resources
from ..view.headings import CONTRADICTION, RETIRED
from ..view.labels import day
from ..view.law import ABOUT_PLACES, Event, events, places
from ..view.shown import Shown
from .dossier_text import Block, Italic, Linked, Text, Writer, aside, bold, heading, named, paragraph


def record_blocks(writer: Writer, shown: Shown, level: int, *, rated: bool = False) -> Iterator[Block]:
    """An entry, outcome or interaction: heading, sentence, and in small what else is shown of it; where it is `rated`,
    what it is at a glance stands out."""
    yield writer.placed(heading(level, shown.title), shown.title, shown.said.text, name=shown.name)
    if shown.retired:
        yield paragraph([bold(f"{RETIRED} "), shown.retired])
    if shown.names:
        yield paragraph([", ".join(shown.names)], "small")
    yield paragraph(writer.said(shown.said))
    details = named(writer.details((*shown.scope, *shown.details)))
    glance = f"{aside(shown.badges)} "
    yield paragraph([bold(glance) if rated else glance, *details], "small")


def resource_blocks(writer: Writer) -> Iterator[Block]:
    """Whom to call and where to report."""
    for it in resources(writer.base):
        call: Text = [bold(it.call), ". "] if it.call else []
        address = Linked(it.url.partition("://")[2].removeprefix("www.").rstrip("/"), it.url)
        yield paragraph([bold(it.name), f" ({it.country}): ", *call, *writer.said(it.said), f" {it.checked} ", address])


def _interactions(writer: Writer) -> Iterator[Block]:
    for it in interactions(writer.base):
        yield from record_blocks(writer, it.record, 3)


def _timeline(writer: Writer) -> Iterator[Block]:
    for event in events(writer.base):
        lead = bold(f"{event.day}, {event.where}. ")
        yield paragraph([lead, f"{event.substance}: ", *writer.said(event.said), f" ({_status(event)})"])


def _places(writer: Writer) -> Iterator[Block]:
    yield paragraph([ABOUT_PLACES])
    for line in places(writer.base):
        said: Text = [bold(f"{line.where}. ")]
        for event in line.events:
            said += [*writer.said(event.short), f" ({_status(event)}). "]
        said += [f"{line.unknown} "] if line.unknown else []
        before = "Check: "
        for check in line.check:
            address: Text = [writer.group(check.cites)] if check.cites else [f" ({check.address})"]
            said += [before, Linked(check.text, check.address), *address]
            before = "; "
        yield paragraph([*said, ". ", line.ask])


def _status(event: Event) -> str:
    return f"{event.status} {day(event.look_again)}" if event.look_again else event.status


def _contradictions(writer: Writer) -> Iterator[Block]:
    for item in contradictions(writer.base):
        between = f" {CONTRADICTION[1]}: "
        yield paragraph([Italic(f"“{item.one}”"), between, Italic(f"“{item.other}”")], "quote")
        yield paragraph(writer.said(item.why))


def _omissions(writer: Writer) -> Iterator[Block]:
    for _, said in omissions(writer.base):
        yield paragraph(writer.said(said), "li")


def _claims(writer: Writer) -> Iterator[Block]:
    for passage in passages(writer.base):
        yield heading(3, passage.title)
        for claim in passage.claims:
            yield paragraph([Italic(f"“{claim.title}”")], "quote")
            verdict, *others = claim.badges
            verdicts: Text = [bold(f"{verdict.text} "), *(f"{other.text} " for other in others)]
            yield paragraph([*verdicts, *writer.said(claim.said)])


COLLECTIONS: Mapping[str, Callable[[Writer], Iterator[Block]]] = {
    "records": _interactions,
    "places": _places,
    "timeline": _timeline,
    "contradictions": _contradictions,
    "omissions": _omissions,
    "claims": _claims,
}
