"""Which kind of source may stand where, and that nothing is called read that was not."""

from collections.abc import Iterator
from typing import get_args
from urllib.parse import urlsplit

from ..model import citations
from ..model.advice import Advice
from ..model.base import SAYS, Role, Seen
from ..model.citations import Citation
from ..model.evidence import Entry, Interaction, Source
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ADVICE, ENTRIES, FACTS, INTERACTIONS, REFERENCES, TIMELINE, TOPICS, kind_of
from ..model.names import RecordName
from ..model.problems import KeyPath
from ..model.topic import Outcome
from ..view.labels import SEEN
from .registry import Wrong, rule

_CLINICAL = ("journal", "guideline", "official", "label", "monograph", "registry", "law")
"""Kinds of source on which a clinician may act."""
_READ = ("full", "part", "abstract")
_LEVELS: tuple[Seen, ...] = get_args(Seen)
"""From the best to the least."""
_NOT_RATED_ON_STUDIES = ("no-included-studies", "not-assessable")


@rule("SRC001")
def what_is_acted_on_rests_on_fit_sources(base: EvidenceBase) -> Iterator[Wrong]:
    """What is acted on rests on journals, guidelines, official texts, labels, monographs, registers or law.

    That is advice, interactions, bottom lines, facts and the entries on handouts. What is said of the audited article
    cites the article.
    """
    for path, keys, reference_id in dict.fromkeys(_acted_on(base)):
        reference = base.citable.get(reference_id)
        itself = reference is not None and reference.custom.design == "audited-article"
        if reference and not itself and reference.custom.source_class not in _CLINICAL:
            message = (
                f"'{reference_id}' is '{reference.custom.source_class}'; expected {', '.join(_CLINICAL[:-1])} or "
                f"{_CLINICAL[-1]} to stand here, or `relation: background`"
            )
            yield Wrong(path, keys, message)


@rule("SRC002")
def lesser_sources_are_labelled(base: EvidenceBase) -> Iterator[Wrong]:
    """News, trade and advocacy are called so in the text; news need not be under dated events and rules of law."""
    said: dict[tuple[str, KeyPath], list[str]] = {}
    for at in base.with_role(*SAYS, Role.NAME):
        said.setdefault((at.path, at.keys[:-1]), []).append(at.text.casefold())
    for path, keys, kind, labels in _lesser(base):
        texts = said.get((path, keys[:-2]), [])
        if not any(label.casefold() in text for label in labels for text in texts):
            expected = f"a word such as '{labels[0]}' in the text" if labels else "`source_labels` in the vocabulary"
            yield Wrong(path, (*keys, "ref"), f"is '{kind}', and the text does not say so; expected {expected}")


@rule("SRC003", by_file=True)
def address_is_no_mirror(base: EvidenceBase) -> Iterator[Wrong]:
    """A reference's URL is its publisher's or issuer's own, and no copy."""
    mirrors = tuple(f".{host}" for host in base.vocabulary.mirror_hosts)
    for reference_id, reference in base.references.items():
        host = urlsplit(reference.URL or "").hostname or ""
        if f".{host}".endswith(mirrors):
            message = f"'{host}' carries copies; expected the publisher's own, or none, and this in `custom.seen.at`"
            yield Wrong(REFERENCES.path(reference_id), ("URL",), message)


@rule("SRC004")
def rated_outcome_was_read(base: EvidenceBase) -> Iterator[Wrong]:
    """A rating rests on at least one source of which the abstract or more was read."""
    for topic_id, topic in base.topics.items():
        for number, outcome in enumerate(topic.outcomes):
            entries = [base.entries[key] for key in outcome.entry_keys(topic_id) if key in base.entries]
            seen = {source.seen for entry in entries for source in _standing(entry.sources)}
            rated = outcome.rating is not None and outcome.rating not in _NOT_RATED_ON_STUDIES
            if rated and seen and not seen.intersection(_READ):
                message = "rests on sources that nobody read; expected one read as abstract or more"
                yield Wrong(TOPICS.path(topic_id), ("outcomes", number, "entries"), message)


@rule("SRC005")
def nobody_acts_on_hearsay(base: EvidenceBase) -> Iterator[Wrong]:
    """Advice, interactions, bottom lines and facts rest on something that was read, not on reports of it alone."""
    for at in base.of_type(Advice, Interaction):
        standing = list(_standing(at.value.sources))
        if standing and not any(source.seen in _READ for source in standing):
            message = "rests on reports alone; expected one source of which the abstract or more was read"
            yield Wrong(at.path, (*at.keys, "sources"), message)
    for path, keys, group in _groups(base):
        levels = {name: base.citable[name].custom.seen.level for name in group if name in base.citable}
        if levels and not any(level in _READ for level in levels.values()):
            names = ", ".join(f"'{name}' ({SEEN[level]})" for name, level in levels.items())
            yield Wrong(path, keys, f"cites only {names}; expected one source of which the abstract or more was read")


@rule("SRC006")
def no_citation_claims_more_than_was_read(base: EvidenceBase) -> Iterator[Wrong]:
    """A citation's `seen` is not above what was read of the reference."""
    for path, keys, _, source, _ in base.sources:
        reference = base.citable.get(source.ref)
        if reference and _LEVELS.index(source.seen) < _LEVELS.index(reference.custom.seen.level):
            level = reference.custom.seen.level
            yield Wrong(path, (*keys, "seen"), f"is '{source.seen}'; expected at most '{level}', as in '{source.ref}'")


def _standing(sources: list[Source]) -> Iterator[Source]:
    return (source for source in sources if source.relation != "background")


def _acted_on(base: EvidenceBase) -> Iterator[tuple[str, KeyPath, str]]:
    """Each reference that stands under something a reader acts on, and its place."""
    on_paper = {ENTRIES.path(key) for name in _on_handouts(base) for key in _entries_behind(base, name)}
    for at in base.of_type(Advice, Interaction, Entry):
        if not isinstance(at.value, Entry) or at.path in on_paper:
            for number, source in enumerate(at.value.sources):
                if source.relation != "background":
                    yield at.path, (*at.keys, "sources", number, "ref"), source.ref
    for path, keys, group in _groups(base):
        yield from ((path, keys, name) for name in group)


def _on_handouts(base: EvidenceBase) -> set[RecordName]:
    blocks = [block for handout in base.handouts.values() for block in handout.blocks]
    return {RecordName.parse(name) for block in blocks for item in block.items for name in item.from_}


def _entries_behind(base: EvidenceBase, name: RecordName) -> list[str]:
    """The entries that a line of a handout prints, or on which the outcome that it prints rests."""
    if name.kind == "entry":
        return [name.key]
    record = base.find(name) if name.kind == "outcome" else None
    return record.entry_keys(name.topic) if isinstance(record, Outcome) else []


def _groups(base: EvidenceBase) -> Iterator[tuple[str, KeyPath, list[str]]]:
    """The citations of bottom lines and facts: the references of each bracket."""
    facts = FACTS.path()
    for at in base.with_role(Role.ANSWER):
        if at.field == "bottom_line" or (at.path == facts and at.marks.cites):
            for part in citations.split(at.text):
                if not isinstance(part, str):
                    yield at.path, at.keys, [citation.reference for citation in part if isinstance(citation, Citation)]


def _lesser(base: EvidenceBase) -> Iterator[tuple[str, KeyPath, str, list[str]]]:
    """News, trade and advocacy that stand somewhere, and the words that would label them."""
    entries = {ENTRIES.path(key): entry for key, entry in base.entries.items()}
    for path, keys, _, source, _ in base.sources:
        entry, reference = entries.get(path), base.references.get(source.ref)
        kind = reference.custom.source_class if reference else ""
        if kind not in ("news", "trade", "advocacy") or source.relation == "background" or source.via:
            continue
        if kind_of(path) in (ADVICE, INTERACTIONS) or (entry and entry.status == "retired"):
            continue
        dated = path == TIMELINE.path() or (entry is not None and entry.kind == "rule")
        if not (kind == "news" and dated):
            yield path, keys, kind, list(base.vocabulary.source_labels.get(kind, []))
