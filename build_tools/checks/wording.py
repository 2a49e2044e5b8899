"""Plain, sober, safe words: what may not be said, and where amounts may not stand."""

import re
from collections.abc import Iterator
from itertools import chain

from ..model import citations
from ..model.base import Role
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES, INTERACTIONS, TIMELINE
from ..model.problems import KeyPath
from ..model.walks import At
from .handouts import lent
from .registry import Wrong, rule

_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{2,}|#\d+|#x[0-9a-fA-F]+);")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]%][.!?])\s+(?=[A-Z])")
_MAY_HOLD_AMOUNTS = (Role.AS_GIVEN, Role.LIMIT)
_OUR_ADVICE = (Role.ADVICE, Role.GUARD, Role.ANSWER)


def _keys(at: At, found: re.Match[str]) -> KeyPath:
    """Where a phrase stands: in a hand-written page, which is long, the place in it counts."""
    return (found.start(),) if at.field == "content" else at.keys


@rule("TXT001")
def nothing_sells(base: EvidenceBase) -> Iterator[Wrong]:
    """Phrases that sell stand only inside quotations from the audited article."""
    for at, found in base.own_words.find(base.vocabulary.selling_phrases):
        message = f"'{found[0]}' sells; say what was measured, in whom, and how sure that is"
        yield Wrong(at.path, _keys(at, found), message)


@rule("TXT002")
def people_come_first(base: EvidenceBase) -> Iterator[Wrong]:
    """People-first language."""
    for at, found in base.own_words.find(base.vocabulary.preferred):
        better = next(to for word, to in base.vocabulary.preferred.items() if word.casefold() == found[0].casefold())
        yield Wrong(at.path, _keys(at, found), f"'{found[0]}': write '{better}'")


@rule("TXT003")
def no_verdict_words(base: EvidenceBase) -> Iterator[Wrong]:
    """Words such as `is legal` or `is safe` are never a verdict of ours."""
    for at, found in base.own_words.find(base.vocabulary.verdict_words):
        message = f"'{found[0]}' is a verdict nobody can give; say what holds, where, and on which date"
        yield Wrong(at.path, _keys(at, found), message)


@rule("TXT004")
def statements_are_short(base: EvidenceBase) -> Iterator[Wrong]:
    """A statement is one claim in one sentence of at most 35 words; so is each sentence of a bottom line."""
    for at in base.texts:
        if at.marks.max_words is None:
            continue
        sentences = _SENTENCE_END.split(citations.without(at.text))
        if at.field == "statement" and at.path.startswith("evidence/topics/") and len(sentences) > 1:
            yield Wrong(
                at.path,
                at.keys,
                f"holds {len(sentences)} sentences; expected one claim in one sentence, so make two entries",
            )
        for sentence in sentences:
            if (words := len(sentence.split())) > at.marks.max_words:
                yield Wrong(at.path, at.keys, f"a sentence has {words} words; expected at most {at.marks.max_words}")


@rule("TXT005")
def titles_and_ids_carry_no_verdict(base: EvidenceBase) -> Iterator[Wrong]:
    """A title has at most ten words and no colon."""
    for key, entry in base.entries.items():
        if len(entry.title.split()) > 10 or ":" in entry.title:
            yield Wrong(
                ENTRIES.path(key), ("title",), f"'{entry.title}' is no heading; expected at most ten words and no colon"
            )


@rule("TXT007")
def texts_are_plain(base: EvidenceBase) -> Iterator[Wrong]:
    """Text is plain text: HTML in it would show as it stands."""
    for at in base.texts:
        if at.role is not Role.QUOTATION and (found := _HTML.search(at.text)):
            yield Wrong(at.path, at.keys, f"'{found[0]}' is HTML, and would show as it stands; expected plain text")


def amount(base: EvidenceBase) -> re.Pattern[str]:
    """Matches an amount such as `5 g` or `3 glasses`, and not a concentration such as `5 mg/dL`."""
    units = "|".join(re.escape(unit) for unit in base.vocabulary.amount_units)
    return re.compile(
        rf"\d(?<![\w.].)[\d.,]*(?:\s?(?:-|–|to)\s?\d[\d.,]*)?[\s-]?(?:{units})\b"
        r"(?!(?:\s?/\s?|\s+(?:per|a)\s+)(?:[dmµ]?[lL]|(?:deci|milli)?lit(?:er|re)|k?g|(?:kilo)?gram)\b)"
    )


@rule("SAF001")
def amounts_stand_in_details(base: EvidenceBase) -> Iterator[Wrong]:
    """An amount of the subject stands only in the details of a clinicians' entry."""
    pattern = amount(base)
    with_details = {ENTRIES.path(key) for key, entry in base.entries.items() if entry.audience == "clinician"}
    with_details |= {INTERACTIONS.path(key) for key in base.interactions}
    exempt = {ENTRIES.path(key) for key, entry in base.entries.items() if not base.is_subject(entry.about)} | {
        TIMELINE.path()
    }
    for at in base.own_words.texts:
        if at.path in exempt or (at.role in _MAY_HOLD_AMOUNTS and at.path in with_details):
            continue
        if found := pattern.search(at.text):
            where = "exposure, comparator, limits"
            message = f"amount '{found[0]}'; expected only in {where} of an entry with `audience: clinician`"
            yield Wrong(at.path, _keys(at, found), message)


@rule("SAF002")
def separate_names_stand_apart(base: EvidenceBase) -> Iterator[Wrong]:
    """Names that must not be confused never share an interaction record's heading or a handout item."""
    for names in base.vocabulary.separate_records:
        for key, record in base.interactions.items():
            heading = " ".join([record.partner, *record.names]).casefold()
            if sum(name.casefold() in heading for name in names) > 1:
                yield Wrong(
                    INTERACTIONS.path(key), ("partner",), f"holds {' and '.join(names)}; expected one record each"
                )
        own = [(at.path, at.keys, at.text) for at in base.texts if at.path.startswith("evidence/handouts/")]
        for path, keys, text in chain(own, lent(base)):
            if sum(name.casefold() in text.casefold() for name in names) > 1:
                yield Wrong(path, keys, f"holds {' and '.join(names)}; expected one item each")


@rule("SAF003")
def guarded_names_have_their_guard(base: EvidenceBase) -> Iterator[Wrong]:
    """A guarded drug name stands with its guard when it is named among treatments in our advice."""
    for guarded in base.vocabulary.guarded_names:
        name = re.compile(rf"\b{re.escape(guarded.name)}\b", re.IGNORECASE)
        for at in base.texts:
            if at.role not in _OUR_ADVICE or not name.search(at.text):
                continue
            for sentence in _SENTENCE_END.split(citations.without(at.text)):
                if name.search(sentence) and not any(
                    phrase.casefold() in sentence.casefold() for phrase in guarded.needs
                ):
                    needs = "', '".join(guarded.needs)
                    yield Wrong(
                        at.path,
                        at.keys,
                        f"names {guarded.name} without its guard in the same sentence; expected one of '{needs}'",
                    )


@rule("SAF004")
def withholding_is_not_advised(base: EvidenceBase) -> Iterator[Wrong]:
    """An action has a guard that says what not to do."""
    for at in base.texts:
        if at.role is Role.GUARD and not re.search(
            r"\b(not|never|no|without|only|unless|avoid)\b", at.text, re.IGNORECASE
        ):
            yield Wrong(
                at.path, at.keys, "does not say what NOT to do; expected a sentence with 'do not', 'never' or 'avoid'"
            )
