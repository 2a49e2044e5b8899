"""A topic as a chapter of the dossier: what stands on its page, in the same order, as the layout takes it."""

from collections.abc import Iterator, Mapping

from ..figures.cache import Picture, pictures
from ..figures.pieces import pieces
from ..view.headings import HEADINGS, UNREAD
from ..view.labels import day
from ..view.shown import Said, Shown, behind
from ..view.topics import INFORMAL, Part, Section, TopicShown, topic_view
from .dossier_collections import COLLECTIONS, record_blocks
from .dossier_text import Block, Linked, Text, Writer, aside, bold, heading, named, paragraph

_ELSEWHERE = ("check", "table", "numbers")
"""Parts that stand on screens alone, and the numbers, which are a chapter of their own."""


def chapter(writer: Writer, topic_id: str, drawn: Mapping[str, bytes]) -> list[Block]:
    """The blocks of a topic's chapter, behind its title."""
    shown = topic_view(writer.base, topic_id)
    own = pictures(writer.base, topic_id, drawn)
    facts: Text = []
    for fact in shown.facts:
        facts += [" "] if facts else []
        facts += writer.said(fact.said)
    dates = f"{shown.review.detail} {shown.dates} {day(shown.due)}.".strip()
    review: Text = [bold(f"{shown.review.status}. "), dates]
    return [
        paragraph([shown.question], "lead"),
        heading(2, HEADINGS["bottom-line"]),
        writer.placed(paragraph(writer.said(shown.bottom_line), "shade"), shown.bottom_line.text),
        *([paragraph(facts, "small")] if facts else []),
        paragraph(review, "small"),
        *_what_to_do(writer, shown),
        *(block for part in shown.parts for block in _part(writer, shown, part, own, drawn)),
    ]


def _what_to_do(writer: Writer, shown: TopicShown) -> Iterator[Block]:
    for part in shown.card.parts:
        if part.warnings:  # the guards that they are taken from stand in whole beside them
            continue
        yield heading(2, part.title)
        for line in (*part.lines, *part.more):
            yield _advice(writer, line.advice)
        for why in part.none:
            yield paragraph(writer.said(why))


def _part(
    writer: Writer, shown: TopicShown, part: Part, own: Mapping[str, Picture], drawn: Mapping[str, bytes]
) -> Iterator[Block]:
    if part.kind in _ELSEWHERE:
        return
    if part.kind == "figure":
        if picture := own.get(part.figure):
            yield from _figure(writer, part, picture, drawn[picture.path])
        return
    yield heading(2, part.title)
    if part.section:
        yield from _section(writer, part.section)
    elif part.kind == "certainty":
        yield paragraph([INFORMAL], "small")
        for outcome in shown.outcomes:
            yield from record_blocks(writer, outcome, 3, rated=True)
    elif part.kind == "not-known":
        yield from _not_known(writer, shown)
    else:
        yield from COLLECTIONS[part.kind](writer)


def _section(writer: Writer, section: Section) -> Iterator[Block]:
    if section.empty:
        yield paragraph(writer.said(section.empty))
    for group in section.groups:
        if group.title:
            yield heading(3, group.title)
        for entry in group.entries:
            yield from record_blocks(writer, entry, 4 if group.title else 3)


def _not_known(writer: Writer, shown: TopicShown) -> Iterator[Block]:
    for item in shown.not_known:
        yield writer.placed(paragraph(writer.said(item), "li"), item.text)
    if shown.unread:
        yield paragraph([bold(f"{UNREAD} ({len(shown.unread)})")], "small")
        for it in shown.unread:
            linked: Text = [run for text, address in it.links for run in (" ", Linked(text, address))]
            yield paragraph([it.text, *linked], "li")


def _advice(writer: Writer, shown: Shown) -> Block:
    said = [*named(writer.details(shown.scope)), f" {aside(shown.badges)} ", *named(writer.details(shown.details))]
    texts = [value.text for detail in shown.scope for value in detail.values]
    kind = "action" if shown.tone == "routine" else "urgent"
    return writer.placed(paragraph([bold(f"{shown.title}. "), *said], kind), shown.title, *texts)


def _figure(writer: Writer, part: Part, picture: Picture, whole: bytes) -> Iterator[Block]:
    chart = picture.chart
    yield heading(2, part.title)
    caption = writer.said(Said(writer.base.figures[part.figure].caption, behind(chart.sources)))
    for number, svg in enumerate(pieces(whole, chart)):
        again = f" (continued, {number + 1})" if number else ""
        shown: Text = [f"{part.title}{again}."] if number else caption
        yield Block("figure", shown, svg=svg, alt=chart.alternative + again)
    for panel in chart.panels:
        marks = "; ".join(f"{mark.name}{f' ({mark.note})' if mark.note else ''}: {mark.words}" for mark in panel.marks)
        text: Text = [bold(f"{panel.title}. "), f"{marks}.", *writer.said(Said("", behind(panel.sources)))]
        yield paragraph(text, "small")
