"""The collections that stand on a topic's page, as blocks of the dossier: interactions, timeline, claims."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from ..model.evidence import Interaction
from ..view import labels
from .dossier_text import (
    AS_GIVEN,
    Block,
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


def _interactions(writer: Writer) -> Iterator[Block]:
    yield heading(2, "Interactions one by one")
    for key, record in writer.base.interactions.items():
        yield from _interaction(writer, key, record)


def _interaction(writer: Writer, key: str, record: Interaction) -> Iterator[Block]:
    glance = [labels.label(record.manage), f"evidence: {labels.label(record.evidence)}", record.class_]
    glance.append(labels.label(record.role))
    yield writer.placed(heading(3, record.partner), name=f"interaction:{key}")
    if record.names:
        yield paragraph([", ".join(record.names)], "small")
    yield paragraph(writer.text(record.statement, record.sources))
    advice = {"Do": record.advice, "Do not": record.guard, "Monitor": record.monitor}
    yield paragraph(named(details(writer, advice)))
    about = writer.base.vocabulary.about[record.about].label
    said = details(writer, {"Limits": record.limits, "Mechanism": record.mechanism, "About": about})
    said += details(
        writer, {"Population": record.population, "Size": labels.size(record) or None, AS_GIVEN: record.exposure}
    )
    said += [*estimates(record.estimates), ("Basis of the advice", [labels.label(record.basis)])]
    said += relations(writer, record.sources)
    yield paragraph([f"{aside(glance + of_sources(writer, record.sources))} ", *named(said)], "small")


def _timeline(writer: Writer) -> Iterator[Block]:
    yield heading(2, "Timeline")
    for event in writer.base.timeline:
        lead = f"{labels.day(event.date)}, {event.jurisdiction}. "
        status = f" ({labels.label(event.status)}, as of {labels.day(event.as_of)})"
        yield paragraph([bold(lead), f"{event.substance}: ", *writer.text(event.event, event.sources), status])


def _claims(writer: Writer) -> Iterator[Block]:
    audit = writer.base.audit
    if audit is None:
        return
    yield heading(2, "Contradictions, side by side")
    for item in audit.contradictions:
        yield paragraph([{"i": f"“{item.a}”"}, " But also: ", {"i": f"“{item.b}”"}], "quote")
        yield paragraph([*writer.text(item.note), *writer.cite([audit.ref])])
    yield heading(2, "What the article leaves out")
    for omission in audit.omissions:
        cited = writer.cite([audit.ref, *(source.ref for source in omission.sources)])
        yield paragraph([*writer.text(omission.statement), *cited], "li")
    yield heading(2, "Every claim")
    in_order = sorted(audit.claims, key=lambda claim: claim.line)
    for position, (line, claims) in enumerate(groupby(in_order, key=lambda claim: claim.line), 1):
        yield heading(3, f"Passage {position}, line {line}")
        for claim in claims:
            other = claim.evidence_verdict
            against = f"Against the evidence: {labels.label(other)}. " if other else ""
            verdict = bold(f"{labels.label(claim.verdict).capitalize()}. ")
            yield paragraph([{"i": f"“{claim.quote}”"}], "quote")
            yield paragraph([verdict, against, *writer.text(claim.rationale, claim.sources)])


COLLECTIONS: Mapping[str, Callable[[Writer], Iterator[Block]]] = {
    "interactions": _interactions,
    "timeline": _timeline,
    "claims": _claims,
}
