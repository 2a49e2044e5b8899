"""Names of people and groups in AMA style (AMA Manual of Style, 11th edition, 3.7 and 2.2): family name, initials."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from ..model.reference import Name

_ALL_UP_TO = 6
_FIRST = 3
_SUFFIXES = {
    "jr": "Jr", "jnr": "Jr", "sr": "Sr", "snr": "Sr", "ii": "II", "iii": "III", "iv": "IV", "2d": "2nd", "3d": "3rd",
}  # fmt: skip
_ORDINAL = re.compile(r"[2-9](?:nd|rd|th)", re.IGNORECASE)
_DEGREE = re.compile(r"(?:MD|PhD|PharmD|DO|MPH|MSc?|MBBS|RN|BSc?|DVM|Dr|Esq)\.?")
_NO_NAME = re.compile(
    r"^(?:(?:Dr|Prof|Professor|Sir|Dame)\b\.?\s+)+(?=\S)|(?<=\S)(?:\s+(?:PhD|PharmD|MBBS|DVM|Esq)\b\.?)+$"
)
"""Titles before a given name, and degrees behind it that could be no initials."""
_PARTICLES = frozenset((
    "af", "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "las", "le",
    "los", "ten", "ter", "van", "vom", "von", "zu", "'t", "\u2019t", "al-", "el-",
))  # fmt: skip
_ASIDE = re.compile(r"[\[(“\"«][^\])”\"»]*[\])”\"»]")
_BETWEEN = re.compile(r"[\s.\u00b7]+")
_HYPHENS = re.compile(r"[-\u2010\u2011\u2012\u2013]+")
_WITHOUT_INITIALS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_LETTERS_OF_INITIALS = 4
"""So many capitals in a row are initials, if the family name is not in capitals; more are a name."""


def listed(names: Sequence[Name], goes_on: bool = False) -> str:
    """Names as a reference lists them: all up to six, else the first three. A group that is last stays (3.7)."""
    cut = len(names) > _ALL_UP_TO or goes_on
    shown = list(names[:_FIRST] if cut else names)
    text = ""
    for before, name in zip([None, *shown], shown, strict=False):
        if before:
            text += "; " if before.literal or name.literal else ", "
        text += written(name)
    if not text or not cut:
        return text
    group = names[-1] if len(names) > _ALL_UP_TO and names[-1].literal and not shown[-1].literal else None
    return f"{text}, et al" + (f"; {written(group)}" if group else "")


def written(name: Name) -> str:
    """`van der Muster BC Jr`; an organization as it is."""
    if name.literal:
        return name.literal.rstrip().rstrip(".")
    _, family_suffix = _parted(name.family or "")
    whole = unicodedata.normalize("NFKC", name.given or "")
    called = _ASIDE.sub(" ", whole)
    given, given_suffix = _parted(_NO_NAME.sub("", called if called.strip() else whole.strip('[](){}«»“”"')))
    suffix = _suffix(name.suffix or "") or (name.suffix or "").rstrip(".") or given_suffix or family_suffix
    words = [word for word in _BETWEEN.split(given) if word]
    particles: list[str] = []
    while len(words) > 1 and words[-1] in _PARTICLES:  # `Jan van der`, as some services cut a name
        particles.insert(0, words.pop())
    family = " ".join([*particles, family_of(name)]).replace("l- ", "l-")
    if any(_script(word) in _WITHOUT_INITIALS for word in words):
        return f"{family}{''.join(words)}"
    return " ".join(part for part in (family, _initials(words, name), suffix) if part)


def family_of(name: Name) -> str:
    """The family name as it is printed: without a suffix, and not in capitals throughout."""
    family, _ = _parted(name.family or "")
    return family.title() if _shouted(family, name.given or "") else family


def _shouted(family: str, given: str) -> bool:
    """Whether a source prints names in capitals: then a word of capitals is a name, and no initials."""
    return family.isupper() and (len(family) > _LETTERS_OF_INITIALS - 1 or re.search(r"[A-Z]{3}", given) is not None)


def _initials(words: list[str], name: Name) -> str:
    shouted = _shouted(name.family or "", name.given or "")
    return "".join(_of_word(word, alone=len(words) == 1, shouted=shouted) for word in words)


def _of_word(word: str, alone: bool, shouted: bool) -> str:
    """The initials in one word of a given name, such as `Jean-Paul`, `J-P`, `JP`, `IuN`, `min` or `MIN-JUNG`."""
    # A letter of Unicode's kind Lm, such as Hawaiian's first, has no capital.
    parts = [
        "".join(sign for sign in part if sign.isalpha() and unicodedata.category(sign) != "Lm")
        for part in _HYPHENS.split(word)
    ]
    parts = [part for part in parts if part]
    if len(parts) != 1:
        return "".join(part[0].upper()[:1] for part in parts)
    (part,) = parts
    longest = (2 if alone else 1) if shouted else _LETTERS_OF_INITIALS
    if part.isupper() and len(part) <= longest:
        return part
    digraph = len(part) <= _LETTERS_OF_INITIALS and re.fullmatch(r"(?=.*[a-z])(?:[A-Z][a-z]?){2,}", part)
    return part if digraph else part[0].upper()[:1]


@cache
def _parted(text: str) -> tuple[str, str]:
    """A name, and the suffix that stands behind it: after a comma (Zotero's own form), or after a blank."""
    head, *behind = (piece.strip() for piece in text.split(","))
    suffix = next((found for piece in behind if (found := _suffix(piece))), "")
    more = [piece for piece in behind if piece and not _suffix(piece) and not _DEGREE.fullmatch(piece)]
    words = " ".join([head, *more]).split()
    for at in (-1, 0):  # `Jr. Tom`, as some services turn a name
        if not suffix and len(words) > 1 and (suffix := _suffix(words[at])):
            words.pop(at)
    return " ".join(words), suffix


def _suffix(word: str) -> str:
    bare = word.strip(" .")
    return bare.lower() if _ORDINAL.fullmatch(bare) else _SUFFIXES.get(bare.casefold(), "")


def _script(word: str) -> str:
    return unicodedata.name(word[0], "").split(" ")[0]
