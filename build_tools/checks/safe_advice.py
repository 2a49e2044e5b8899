"""Advice that is safe when one of its texts is read alone, as a card or a handout prints it: how to stop, what is
offered, the order of a rescue, what is never withheld, and which warnings must be there."""

from collections.abc import Iterator

from ..model.base import SAYS, Role
from ..model.evidence_base import EvidenceBase
from ..model.kinds import INTERACTIONS, VOCABULARY
from ..model.names import RecordName
from ..model.problems import nearest
from ..model.walks import texts_of
from .phrases import Sentence, any_of, listed, own_texts, passages, sentences, sold_as
from .registry import Wrong, rule
from .safe_amounts import amount

_READ_ALONE = (Role.ADVICE, Role.GUARD, Role.ANSWER)
_FORBIDS = any_of(("not", "never", "no", "without", "only", "unless", "avoid"))


@rule("SAF004", by_file=True)
def guards_say_what_not_to_do(base: EvidenceBase) -> Iterator[Wrong]:
    """A guard says what not to do."""
    for at in base.with_role(Role.GUARD):
        if not _FORBIDS.search(at.text):
            message = "does not say what NOT to do; expected a sentence with 'do not', 'never' or 'avoid'"
            yield Wrong(at.path, at.keys, message)


def _read_alone(base: EvidenceBase, phrases: list[str]) -> Iterator[Sentence]:
    """Texts that a reader may meet alone, where they hold one of the phrases: each text of advice, each answer of ours,
    each paragraph of a page."""
    return (passage for at in own_texts(base, phrases, _READ_ALONE) for passage in passages(at))


@rule("SAF013", by_file=True)
def stop_says_how(base: EvidenceBase) -> Iterator[Wrong]:
    """Advice to stop the subject says how: with help, with treatment, or as the emergency that it is."""
    if wanted := base.vocabulary.safety.stopping:
        stop, how = any_of(wanted.phrases), any_of(wanted.needs)
        for passage in _read_alone(base, wanted.phrases):
            if (found := stop.search(passage.text)) and not how.search(passage.text):
                message = f"'{found[0]}' does not say how; expected {listed(wanted.needs)}"
                yield Wrong(passage.path, passage.place(found), message)


@rule("SAF014", by_file=True)
def advice_against_ends_in_an_offer(base: EvidenceBase) -> Iterator[Wrong]:
    """Advice against something ends in an offer."""
    if wanted := base.vocabulary.safety.against:
        against, offer = any_of(wanted.phrases), any_of(wanted.needs)
        for passage in _read_alone(base, wanted.phrases):
            if (found := against.search(passage.text)) and not offer.search(passage.text, found.end()):
                message = f"'{found[0]}' is followed by no offer; expected {listed(wanted.needs)} behind it"
                yield Wrong(passage.path, passage.place(found), message)


@rule("SAF015", by_file=True)
def rescue_is_told_in_order(base: EvidenceBase) -> Iterator[Wrong]:
    """A rescue that is told step by step is told whole, and in its order."""
    told = base.vocabulary.safety.rescue
    steps, names = [any_of(step) for step in told or ()], [step[0] for step in told or ()]
    for passage in _read_alone(base, told[1]) if told else ():
        if not all(step.search(passage.text) for step in steps[1:-1]):
            continue
        end = 0
        for step, name in zip(steps, names, strict=True):
            found = step.search(passage.text, end)
            if not found:
                message = f"'{name}' does not stand where it belongs in the rescue; expected {', '.join(names)}"
                yield Wrong(passage.path, passage.keys, message)
                break
            end = found.end()


@rule("SAF016")
def rescue_medicine_is_never_withheld(base: EvidenceBase) -> Iterator[Wrong]:
    """A rescue medicine is not to be withheld, and has no fixed amount."""
    numbers = amount(base)
    for name in base.vocabulary.safety.never_withheld:
        names = sold_as(base, name)
        medicine = any_of(names)
        for key, record in base.interactions.items():
            named = any(medicine.search(text) for text in (record.partner, *record.names))
            if named and record.manage != "do-not-withhold":
                message = f"is '{record.manage}' for {name}; expected 'do-not-withhold'"
                yield Wrong(INTERACTIONS.path(key), ("manage",), message)
        for at in own_texts(base, names, SAYS):
            for sentence in sentences(at):
                found = numbers.search(sentence.text)
                if found and medicine.search(sentence.text):
                    message = f"names {name} with an amount, '{found[0]}'; expected none: it is given until it works"
                    yield Wrong(sentence.path, sentence.place(found), message)


@rule("SAF017")
def required_warnings_are_there(base: EvidenceBase) -> Iterator[Wrong]:
    """Records without which others would harm are there, and say what they must."""
    for text, phrases in base.vocabulary.safety.required.items():
        name = RecordName.parse(text)
        record = base.find(name)
        if record is None:
            if name.path not in base.unusable:
                message = f"'{text}' must be there{nearest(text, sorted(base.names)) or '; expected such a record'}"
                yield Wrong(VOCABULARY.path(), ("safety", "required", text), message)
            continue
        said = " ".join(at.text for at in texts_of("", record))
        for phrase in phrases:
            if not any_of((phrase,)).search(said):
                yield Wrong(name.path, name.keys, f"does not say '{phrase}', as vocabulary.yaml requires of it")
