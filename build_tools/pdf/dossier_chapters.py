"""A topic as a chapter of the dossier: its records in the order of its page, as the layout takes them."""

from collections.abc import Iterator, Mapping

from ..figures.cache import pictures
from ..figures.pieces import pieces
from ..model import citations
from ..model.evidence import Entry
from ..model.topic import Action, Outcome, Topic
from ..view import labels
from ..view.topic_order import SECTIONS, grouped, references_of
from .dossier_collections import COLLECTIONS
from .dossier_text import (
    AS_GIVEN,
    Block,
    Text,
    Writer,
    aside,
    bold,
    details,
    estimates,
    heading,
    named,
    of_sources,
    paragraph,
    relations,
)


def chapter(writer: Writer, topic_id: str, drawn: Mapping[str, bytes]) -> list[Block]:
    """The blocks of a topic's chapter, behind its title."""
    topic = writer.base.topics[topic_id]
    facts: Text = []
    for fact in writer.base.facts:
        facts += [" "] if facts else []
        facts += [fact.short, *writer.cite(citations.cited(fact.statement))]
    review = (
        [f"Clinically reviewed by {', '.join(topic.reviewed_by)}."]
        if topic.reviewed_by
        else [bold("Not clinically reviewed."), " No clinician outside the editors has reviewed this chapter yet."]
    )
    dates = (
        f" Searched to {labels.day(topic.searched_to)}. Reviewed by the editors {labels.day(topic.reviewed)}; "
        f"next due {labels.day(topic.review_due)}."
    )
    return [
        paragraph([topic.question], "lead"),
        heading(2, "Bottom line"),
        writer.placed(paragraph(writer.text(topic.bottom_line), "shade"), topic.bottom_line),
        paragraph(facts, "small"),
        paragraph([*review, dates], "small"),
        *_sections(writer, topic_id, topic, drawn),
    ]


def _sections(writer: Writer, topic_id: str, topic: Topic, drawn: Mapping[str, bytes]) -> Iterator[Block]:
    urgent = [action for action in topic.actions if action.urgency != "routine"]
    routine = [action for action in topic.actions if action.urgency == "routine"]
    yield from _actions(writer, "What to do now, if urgent", urgent)
    if topic.includes and topic.includes != "resources":  # they are a chapter of their own
        yield from COLLECTIONS[topic.includes](writer)
    if topic.outcomes:
        yield heading(2, "How sure we are")
        informal = "Ratings are the editors' own and informal. Certainty of how often is not certainty of whether."
        yield paragraph([informal], "small")
        for outcome in topic.outcomes:
            yield from _outcome(writer, topic_id, outcome)
    yield from _figures(writer, topic_id, drawn)
    for section, title in SECTIONS.items() if topic.kind == "question" else [(None, "Facts")]:
        groups = grouped(writer.base, topic_id, section)
        if not groups and section not in ("for", "against"):
            continue
        yield heading(2, title)
        if not groups:
            yield paragraph(writer.text((topic.no_entries_for if section == "for" else topic.no_entries_against) or ""))
        for name, entries in groups:
            if name:
                yield heading(3, name)
            for entry in entries.values():
                yield from _entry(writer, entry, 4 if name else 3)
    yield heading(2, "What is not known")
    for item in topic.not_known:
        yield writer.placed(paragraph(writer.text(item), "li"), item)
    yield from _actions(writer, "What to do", routine)


def _actions(writer: Writer, title: str, actions: list[Action]) -> Iterator[Block]:
    if actions:
        yield heading(2, title)
    for action in actions:
        kind = "action" if action.urgency == "routine" else "urgent"
        general = action.basis == "guideline" and action.subject_specific == "no"
        glance = [labels.label(action.urgency), f"basis: {labels.label(action.basis)}"]
        glance += [action.strength] if action.strength else []
        glance += ["guideline on the general problem"] if general else []
        glance += ["for clinicians"] if action.audience == "clinician" else []
        text = named(
            [
                ("When", writer.text(action.when)),
                ("Do", writer.text(action.do, action.sources)),
                ("Not", writer.text(action.guard)),
            ]
        )
        block = paragraph([*text, f" {aside(glance)}"], kind)
        yield writer.placed(block, action.when, action.do, action.guard)


def _outcome(writer: Writer, topic_id: str, outcome: Outcome) -> Iterator[Block]:
    glance = [f"{labels.sign(outcome.direction)} {labels.label(outcome.direction)}"]
    if outcome.rating:
        scale = "certainty" if outcome.scale == "grade" else "causality"
        glance.append(f"{scale}: {labels.label(outcome.rating)}")
    glance += [f"how often: {outcome.frequency}"] if outcome.frequency else []
    glance.append(writer.base.vocabulary.about[outcome.about].label)
    said = [("Why", writer.text(outcome.why))]
    said += details(writer, {"Population": outcome.population, "Outcome": outcome.outcome})
    if outcome.domains:
        rated = "; ".join(f"{name.replace('_', ' ')} {labels.label(word)}" for name, word in outcome.domains)
        said.append(("GRADE domains", [rated]))
    if outcome.upgrades:
        said.append(("Rated up for", [", ".join(map(labels.label, outcome.upgrades))]))
    keys = [name if "/" in name else f"{topic_id}/{name}" for name in outcome.entries]
    if keys:
        said.append(("Rests on", ["; ".join(writer.base.entries[key].title for key in keys)]))
    said.append(("Rated", [f"{outcome.rated_by}, {labels.day(outcome.rated_on)}"]))
    conclusion = [*writer.text(outcome.conclusion), *writer.cite(references_of(writer.base, topic_id, outcome))]
    block = writer.placed(heading(3, outcome.question), outcome.conclusion, name=f"outcome:{topic_id}/{outcome.id}")
    yield block
    yield paragraph([bold(f"{aside(glance)} "), *conclusion])
    yield paragraph(named(said), "small")


def _figures(writer: Writer, topic_id: str, drawn: Mapping[str, bytes]) -> Iterator[Block]:
    for figure_id, picture in pictures(writer.base, topic_id, drawn).items():
        figure, chart = writer.base.figures[figure_id], picture.chart
        yield heading(2, figure.title)
        caption = writer.text(figure.caption, chart.sources)
        for number, svg in enumerate(pieces(drawn[picture.path])):
            again = f" (continued, {number + 1})" if number else ""
            shown: Text = [f"{figure.title}{again}."] if number else caption
            yield {"k": "figure", "svg": svg, "alt": chart.alternative + again, "t": shown}
        for panel in chart.panels:
            marks = "; ".join(
                f"{mark.name}{f' ({mark.note})' if mark.note else ''}: {mark.words}" for mark in panel.marks
            )
            yield paragraph([bold(f"{panel.title}. "), f"{marks}.", *writer.text("", panel.sources)], "small")


def _entry(writer: Writer, entry: Entry, level: int) -> Iterator[Block]:
    glance = [f"{labels.sign(entry.direction)} {labels.label(entry.direction)}"]
    glance += [writer.base.vocabulary.about[entry.about].label, labels.label(entry.design)]
    if entry.n is not None:
        glance.append(labels.size(entry))
    said = details(
        writer,
        {
            "Limits": entry.limits,
            "Applies to": entry.applies_to,
            "Not to": entry.not_to,
            "As of": labels.day(entry.as_of) if entry.as_of else None,
            "Population": entry.population,
            "Country": entry.country,
            "Outcome": entry.outcome,
            "Compared with": entry.comparator,
            AS_GIVEN: entry.exposure,
            "Follow-up": entry.follow_up,
        },
    )
    said += estimates(entry.estimates)
    if entry.search:
        searched = f"{entry.search.where}; terms: {entry.search.terms}; on {labels.day(entry.search.on)}"
        said.append(("Searched", [searched]))
    said += relations(writer, entry.sources)
    retired = [bold("Retired. "), f"{entry.retired_because} "] if entry.status == "retired" else []
    yield heading(level, entry.title)
    statement = paragraph([*retired, *writer.text(entry.statement, entry.sources)])
    yield writer.placed(statement, entry.title, entry.statement)
    yield paragraph([f"{aside(glance + of_sources(writer, entry.sources))} ", *named(said)], "small")
