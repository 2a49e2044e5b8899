"""Every statement cites, and every citation leads to one reference."""

from collections.abc import Iterator

from ..model import citations
from ..model.advice import Advice
from ..model.article import Claim
from ..model.base import FREE_TEXT, SAYS, Role
from ..model.evidence import Entry, Interaction
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES, REFERENCES, SEARCHES
from ..model.problems import nearest
from ..model.small_files import TimelineEvent
from ..model.topic import Group, Outcome
from .registry import Wrong, rule

_CANNOT_CITE = FREE_TEXT - SAYS - {Role.DETAIL, Role.AS_GIVEN}


@rule("CIT001")
def citation_is_well_formed(base: EvidenceBase) -> Iterator[Wrong]:
    """A citation has the form `[@id]` or `[@id, locator; @id]`."""
    for at in base.texts_with_at:
        for found in citations.malformed(at.text):
            yield Wrong(at.path, at.keys, f"'{found}' is not a citation; expected [@id] or [@id, table 2; @other]")
        for found in citations.bare(at.text, base.references):
            yield Wrong(at.path, at.keys, f"'{found}' would show as it stands; expected [{found}]")
    for name, text in base.content.items():
        for found in citations.bare(text, base.references):
            yield Wrong(f"content/{name}", (found,), f"'{found}' would show as it stands; expected [{found}]")
        for found in citations.malformed(text):
            if found.startswith("[@"):  # a link's text may hold an address
                message = f"'{found}' is not a citation; expected [@id] or [@id, table 2; @other]"
                yield Wrong(f"content/{name}", (found,), message)


@rule("CIT007", by_file=True)
def names_cite_nothing(base: EvidenceBase) -> Iterator[Wrong]:
    """No citation stands in a heading, a name, a note, a quotation or a reference: it would show as it stands."""
    for at in base.texts_with_at:
        if at.role in _CANNOT_CITE and (found := citations.cited(at.text)):
            yield Wrong(at.path, at.keys, f"'[@{found[0]}]' would show as it stands; expected it in a sentence")


@rule("CIT002")
def cited_reference_exists(base: EvidenceBase) -> Iterator[Wrong]:
    """Each cited id is a reference."""
    known = list(base.citable)
    for at in base.cited:
        if (
            at.value not in base.citable
            and not {REFERENCES.path(at.value), SEARCHES.path(at.value)} & base.unusable.keys()
        ):
            hint = nearest(at.value, known) if len(known) < 2000 else ""
            expected = hint or "; expected a file in evidence/references or evidence/searches"
            yield Wrong(at.path, at.keys, f"'{at.value}' is not a reference{expected}")


@rule("CIT008")
def search_has_an_id_of_its_own(base: EvidenceBase) -> Iterator[Wrong]:
    """A search and a reference are cited by their ids, so no two share one."""
    for key in base.run_searches:
        if key in base.references:
            yield Wrong(SEARCHES.path(key), (), f"'{key}' is a reference as well; give the search another id")


@rule("CIT003")
def reference_is_cited(base: EvidenceBase) -> Iterator[Wrong]:
    """Each reference is cited somewhere."""
    used = {at.value for at in base.cited}
    unread = "\n".join(base.unusable.values())  # a file that could not be used may cite it
    for reference in base.references:
        if reference not in used and reference not in unread:
            yield Wrong(
                REFERENCES.path(reference),
                (),
                f"reference '{reference}' is never cited; cite it, or list it in excluded.yaml",
            )


@rule("CIT004", by_file=True)
def statement_has_a_source(base: EvidenceBase) -> Iterator[Wrong]:
    """Each entry, interaction, claim, event and piece of evidence-based advice names a source."""
    for at in base.of_type(Entry, Interaction, Advice, Claim, TimelineEvent):
        opinion = isinstance(at.value, Advice) and at.value.basis == "opinion"
        if not at.value.sources and not opinion:
            yield Wrong(at.path, at.keys, "names no source; expected at least one under `sources`")


@rule("CIT005", by_file=True)
def prose_cites(base: EvidenceBase) -> Iterator[Wrong]:
    """Bottom lines, open questions and the facts carry a citation."""
    for at in base.texts:
        if at.marks.cites and not citations.cited(at.text):
            yield Wrong(at.path, at.keys, "carries no citation; expected [@id]")


@rule("CIT006", by_file=True)
def second_hand_says_by_whom(base: EvidenceBase) -> Iterator[Wrong]:
    """A source seen only as reported names who reports it."""
    for path, keys, _, source, _ in base.sources:
        reported = source.seen == "reported"
        if reported and not source.via:
            yield Wrong(path, (*keys, "seen"), "is 'reported'; expected `via` with the reference that reports it")
        elif source.via and not reported:
            yield Wrong(path, (*keys, "via"), f"stands beside seen '{source.seen}'; expected `seen: reported`")


@rule("CIT009", by_file=True)
def result_has_a_source_that_supports_it(base: EvidenceBase) -> Iterator[Wrong]:
    """What speaks for or against, unless nothing was found, rests on a source that supports it."""
    for key, entry in base.entries.items():
        relations = [source.relation for source in entry.sources]
        weighed = entry.section != "context" and entry.kind != "absence" and entry.status != "retired"
        if weighed and relations and "supports" not in relations:
            message = f"is '{relations[0]}', and so is no support; expected one source with `relation: supports`"
            yield Wrong(ENTRIES.path(key), ("sources", 0, "relation"), message)


@rule("CIT010", by_file=True)
def nothing_is_named_twice(base: EvidenceBase) -> Iterator[Wrong]:
    """A list of sources names each place in a source once, and a judgement or group each entry."""
    for at in base.of_type(Entry, Interaction, Advice, Claim, TimelineEvent):
        seen = set()
        for number, source in enumerate(at.value.sources):
            named = (source.ref, source.locator, source.via)
            if named in seen:
                message = f"'{source.ref}' stands twice; keep one, or say with `locator` where else in it"
                yield Wrong(at.path, (*at.keys, "sources", number, "ref"), message)
            seen.add(named)
    for at in base.of_type(Outcome, Group):
        for number, name in enumerate(at.value.entries):
            if name in at.value.entries[:number]:
                yield Wrong(at.path, (*at.keys, "entries", number), f"'{name}' stands twice; keep one")
