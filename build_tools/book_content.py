"""A topic as a chapter of the book: its records in reading order, as the layout takes them."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from . import ama, citations, words
from .book_pictures import columns_of
from .book_text import Text, Writer
from .figures import pictures
from .model.evidence import Action, Entry, Estimate, Interaction, Outcome, Source, Topic
from .pages import SECTIONS, grouped, references_of

Block = dict[str, Any]
Details = list[tuple[str, Text]]
AS_GIVEN = "Exposure, as given in this study; not a safe amount"
_SEEN = {"reported": "second-hand", "abstract": "abstract read", "full": "source read"}
"""Worst first."""


def chapter(writer: Writer, topic_id: str, drawn: Mapping[str, bytes]) -> Block:
    """A topic's chapter."""
    topic = writer.base.topics[topic_id]
    return {
        "id": topic_id,
        "title": topic.title,
        "question": topic.question,
        "bottom_line": writer.text(topic.bottom_line, index=True),
        "facts": [[fact.short, *writer.ids(citations.cited(fact.statement))] for fact in writer.base.facts],
        "reviewed": f"Clinically reviewed by {', '.join(topic.reviewed_by)}." if topic.reviewed_by else None,
        "searched": f"Searched to {words.day(topic.searched_to)}. Reviewed by the editors {words.day(topic.reviewed)}; "
        f"next due {words.day(topic.review_due)}.",
        "sections": list(_sections(writer, topic_id, topic, drawn)),
    }


def _sections(writer: Writer, topic_id: str, topic: Topic, drawn: Mapping[str, bytes]) -> Iterator[Block]:
    urgent = [action for action in topic.actions if action.urgency != "routine"]
    routine = [action for action in topic.actions if action.urgency == "routine"]
    if urgent:
        yield _actions(writer, "What to do now, if urgent", urgent)
    included = {"interactions": _interactions, "timeline": _timeline, "claims": _claims}
    if topic.includes:
        yield from included[topic.includes](writer)
    if topic.outcomes:
        outcomes = [_outcome(writer, topic_id, outcome) for outcome in topic.outcomes]
        yield {"kind": "outcomes", "title": "How sure we are", "outcomes": outcomes}
    for figure_id, picture in pictures(writer.base, topic_id, drawn).items():
        figure, chart = writer.base.figures[figure_id], picture.chart
        marks = [(panel, mark) for panel in chart.panels for mark in panel.marks]
        yield {
            "kind": "figure",
            "title": figure.title,
            "alternative": chart.alternative,
            "pictures": columns_of(drawn[picture.path]),
            "caption": writer.text(figure.caption, chart.sources),
            "numbers": [
                [
                    panel.title,
                    mark.name + (f" ({mark.note})" if mark.note else ""),
                    writer.text(mark.words, panel.sources),
                ]
                for panel, mark in marks
            ],
        }
    for section, title in SECTIONS.items() if topic.kind == "question" else [(None, "Facts")]:
        groups = grouped(writer.base, topic_id, section)
        if groups or section in ("for", "against"):
            why = topic.no_entries_for if section == "for" else topic.no_entries_against
            yield {
                "kind": "entries",
                "title": title,
                "empty": writer.text(why or "") if not groups else [],
                "groups": [
                    {
                        "title": name,
                        "entries": [_entry(writer, f"{topic_id}/{key}", entry) for key, entry in own.items()],
                    }
                    for name, own in groups
                ],
            }
    unknown = [writer.text(item, index=True) for item in topic.not_known]
    yield {"kind": "list", "title": "What is not known", "items": unknown}
    if routine:
        yield _actions(writer, "What to do", routine)


def _actions(writer: Writer, title: str, actions: list[Action]) -> Block:
    return {"kind": "actions", "title": title, "actions": [_action(writer, action) for action in actions]}


def _action(writer: Writer, action: Action) -> Block:
    urgent = action.urgency != "routine"
    side = [("! " if urgent else "") + words.label(action.urgency), f"basis: {words.label(action.basis)}"]
    side += [action.strength] if action.strength else []
    side += (
        ["guideline on the general problem"] if action.basis == "guideline" and action.subject_specific == "no" else []
    )
    side += ["for clinicians"] if action.audience == "clinician" else []
    return {
        "when": writer.text(action.when, index=True),
        "do": writer.text(action.do, action.sources, index=True),
        "guard": writer.text(action.guard, index=True),
        "urgent": urgent,
        "side": side,
    }


def _outcome(writer: Writer, topic_id: str, outcome: Outcome) -> Block:
    side = [f"{words.sign(outcome.direction)} {words.label(outcome.direction)}"]
    if outcome.rating:
        scale = "certainty" if outcome.scale == "grade" else "causality"
        side.append(f"{scale}: {words.label(outcome.rating)}")
    side += [f"how often: {outcome.frequency}"] if outcome.frequency else []
    side.append(writer.base.vocabulary.about[outcome.about].label)
    details: Details = [("Population", writer.text(outcome.population))] if outcome.population else []
    details.append(("Outcome", writer.text(outcome.outcome)))
    if outcome.domains:
        rated = "; ".join(
            f"{words.label(name.replace('_', '-'))} {words.label(word)}" for name, word in outcome.domains
        )
        details.append(("GRADE domains", [rated]))
    if outcome.upgrades:
        details.append(("Rated up for", [", ".join(map(words.label, outcome.upgrades))]))
    details.append(("Rated", [f"{outcome.rated_by}, {words.day(outcome.rated_on)}"]))
    keys = [name if "/" in name else f"{topic_id}/{name}" for name in outcome.entries]
    return {
        "id": f"{topic_id}/{outcome.id}",
        "question": outcome.question,
        "conclusion": writer.text(outcome.conclusion, index=True)
        + writer.ids(references_of(writer.base, topic_id, outcome)),
        "why": writer.text(outcome.why),
        "details": details,
        "rests_on": [[key, writer.base.entries[key].title] for key in keys],
        "side": side,
    }


def _entry(writer: Writer, key: str, entry: Entry) -> Block:
    side = [f"{words.sign(entry.direction)} {words.label(entry.direction)}"]
    side += [writer.base.vocabulary.about[entry.about].label, words.label(entry.design)]
    if entry.n is not None:
        one = "person" if entry.studied == "people" else "case"
        side.append(f"{words.number(entry.n)} {entry.studied if entry.n != 1 else one}")
    scope: Details = [("Limits", writer.text(entry.limits))]
    scope += _details(writer, {"Applies to": entry.applies_to, "Not to": entry.not_to})
    scope += [("As of", [words.day(entry.as_of)])] if entry.as_of else []
    details = _details(
        writer,
        {
            "Population": entry.population,
            "Country": entry.country,
            "Outcome": entry.outcome,
            "Compared with": entry.comparator,
            AS_GIVEN: entry.exposure,
            "Follow-up": entry.follow_up,
        },
    )
    details += _estimates(entry.estimates)
    if entry.search:
        searched = f"{entry.search.where}; terms: {entry.search.terms}; on {words.day(entry.search.on)}"
        details.append(("Searched", [searched]))
    return {
        "id": key,
        "title": entry.title,
        "retired": entry.retired_because if entry.status == "retired" else None,
        "statement": writer.text(entry.statement, entry.sources, index=True),
        "side": side + _of_sources(writer, entry.sources),
        "scope": scope,
        "details": details + _relations(writer, entry.sources),
    }


def _interactions(writer: Writer) -> Iterator[Block]:
    records = writer.base.interactions
    rows = [
        [key, record.partner, ", ".join(record.names), words.label(record.manage), words.label(record.evidence)]
        for key, record in records.items()
    ]
    yield {"kind": "interaction-table", "title": "Table of interactions", "rows": rows}
    blocks = [_interaction(writer, key, record) for key, record in records.items()]
    yield {"kind": "interactions", "title": "Interactions one by one", "records": blocks}


def _interaction(writer: Writer, key: str, record: Interaction) -> Block:
    side = [words.label(record.manage), f"evidence: {words.label(record.evidence)}", record.class_]
    side.append(words.label(record.role))
    scope = _details(
        writer, {"Do": record.advice, "Do not": record.guard, "Monitor": record.monitor, "Limits": record.limits}
    )
    details = _details(
        writer,
        {
            "Mechanism": record.mechanism,
            "About": writer.base.vocabulary.about[record.about].label,
            "Population": record.population,
            "People": words.number(record.n) if record.n is not None else None,
            AS_GIVEN: record.exposure,
        },
    )
    details += [*_estimates(record.estimates), ("Basis of the advice", [words.label(record.basis)])]
    return {
        "id": key,
        "title": record.partner,
        "names": ", ".join(record.names),
        "statement": writer.text(record.statement, record.sources),
        "side": side + _of_sources(writer, record.sources),
        "scope": scope,
        "details": details + _relations(writer, record.sources),
    }


def _timeline(writer: Writer) -> Iterator[Block]:
    rows = [
        [
            words.day(event.date), event.jurisdiction, event.substance, writer.text(event.event, event.sources),
            f"{words.label(event.status)}, as of {words.day(event.as_of)}",
        ]
        for event in writer.base.timeline
    ]  # fmt: skip
    yield {"kind": "timeline", "title": "Timeline", "rows": rows}


def _claims(writer: Writer) -> Iterator[Block]:
    audit = writer.base.audit
    if audit is None:
        return
    rows = [[item.a, item.b, writer.text(item.note) + writer.ids([audit.ref])] for item in audit.contradictions]
    yield {"kind": "contradictions", "title": "Contradictions, side by side", "rows": rows}
    omissions = [
        writer.text(item.statement) + writer.ids([audit.ref, *(source.ref for source in item.sources)])
        for item in audit.omissions
    ]
    yield {"kind": "list", "title": "What the article leaves out", "items": omissions}
    in_order = sorted(audit.claims, key=lambda claim: claim.line)
    passages = []
    for position, (line, claims) in enumerate(groupby(in_order, key=lambda claim: claim.line), 1):
        judged = [
            {
                "quote": claim.quote,
                "verdict": words.label(claim.verdict).capitalize(),
                "evidence": words.label(claim.evidence_verdict) if claim.evidence_verdict else None,
                "rationale": writer.text(claim.rationale, claim.sources),
            }
            for claim in claims
        ]
        passages.append({"title": f"Passage {position}, line {line}", "claims": judged})
    yield {"kind": "claims", "title": "Every claim", "passages": passages}


def _details(writer: Writer, named: Mapping[str, str | None]) -> Details:
    return [(name, writer.text(value)) for name, value in named.items() if value]


def _estimates(estimates: list[Estimate]) -> Details:
    return [(value.label[0].upper() + value.label[1:], [words.estimate(value)]) for value in estimates]


def _of_sources(writer: Writer, sources: list[Source]) -> list[str]:
    """What was seen of the sources, at worst, and whether industry had a part in one."""
    levels = {source.seen for source in sources}
    found = [word for level, word in _SEEN.items() if level in levels][:1]
    paid = any(writer.base.references[source.ref].custom.industry == "yes" for source in sources)
    return [*found, "$ industry involved"] if paid else found


def _relations(writer: Writer, sources: list[Source]) -> Details:
    """Sources that do not simply support, and those known from another document."""
    references = writer.base.references
    found: Details = []
    for source in sources:
        said = [words.label(source.relation)] if source.relation != "supports" else []
        said += [f"as reported by {ama.short(references[source.via])}"] if source.via else []
        if said:
            found.append((ama.short(references[source.ref]), ["; ".join(said)]))
    return found
