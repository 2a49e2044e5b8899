"""The collections that stand on a topic's page, as blocks of the dossier: interactions, timeline, claims."""

from collections.abc import Callable, Iterator, Mapping

from ..view.collections import contradictions, omissions, passages
from ..view.labels import day
from ..view.law import ABOUT_PLACES, Event, events, places
from ..view.records import interaction_view
from ..view.shown import Shown
from .dossier_text import Block, Italic, Linked, Text, Writer, aside, bold, heading, named, paragraph


def record_blocks(writer: Writer, shown: Shown, level: int) -> Iterator[Block]:
    """An entry or interaction: heading, sentence, and in small what else is shown of it."""
    yield writer.placed(heading(level, shown.title), shown.title, shown.said.text, name=shown.name)
    if shown.names:
        yield paragraph([", ".join(shown.names)], "small")
    retired: Text = [bold("Retired. "), f"{shown.retired} "] if shown.retired else []
    yield paragraph([*retired, *writer.said(shown.said)])
    details = named(writer.details((*shown.scope, *shown.details)))
    yield paragraph([f"{aside(shown.badges)} ", *details], "small")


def _interactions(writer: Writer) -> Iterator[Block]:
    yield heading(2, "Interactions one by one")
    for key in writer.base.interactions:
        yield from record_blocks(writer, interaction_view(writer.base, key), 3)


def _timeline(writer: Writer) -> Iterator[Block]:
    yield heading(2, "Timeline")
    for event in events(writer.base):
        lead = bold(f"{event.day}, {event.where}. ")
        yield paragraph([lead, f"{event.substance}: ", *writer.said(event.said), f" ({_status(event)})"])
    yield from _places(writer)


def _places(writer: Writer) -> Iterator[Block]:
    lines = places(writer.base)
    if lines:
        yield heading(2, "Place by place")
        yield paragraph([ABOUT_PLACES])
    for line in lines:
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
    return f"{event.status}; look it up again after {day(event.look_again)}" if event.look_again else event.status


def _claims(writer: Writer) -> Iterator[Block]:
    audit = writer.base.audit
    if audit is None:
        return
    yield heading(2, "Contradictions, side by side")
    for item in contradictions(audit):
        yield paragraph([Italic(f"“{item.one}”"), " But also: ", Italic(f"“{item.other}”")], "quote")
        yield paragraph(writer.said(item.why))
    yield heading(2, "What the article leaves out")
    for _, said in omissions(audit):
        yield paragraph(writer.said(said), "li")
    yield heading(2, "Every claim")
    for passage in passages(audit):
        yield heading(3, passage.title)
        for claim in passage.claims:
            yield paragraph([Italic(f"“{claim.title}”")], "quote")
            verdict, *others = claim.badges
            verdicts: Text = [bold(f"{verdict.text} "), *(f"{other.text} " for other in others)]
            yield paragraph([*verdicts, *writer.said(claim.said)])


COLLECTIONS: Mapping[str, Callable[[Writer], Iterator[Block]]] = {
    "interactions": _interactions,
    "timeline": _timeline,
    "claims": _claims,
}
