"""Texts hold what they show: no letter of another script in a Latin word, no sign that nobody sees, no Markdown, no
note to ourselves, no slip of the hand, nothing in place of a sentence."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ..model.base import OWN_WORDS, SAYS, Role
from ..model.evidence_base import EvidenceBase
from ..model.searched import INVISIBLE, offset_of
from .registry import Wrong, rule

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_OF_OTHER_SCRIPTS = ("CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU")
"""Scripts with letters that look like Latin ones."""
_GREEK = re.compile(r"[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]|(?<=[a-z])[α-ω](?=[a-z])|\A[α-λν-ω](?=[a-z]{2})")
"""Greek letters that look like Latin ones in a Latin word. TNFα, NFκB and μmol are no such words."""
_CYRILLIC_LIKE_LATIN = re.compile(r"[аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌԜ]+")
_PHONETIC = re.compile(r"[\u0250-\u02af]")
_JOINERS = "\u200c\u200d"
"""What some scripts need in names."""
_MARKDOWN = re.compile(
    r"(\*{1,3})(?=[^\s*])[^*]*[^\s*]\1|(?<!\w)(_{1,2})(?=[^\s_])[^_]*[^\s_]\2(?!\w)|`|~~|\]\(|\A(?:#{1,6}|[-*+>])\s"
)
_SLIPS = {
    "a blank stands before the sign": re.compile(r" [.,;:!?](?<=[^\s.]..)(?=\s|\Z)"),
    "two signs stand where one does": re.compile(r"(?:\.\.|,,|;;|::|,\.|\?\?|!!)(?<!\.\.\.)(?![.,;:?!])"),
    "a word stands twice": re.compile(r"\b([a-z]{2,}) \1\b(?<!that that)(?<!had had)"),
}
"""Slips of the hand. Each begins with what is rare: searched for as one they take twice as long."""
_BRACKET = re.compile(r"[()\[\]]")
_PAIRS = {")": "(", "]": "["}
_NOT_OURS = (Role.WORD, Role.QUOTATION)
_NOTES = (
    "todo", "to-do:", "t.o.d.o", "fixme", "fix me", "tbd", "tba", "tbc", "tktk", "wip", "xxx", "xxxx", "lorem ipsum",
    "placeholder", "note to self", "citation needed", "check this", "review me", "to be added", "to be determined",
    "to be confirmed", "to be written", "to be completed",
)  # fmt: skip
_NOTHING = re.compile(
    r"(?:[a-z]|yes|no|nil|null|n[./ ]?[ak]|nothing|text|various|pending|draft|unclear|unknown|usual|idem|same|d?it+o"
    r"|(?:there (?:are|is) )?none|no(?: known)? limit(?:ation)?s?|usual limits|limits(?: go here)?|insert \w+(?: here)?"
    r"|(?:nothing|not|no limits|no limitations|none)(?: yet| that we)? (?:known?(?: of)?|noted|reported|stated|given"
    r"|sure|applicable(?: here)?|available|written|done|whatsoever|to (?:add|report))|to (?:be done|do|follow|come)"
    r"|(?:as|see) (?:(?:the )?(?:text|paper|article|source|abstract)|above|below))\W*",
    re.IGNORECASE,
)


@rule("TXT009", by_file=True)
def letters_are_what_they_seem(base: EvidenceBase) -> Iterator[Wrong]:
    """No letter of another script stands in a Latin word, no sign that nobody sees, no curly quotes around a text."""
    for at in base.unplain:
        found = _disguised(at.value, own=at.role in OWN_WORDS)
        if found and not (at.role is Role.BIBLIOGRAPHY and found[0] in _JOINERS):
            yield Wrong(at.path, at.keys, found[1])
        elif at.role in OWN_WORDS and at.value[:1] in "\u201c\u2018\u201e" and at.value[-1:] in "\u201d\u2019\u201c":
            yield Wrong(at.path, at.keys, "stands in curly quotes, which YAML prints; expected straight ones, or none")
    for name, text in base.content.items():
        if not text.isascii() and (found := _disguised(text, own=True)):
            yield Wrong(f"content/{name}", (offset_of(text, found[0]),), found[1])


@rule("TXT017", by_file=True)
def hands_did_not_slip(base: EvidenceBase) -> Iterator[Wrong]:
    """No sign or word of ours stands twice, no blank before a stop, and each bracket has its other half."""
    for what, slip in _SLIPS.items():
        for at, begins, found in base.own_words.matches(slip):
            if at.field != "content":
                where = at.text[max(0, found.start() - begins - 15) : found.end() - begins + 5].strip()
                yield Wrong(at.path, at.keys, f"'{where}': {what}; take one out")
    for at in base.own_words.texts:
        if at.field != "content" and (unpaired := _unpaired(_BRACKET.findall(at.text))):
            yield Wrong(at.path, at.keys, unpaired)


def _unpaired(brackets: list[str]) -> str | None:
    """What to say of a bracket without its other half."""
    opened = list[str]()
    for sign in brackets:
        if sign not in _PAIRS:
            opened.append(sign)
        elif not opened or opened.pop() != _PAIRS[sign]:
            return f"'{sign}' closes what nothing opened; expected '{_PAIRS[sign]}' before it"
    return f"'{opened[-1]}' is never closed; expected its other half" if opened else None


def _disguised(text: str, *, own: bool) -> tuple[str, str] | None:
    """The first sign that is not what it seems, and what to say of it."""
    if hidden := INVISIBLE.search(text):
        return hidden[0], f"holds a sign that nobody sees (U+{ord(hidden[0]):04X}); take it out"
    for word in _WORD.finditer(unicodedata.normalize("NFC", text)):
        if not word[0].isascii() and (letter := _stranger(word[0], own=own)):
            named = unicodedata.name(letter, "a letter").lower()
            return letter, f"'{word[0]}' holds a letter of another script, {named} (U+{ord(letter):04X}); type it anew"
    return None


@cache
def _stranger(word: str, *, own: bool) -> str | None:
    """A letter of a word that only looks like one of its script."""
    if own and (found := _PHONETIC.search(word) or _CYRILLIC_LIKE_LATIN.fullmatch(word)):
        return found[0][0]
    if not _LATIN.search(word):
        return None
    other = (letter for letter in word if unicodedata.name(letter, "").startswith(_OF_OTHER_SCRIPTS))
    greek = _GREEK.search(word)
    return next(other, greek[0] if greek else None)


@rule("TXT010", by_file=True)
def no_note_to_ourselves(base: EvidenceBase) -> Iterator[Wrong]:
    """No note to ourselves is left, such as `todo` or `fixme`, in upper or lower case."""
    for at, found in base.own_words.find(_NOTES):
        if found[0] != "TODO":  # a blank, which TXT006 tells of
            keys = (found.start(),) if at.field == "content" else at.keys
            yield Wrong(at.path, keys, f"'{found[0]}' is a note to ourselves; do it, and take the note out")


@rule("TXT011", by_file=True)
def texts_say_something(base: EvidenceBase) -> Iterator[Wrong]:
    """A text holds letters or digits, and no `none` stands in place of a sentence."""
    for at in base.texts:
        if len(at.value) > _LONGEST or at.role is Role.WORD:
            continue
        if not any(map(str.isalnum, at.value)):
            yield Wrong(at.path, at.keys, f"'{at.text}' holds no letter and no digit; expected words")
        elif at.role in SAYS and at.field != "frequency" and _NOTHING.fullmatch(at.value):
            message = f"'{at.text}' says nothing; expected a sentence, or no such key where it may be left out"
            yield Wrong(at.path, at.keys, message)


_LONGEST = 32
"""Longer texts say something."""


@rule("TXT012", by_file=True)
def texts_hold_no_markdown(base: EvidenceBase) -> Iterator[Wrong]:
    """A record's text holds no Markdown: its marks would show as they stand."""
    for at in base.texts:
        text = at.value
        if not ("*" in text or "_" in text or "`" in text or "](" in text or "~~" in text or text[:1] in "#->+"):
            continue  # quickly said of nearly all
        if at.role in _NOT_OURS:
            continue
        if found := _MARKDOWN.search(text):
            message = f"'{found[0]}' is Markdown, and would show as it stands; expected plain text"
            yield Wrong(at.path, at.keys, message)
