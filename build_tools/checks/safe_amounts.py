"""Amounts and levels of the subject: where they may not stand, and what may not be said of them.

No amount is printed as guidance, none is put beside a medicine's, and no level in blood is a threshold: a reader would
take what a study gave for what is safe.
"""

import re
from collections.abc import Iterator

from ..model.base import OWN_WORDS, Role
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ENTRIES, INTERACTIONS, TIMELINE
from ..model.searched import FRACTIONS, searched
from .phrases import any_of, own_texts, passages, sentences, sold_as
from .quantities import NUMBER_WORDS, either
from .registry import Wrong, rule

_MAY_HOLD_AMOUNTS = (Role.AS_GIVEN, Role.LIMIT)
_OURS = OWN_WORDS - {Role.NOTE}
_DENIES = any_of(("no", "not", "nor", "never", "none", "nobody", "without"))


_DIGITS = rf"\d{FRACTIONS}"
_MANY = r"hundred|thousand|dozen|(?:couple|handful|pair) of|few"
_PART = r"(?:half|third|quarters?)(?: of)?(?: an?)?"
_IN_WORDS = (
    rf"\b(?:(?:one|{either(NUMBER_WORDS)})(?: (?:{_MANY}))?(?:(?: and)? an? {_PART}|[ -]{_PART})?"
    rf"|an? (?:{_MANY}|couple)|{_MANY}|(?:an? )?{_PART}|several)\b"
)
"""`three`, `one and a half`, `one-half`, `a dozen`, `a few`, `several`; `half a`, `a quarter`."""
_SIZE = r"(?:small|large|big|little|level|heap(?:ed|ing)|rounded|full|single|whole|strong|extra)"
"""What may stand between a number and its unit."""


def amount(base: EvidenceBase) -> re.Pattern[str]:
    """Matches an amount such as `5 g`, `½ g` or `three glasses`, and not a concentration such as `5 mg/dL`."""
    units = "|".join(re.escape(searched(unit)) for unit in base.vocabulary.amount_units)
    figures = rf"[{_DIGITS}](?<![\w.].)[{_DIGITS}.,]{{0,20}}(?:\s?(?:-|to)\s?\d[\d.,]{{0,20}})?"
    of_what = "|".join(map(re.escape, (base.vocabulary.subject, *base.vocabulary.safety.subject_names)))
    return re.compile(
        rf"(?:{figures}|{_IN_WORDS}|\ban?(?=\s(?:{_SIZE}\s)?(?:{units})\sof\b)|\ban?(?=\s{_SIZE}\s(?:{units})\b))"
        rf"(?:[\s-]{_SIZE})?(?:[\s-](?:{of_what}))?[\s-]?(?:{units})\b"
        r"(?!(?:\s?/\s?|\s+(?:per|a)\s+)(?:[dm\u03bc]?l|(?:deci|milli)?lit(?:er|re)|k?g|(?:kilo)?gram)\b(?! of body))",
        re.IGNORECASE,
    )


def _subject(base: EvidenceBase) -> re.Pattern[str]:
    return any_of((base.vocabulary.subject, *base.vocabulary.safety.subject_names))


@rule("SAF001", by_file=True)
def amounts_stand_in_details(base: EvidenceBase) -> Iterator[Wrong]:
    """An amount of the subject stands only in the details of a clinicians' entry."""
    numbers, subject = amount(base), _subject(base)
    with_details = {ENTRIES.path(key) for key, entry in base.entries.items() if entry.audience == "clinician"}
    with_details |= {INTERACTIONS.path(key) for key in base.interactions}
    of_others = {ENTRIES.path(key) for key, entry in base.entries.items() if not base.is_subject(entry.about)}
    for number in base.own_words.starting(base.vocabulary.amount_units):
        at = base.own_words.texts[number]
        if not numbers.search(at.text):
            continue
        detail = at.role in _MAY_HOLD_AMOUNTS and at.path in with_details
        if detail or at.path == TIMELINE.path():
            continue
        for part in sentences(at) if at.path in of_others else passages(at):
            found = numbers.search(part.text)
            if found and (at.path not in of_others or subject.search(part.text)):
                where = "exposure, comparator, limits"
                message = f"amount '{found[0]}'; expected only in {where} of an entry with `audience: clinician`"
                yield Wrong(part.path, part.place(found), message)


@rule("SAF006", by_file=True)
def no_amount_is_praised(base: EvidenceBase) -> Iterator[Wrong]:
    """No amount of the subject is called safe, usual or recommended."""
    praise = any_of(base.vocabulary.safety.praised_amounts)
    subject = _subject(base)
    for at in own_texts(base, base.vocabulary.safety.praised_amounts, _OURS):
        for sentence in sentences(at):
            found = praise.search(sentence.text)
            if found and subject.search(sentence.text) and not _DENIES.search(sentence.text, 0, found.start()):
                message = f"'{found[0]}' calls an amount fit to take; expected words that deny it, or none"
                yield Wrong(sentence.path, sentence.place(found), message)


@rule("SAF007")
def nothing_is_converted(base: EvidenceBase) -> Iterator[Wrong]:
    """No sentence joins an amount of the subject to an amount of a medicine that is given in its place."""
    medicines = [it for name in base.vocabulary.safety.never_converted for it in sold_as(base, name)]
    medicine = any_of(medicines)
    numbers = amount(base)
    subject = _subject(base)
    for at in own_texts(base, medicines, _OURS):
        for sentence in sentences(at):
            found = medicine.search(sentence.text)
            if found and subject.search(sentence.text) and len(numbers.findall(sentence.text)) > 1:
                message = f"puts an amount of {found[0]} beside one of the subject, which reads as a conversion"
                yield Wrong(sentence.path, sentence.place(found), f"{message}; expected neither, or one of them")


@rule("SAF008", by_file=True)
def no_level_is_a_threshold(base: EvidenceBase) -> Iterator[Wrong]:
    """No concentration in blood is printed as a threshold; it stands in a study's details alone."""
    levels = base.vocabulary.safety.levels
    if not levels:
        return
    unit = "|".join(re.escape(searched(unit)).replace("/", r"\s?(?:/|per)\s?") for unit in levels.units)
    level = re.compile(rf"\d[\d.,]{{0,20}}[\s-]?(?:{unit})(?!\w)", re.IGNORECASE)
    threshold, laboratory = any_of(levels.thresholds), any_of(levels.unless)
    for at in own_texts(base, levels.thresholds, _OURS - {Role.AS_GIVEN}):
        for sentence in sentences(at) if level.search(at.text) else ():
            found = level.search(sentence.text)
            if found and threshold.search(sentence.text) and not laboratory.search(sentence.text):
                message = f"'{found[0]}' reads as a threshold; expected it in `exposure` or `estimates` alone"
                yield Wrong(sentence.path, sentence.place(found), message)
