"""What could hurt if it were misread: names that look alike, words that reassure, and what leads astray.

The words are vocabulary.yaml's. The rules are the medical editor's list of what could hurt, and what it needs.
"""

import re
from collections.abc import Callable, Iterator

from ..model.base import OWN_WORDS, SAYS, Role
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ADVICE, ENTRIES, FACTS, HANDOUTS, INTERACTIONS, RESOURCES, TOPICS, VOCABULARY, kind_of
from ..model.searched import searched
from ..model.walks import At, texts_of
from .handouts import lent
from .phrases import any_of, listed, own_texts, sentences, sold_as
from .registry import Wrong, rule
from .topics import no_topic

_OUR_ADVICE = (Role.ADVICE, Role.GUARD, Role.ANSWER)


@rule("SAF002")
def separate_names_stand_apart(base: EvidenceBase) -> Iterator[Wrong]:
    """Names that must not be confused never share an interaction record's heading or a handout item."""
    printed = [(at.path, at.keys, at.text) for at in base.texts if kind_of(at.path) is HANDOUTS]
    printed += lent(base)
    for names in base.vocabulary.separate_records:
        together = _holds_two(base, names)
        for key, record in base.interactions.items():
            if together(" ".join([record.partner, *record.names])):
                yield Wrong(
                    INTERACTIONS.path(key), ("partner",), f"holds {' and '.join(names)}; expected one record each"
                )
        for path, keys, text in printed:
            if together(text):
                yield Wrong(path, keys, f"holds {' and '.join(names)}; expected one item each")


@rule("SAF003")
def guarded_names_have_their_guard(base: EvidenceBase) -> Iterator[Wrong]:
    """A guarded drug name stands with its guard in our advice, and wherever it is named among treatments."""
    for guarded in base.vocabulary.guarded_names:
        names = sold_as(base, guarded.name)
        name, among, guards = any_of(names), any_of(guarded.among), any_of(guarded.needs)
        for at in own_texts(base, names, SAYS):
            for sentence in sentences(at):
                listed_here = at.role in _OUR_ADVICE or among.search(sentence.text)
                found = name.search(sentence.text)
                if found and listed_here and not guards.search(sentence.text):
                    message = f"names {found[0]} without its guard in the same sentence; expected "
                    yield Wrong(sentence.path, sentence.place(found), message + listed(guarded.needs))


@rule("SAF005")
def separate_names_share_no_sentence(base: EvidenceBase) -> Iterator[Wrong]:
    """Names that must not be confused never share a sentence of ours, nor one piece of advice for an emergency."""
    for names in base.vocabulary.separate_records:
        together = _holds_two(base, names)
        for at in own_texts(base, sold_as(base, names[0]), OWN_WORDS - {Role.NOTE}):
            whole = kind_of(at.path) is HANDOUTS or at.field == "partner"  # SAF002 judges them whole
            for sentence in () if whole else sentences(at):
                if together(sentence.text):
                    message = f"one sentence holds {' and '.join(names)}; expected a sentence, or a record, for each"
                    yield Wrong(sentence.path, sentence.keys, message)
        for key, advice in base.advice.items():
            if advice.urgency == "now" and together(" ".join(at.text for at in texts_of("", advice))):
                message = f"holds {' and '.join(names)} in one emergency; expected one record each"
                yield Wrong(ADVICE.path(key), (), message)


@rule("SAF009", by_file=True)
def reassuring_words_are_limited(base: EvidenceBase) -> Iterator[Wrong]:
    """Words that reassure carry their limit in the same sentence."""
    limited = [(any_of(it.phrases), any_of(it.needs), it.needs) for it in base.vocabulary.safety.limited]
    for at in own_texts(base, [phrase for it in base.vocabulary.safety.limited for phrase in it.phrases], SAYS):
        for sentence in sentences(at):
            for phrase, limits, needs in limited:
                found = phrase.search(sentence.text)
                if found and not limits.search(phrase.sub(" ", sentence.text)):
                    message = f"'{found[0]}' reassures without its limit in the same sentence; expected "
                    yield Wrong(sentence.path, sentence.place(found), message + listed(needs))


@rule("SAF010")
def topics_keep_out_what_harms_there(base: EvidenceBase) -> Iterator[Wrong]:
    """What would harm on some topics' pages does not stand there."""
    for number, barred in enumerate(base.vocabulary.safety.barred):
        phrase, exceptions = any_of(barred.phrases), any_of(barred.unless)
        for n, topic_id in enumerate(barred.topics):
            if message := no_topic(base, topic_id):
                yield Wrong(VOCABULARY.path(), ("safety", "barred", number, "topics", n), message)
        for at, situation in _on_pages(base, set(barred.topics)):
            for sentence in sentences(at) if phrase.search(at.text) else ():
                found = phrase.search(sentence.text)
                if found and not exceptions.search(f"{situation} {sentence.text}"):
                    expected = f"; expected {listed(barred.unless)} in the same sentence" if barred.unless else ""
                    message = f"'{found[0]}' may not stand on the page of '{', '.join(barred.topics)}'{expected}"
                    yield Wrong(sentence.path, sentence.place(found), message)


@rule("SAF011", by_file=True)
def patients_are_led_to_care(base: EvidenceBase) -> Iterator[Wrong]:
    """What is for clinicians alone never stands in what patients read."""
    word = any_of(base.vocabulary.safety.clinicians_only)
    for at in _for_patients(base):
        if found := word.search(at.text):
            message = f"'{found[0]}' is for clinicians alone; expected nothing of it in what patients read"
            yield Wrong(at.path, at.keys, message)


@rule("SAF012", by_file=True)
def nothing_leads_where_none_should_go(base: EvidenceBase) -> Iterator[Wrong]:
    """No page links to an address to which nobody should be led."""
    for part in base.vocabulary.safety.never_linked:
        message = f"leads to '{part}', where nobody is to be sent; expected another address, or none"
        for number, resource in enumerate(base.resources.values()):
            if part.casefold() in resource.url.casefold():
                yield Wrong(RESOURCES.path(), (number, "url"), message)
        for name, text in base.content.items():
            for found in re.finditer(r"https?://[^\s<>\"')]+", searched(text)):
                if part.casefold() in found[0].casefold():
                    yield Wrong(f"content/{name}", (found.start(),), message)


def _holds_two(base: EvidenceBase, names: list[str]) -> Callable[[str], bool]:
    """Whether a text holds more than one of the medicines."""
    each = [any_of(sold_as(base, name)) for name in names]
    return lambda text: sum(name.search(text) is not None for name in each) > 1


def _on_pages(base: EvidenceBase, topics: set[str]) -> Iterator[tuple[At, str]]:
    """What the records say on the pages of some topics, and in which situation if it is advice."""
    situations = {TOPICS.path(topic_id): "" for topic_id in topics}
    situations |= {ENTRIES.path(key): "" for key in base.entries if key.partition("/")[0] in topics}
    situations |= {ADVICE.path(key): it.when for key, it in base.advice.items() if topics & set(it.topics)}
    return ((at, situations[at.path]) for at in base.texts if at.path in situations and at.role in OWN_WORDS)


def _for_patients(base: EvidenceBase) -> Iterator[At]:
    """Texts that patients' handouts print: their own, advice's plain words, and facts for all."""
    own = {HANDOUTS.path(key) for key, handout in base.handouts.items() if handout.audience == "patient"}
    facts = FACTS.path()
    for at in base.texts:
        fact = at.path == facts and base.facts[int(at.keys[0])].audience == "all"
        if at.path in own or at.field == "plain" or fact:
            yield at
