"""Numbers have one home: what a sentence counts or measures stands in the data of the records that it speaks of."""

import re
from collections.abc import Iterable, Iterator

from ..model import citations
from ..model.base import SAYS, Role
from ..model.evidence_base import EvidenceBase
from ..model.kinds import RESOURCES
from ..model.problems import nearest
from ..model.walks import At, Body
from .quantities import COUNTING, Quantity, quantities
from .record_numbers import Data
from .registry import Wrong, rule
from .said_dates import MENTION, said_dates
from .spoken_of import SpokenOf

_CHECKED = SAYS | {Role.NAME, Role.DETAIL, Role.AS_GIVEN}
"""Sentences of ours, headings, and who and what a result is about. What is the home of its numbers is left out: spans
as a study gave them, which NUM003 holds against each other, places in a source, labels of data, telephone numbers."""
_APART = r"(?:[-. ]|\) ?)"
_TELEPHONE = rf"(?:\+|\()?\d+(?:{_APART}\d+){{0,6}}{_APART}\d{{3,}}{_APART}\d{{3,}}|\+?\d{{10,}}"
"""Three to nine groups of digits, the last two of three digits or more, or ten digits and more. What is shorter looks
like a year, a range or an amount: an emergency number of three digits (911, 112) is a word, as the name of a line that
holds one is, and stands in any text."""
_CALLED = re.compile(rf"{_TELEPHONE}|\d+(?:[- ]\d+){{0,7}}[- ]\d{{3,}}")
"""A number in a `call`, where two groups of digits are one, too."""
_DIALED = re.compile(r"\b(?:call|dial|text) (\d{3})\b", re.IGNORECASE)
"""An emergency number in the details of a line."""
_JOINED = re.compile(r"\d[-. )]\(?\d|\d\) \d|\d{10}")
_SHOWN = 3
"""So many records a message names."""
_SENTENCE = 1000
"""So many letters of it are looked through for its beginning."""
_WORDS = 6
"""So many words of the sentence it shows."""


@rule("NUM001")
def numbers_stand_in_the_data(base: EvidenceBase) -> Iterator[Wrong]:
    """A number in a text is one that the data of the records it speaks of holds."""
    spoken_of, names = SpokenOf(base), _Names(base)
    for at in _checked(base, may_count(base.own_words)):
        for text, cited in _parts(at.text):
            said = quantities(text)
            data = spoken_of.data(at, cited) if said else []
            for quantity in said:
                if not (_is_held(quantity, data) or names.hold(text, quantity, data)):
                    yield Wrong(at.path, at.keys, _message(text, quantity, data))


@rule("NUM006")
def dates_stand_in_the_data(base: EvidenceBase) -> Iterator[Wrong]:
    """A day or month in a text is one that the data of the records it speaks of holds."""
    spoken_of = SpokenOf(base)
    for at in _checked(base, base.own_words.matching(MENTION)):
        for text, cited in _parts(at.text):
            dates = list(said_dates(text))
            data = spoken_of.data(at, cited) if dates else []
            known = [day for it in data for day in it.dates]
            for said, words in dates:
                if not any(map(said.is_held, known)) and not any(it.unread for it in data):
                    near = min(known, key=said.distance, default=None)
                    nearest_one = f"; nearest is {near}" if near else ""
                    message = (
                        f"'{words}' stands in no data; expected it in `dates` of the record behind it{nearest_one}"
                    )
                    yield Wrong(at.path, at.keys, message)


def may_count(body: Body) -> Iterable[At]:
    """The texts that may state a quantity, in their order: those that hold a figure or a word that counts. To look for
    it takes a third of reading all quantities."""
    return (body.texts[number] for number in sorted({*body.figured, *body.starting(COUNTING)}))


def _checked(base: EvidenceBase, texts: Iterable[At]) -> Iterator[At]:
    """The texts whose numbers must stand in data."""
    without_data = {at.path for at in base.cited if at.value not in base.citable}
    for at in texts:
        if at.role in _CHECKED and not at.marks.home_of_numbers and at.path not in without_data:
            yield at


@rule("NUM002")
def telephone_numbers_have_one_home(base: EvidenceBase) -> Iterator[Wrong]:
    """A telephone number stands once, in resources.yaml; texts name whom to call. Emergency numbers are words."""
    unread = base.unusable.get(RESOURCES.path())
    calls = {it.id: it.call or "" for it in base.resources.values()} | ({} if unread is None else {"": unread})
    homes = {_digits(found): home for home, call in calls.items() for found in _CALLED.findall(call)}
    if unread is not None and not homes:
        return  # it may hold any number
    written = {_digits(found): found for call in calls.values() for found in _CALLED.findall(call)}
    alike = {re.sub(r"\d", r"\\d", re.escape(number)) for number in written.values()}
    telephone = re.compile(rf"(?<![\w-])(?:{'|'.join([_TELEPHONE, *sorted(alike, key=len, reverse=True)])})(?![\w-])")
    for at in base.own_words.with_figures.matching(_JOINED):
        if at.path != RESOURCES.path():
            for found in telephone.finditer(at.text):
                keys = (found.start(),) if at.field == "content" else at.keys
                home = homes.get(_digits(found[0]))
                if home is None:
                    message = f"is no telephone number of {RESOURCES.path()}{nearest(found[0], list(written.values()))}"
                else:
                    named = f"'{home}' of " if home else ""
                    message = f"stands in {named}{RESOURCES.path()}; expected the name of whom to call in its place"
                yield Wrong(at.path, keys, f"'{found[0]}' {message}")


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _is_held(quantity: Quantity, data: list[Data]) -> bool:
    return any(it.holds(quantity) for it in data) or any(it.says(quantity) for it in data)


def _parts(text: str) -> list[tuple[str, list[str]]]:
    """The parts of a text, each with the references cited behind it; what follows the last goes with that one."""
    if "[@" not in text:
        return [(text, [])]
    found: list[tuple[str, list[str]]] = []
    words, cited = "", list[str]()
    for part in citations.split(text):
        if isinstance(part, str):
            words = part
        else:
            cited = [citation.reference for citation in part]
            found.append((words, cited))
            words = ""
    return [*found, (words, cited)]


class _Names:
    """What holds a figure and counts nothing: names, numbers of documents, numbers to call."""

    def __init__(self, base: EvidenceBase):
        words, named = base.vocabulary, [text for it in base.abbreviations for text in (it.short, it.long)]
        texts = [text for text in (*named, *words.names) if re.search(r"\d", text)]
        texts += filter(quantities, (words.subject, *words.in_lists))
        self._names = [(text, text.casefold()) for text in texts]
        lines = [f"{it.name} {it.call or ''} {' '.join(_DIALED.findall(it.detail))}" for it in base.resources.values()]
        self._called = {it.value for line in lines for it in quantities(line) if it.value >= 100}

    def hold(self, text: str, quantity: Quantity, data: list[Data]) -> bool:
        """Whether the number is part of a name (of the subject, the vocabulary, a reference), or a number to call."""
        if quantity.value in self._called or any(it.names(text, quantity) for it in data):
            return True
        number = text[quantity.start : quantity.end].casefold()
        return any(number in plain and _is_around(name, text, quantity) for name, plain in self._names)


def _is_around(name: str, text: str, quantity: Quantity) -> bool:
    """Whether the name stands where the quantity does, in upper or lower case."""
    first, last = max(0, quantity.start - len(name)), quantity.end + len(name)
    found = re.compile(re.escape(name), re.IGNORECASE).finditer(text, first, last)
    return any(it.start() <= quantity.start and quantity.end <= it.end() for it in found)


def _message(text: str, quantity: Quantity, data: list[Data]) -> str:
    said = text[quantity.start : quantity.end] + ("%" if text.startswith("%", quantity.end) else "")
    earliest = max(0, quantity.start - _SENTENCE)
    begins = max(earliest, *(text.rfind(end, earliest, quantity.start) + 1 for end in (". ", "? ", "\n")))
    where = f"'{said}' in '{' '.join(text[begins : begins + _SENTENCE].split()[:_WORDS])} …'"
    holding = [it for it in data if it.numbers]
    if not holding:
        return f"{where} stands in no data; expected a record behind it whose data holds it"
    whose = ", ".join(it.name for it in holding[:_SHOWN])
    whose += f" and {len(holding) - _SHOWN} more" if len(holding) > _SHOWN else ""
    owner, near = min(
        ((it.name, number) for it in holding for number in it.all),
        key=lambda pair: (pair[1].percent != quantity.percent, abs(pair[1].value - quantity.value)),
    )
    unit = "%" if near.percent else f" {near.span}s" if near.span else ""
    field = near.field if len(holding) == 1 else f"{owner}, {near.field}"
    return f"{where} stands nowhere in the data of {whose}; nearest is {near.value:.10g}{unit} ({field})"
