"""Every statement cites, and every citation leads to one reference."""

from collections.abc import Iterator
from itertools import chain

from ..model import citations
from ..model.evidence import Source
from ..model.evidence_base import (
    CLAIMS,
    FACTS,
    RESOURCES,
    TIMELINE,
    EvidenceBase,
    entry_path,
    interaction_path,
    reference_path,
    topic_path,
)
from ..model.problems import KeyPath, nearest
from .registry import Wrong, rule


def sources(base: EvidenceBase) -> Iterator[tuple[str, KeyPath, Source]]:
    """Every source of every record, with its place."""

    def each(path: str, keys: KeyPath, listed: list[Source]) -> Iterator[tuple[str, KeyPath, Source]]:
        for number, source in enumerate(listed):
            yield path, (*keys, "sources", number), source

    for key, entry in base.entries.items():
        yield from each(entry_path(key), (), entry.sources)
    for key, topic in base.topics.items():
        for number, action in enumerate(topic.actions):
            yield from each(topic_path(key), ("actions", number), action.sources)
    for key, interaction in base.interactions.items():
        yield from each(interaction_path(key), (), interaction.sources)
    if base.audit:
        for number, claim in enumerate(base.audit.claims):
            yield from each(CLAIMS, ("claims", number), claim.sources)
        for number, omission in enumerate(base.audit.omissions):
            yield from each(CLAIMS, ("omissions", number), omission.sources)
    for number, event in enumerate(base.timeline):
        yield from each(TIMELINE, (number,), event.sources)
    for number, resource in enumerate(base.resources.values()):
        yield from each(RESOURCES, (number,), resource.sources)


def _named(base: EvidenceBase) -> Iterator[tuple[str, KeyPath, str]]:
    """Every reference id that anything names."""
    for path, keys, source in sources(base):
        yield path, (*keys, "ref"), source.ref
        if source.via:
            yield path, (*keys, "via"), source.via
    for at in base.texts:
        if "@" in at.text:
            for reference in citations.cited(at.text):
                yield at.path, at.keys, reference
    if base.audit:
        yield CLAIMS, ("ref",), base.audit.ref
    for name, text in base.content.items():
        for reference in citations.cited(text):
            yield f"content/{name}", ("@" + reference,), reference


@rule("CIT001")
def citation_is_well_formed(base: EvidenceBase) -> Iterator[Wrong]:
    """A citation has the form `[@id]` or `[@id, locator; @id]`."""
    for at in base.texts:
        if "@" in at.text:
            for found in citations.malformed(at.text):
                yield Wrong(at.path, at.keys, f"'{found}' is not a citation; expected [@id] or [@id, table 2; @other]")
    for name, text in base.content.items():
        for found in citations.malformed(text):
            if found.startswith("[@"):  # a link's text may hold an address
                message = f"'{found}' is not a citation; expected [@id] or [@id, table 2; @other]"
                yield Wrong(f"content/{name}", (found,), message)


@rule("CIT002")
def cited_reference_exists(base: EvidenceBase) -> Iterator[Wrong]:
    """Each cited id is a reference."""
    known = list(base.references)
    for path, keys, reference in _named(base):
        if reference not in base.references and reference_path(reference) not in base.unusable:
            hint = nearest(reference, known) if len(known) < 2000 else ""
            yield Wrong(
                path, keys, f"'{reference}' is not a reference{hint or '; expected a file in evidence/references'}"
            )


@rule("CIT003")
def reference_is_cited(base: EvidenceBase) -> Iterator[Wrong]:
    """Each reference is cited somewhere."""
    used = {reference for _, _, reference in _named(base)}
    unread = "\n".join(base.unusable.values())  # a file that could not be used may cite it
    for reference in base.references:
        if reference not in used and reference not in unread:
            yield Wrong(
                reference_path(reference),
                (),
                f"reference '{reference}' is never cited; cite it, or list it in excluded.yaml",
            )


@rule("CIT004")
def statement_has_a_source(base: EvidenceBase) -> Iterator[Wrong]:
    """Each entry, interaction, claim, event and evidence-based action names a source."""
    lists = chain(
        ((entry_path(key), (), entry.sources) for key, entry in base.entries.items()),
        ((interaction_path(key), (), record.sources) for key, record in base.interactions.items()),
        ((CLAIMS, ("claims", n), claim.sources) for n, claim in enumerate(base.audit.claims if base.audit else [])),
        ((TIMELINE, (n,), event.sources) for n, event in enumerate(base.timeline)),
        (
            (topic_path(key), ("actions", n), action.sources)
            for key, topic in base.topics.items()
            for n, action in enumerate(topic.actions)
            if action.basis != "opinion"
        ),
    )
    for path, keys, listed in lists:
        if not listed:
            yield Wrong(path, keys, "names no source; expected at least one under `sources`")


@rule("CIT005")
def prose_cites(base: EvidenceBase) -> Iterator[Wrong]:
    """Bottom lines, open questions and the facts carry a citation."""
    for at in base.texts:
        prose = at.field in ("bottom_line", "not_known") or (at.field == "statement" and at.path == FACTS)
        if prose and not citations.cited(at.text):
            yield Wrong(at.path, at.keys, "carries no citation; expected [@id]")


@rule("CIT006")
def second_hand_says_by_whom(base: EvidenceBase) -> Iterator[Wrong]:
    """A source seen only as reported names who reports it."""
    for path, keys, source in sources(base):
        reported = source.seen == "reported"
        if reported and not source.via:
            yield Wrong(path, (*keys, "seen"), "is 'reported'; expected `via` with the reference that reports it")
        elif source.via and not reported:
            yield Wrong(path, (*keys, "via"), f"stands beside seen '{source.seen}'; expected `seen: reported`")
