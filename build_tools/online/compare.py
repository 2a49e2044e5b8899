"""Whether a record and a service describe the same publication, and by which fields that is known.

Tolerances. Titles are compared without case, accents, punctuation, markup and the words of a retraction. They agree
when they are equal but for spelling (British or American, one word or two, figures or words for numbers, Greek letters
or their names) and at most one slip of one letter inside a long word; or when one is the other up to a colon: what the
other adds follows at least three words, holds no number and no word that makes it another paper (reply, protocol,
part, ...). A number, a numeral, a negation or another word that differs is a difference, however much else is alike.
The year may differ by one from a year the service names (online and print). Journal names agree when they are equal
without `the` and `and`, when one is the other up to a colon, or when one is the other's abbreviation, word by word.
First authors agree when the family names are equal without accents, hyphens and blanks, or one ends with the words of
the other (particles). Nothing is said of what the record or the service leaves out: `compared` names the fields of
which something is known.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.folding import folded
from ..model.notices import without_notice
from ..model.reference import Name, Reference
from .publication import Work, plain_text

_HEAD = 3
_LONG_WORD = 6
_START = 3
"""So many first letters of a word hold what it means: `hyper-` and `hypo-`, `a-` and `in-` differ there."""
_FILLERS = ("the", "and", "of", "in", "for", "on", "a", "de", "der", "la")
_ARTICLES = ("a", "an", "the")
_ANOTHER_PAPER = frozenset((
    "addendum", "annotation", "author", "authors", "comment", "commentary", "concern", "correction", "corrigendum",
    "discussion", "editorial", "erratum", "follow", "followup", "letter", "part", "preprint", "protocol", "rebuttal",
    "rejoinder", "reply", "response", "retraction", "series", "update", "volume", "withdrawn",
))  # fmt: skip
"""Words of a subtitle that its paper does not share with one that lacks it."""
_NUMBERS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20",
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
}  # fmt: skip
_SPELLING = (
    ("ae", "e"), ("oe", "e"), ("ou", "o"), ("ph", "f"), ("z", "s"), ("ll", "l"), ("tre", "ter"), ("ogue", "og"),
    ("mme", "m"),
)  # fmt: skip
"""British and American spelling, made one; both sides go through it, so it need not make words."""


@dataclass(frozen=True)
class Comparison:
    """The fields that both sides have, and what differs: `title: the record has '...', the service '...'`."""

    compared: tuple[str, ...]
    differences: tuple[str, ...]


def comparison(reference: Reference, work: Work) -> Comparison:
    """Holds a record against what a service says."""
    found = list(_fields(reference, work))
    return Comparison(
        tuple(name for name, _, _, _ in found),
        tuple(
            f"{name}: the record has '{ours}', the service '{theirs}'" for name, ours, theirs, same in found if not same
        ),
    )


def _fields(reference: Reference, work: Work) -> Iterator[tuple[str, str, str, bool]]:
    """Each field that both sides have: its name, both values, and whether they agree."""
    titles = [work.title, f"{work.title}: {work.subtitle}"] if work.subtitle else [work.title]
    if _words(work.title):
        yield "title", reference.title, titles[-1], any(same_title(reference.title, title) for title in titles)
    if reference.year and work.years:
        near = any(abs(reference.year - year) <= 1 for year in work.years)
        yield "year", str(reference.year), " or ".join(map(str, sorted(work.years))), near
    ours = reference.container_title
    if ours and work.journals:
        names = [ours, *filter(None, [reference.container_title_short])]
        same = any(same_journal(mine, theirs) for mine in names for theirs in work.journals)
        yield "container-title", ours, work.journals[0], same
    if reference.author and work.authors:
        mine, theirs = reference.author[0], work.authors[0]
        yield "first author", _name(mine), _name(theirs), same_author(mine, theirs)
    for name, own, other in (("DOI", reference.DOI, work.doi), ("PMID", reference.PMID, work.pmid)):
        if own and other:
            yield name, own, other, own.casefold() == other.casefold()


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, within the tolerances above."""
    one, other = (without_notice(title) for title in (one, other))
    a, b = _words(one), _words(other)
    return _same_words(a, b) or _same_head(a, other) or _same_head(b, one)


def _same_words(a: list[str], b: list[str]) -> bool:
    if [word for word in a if _counts(word)] != [word for word in b if _counts(word)]:
        return False
    if "".join(a) == "".join(b):
        return bool(a)
    slips = [(x, y) for x, y in zip(a, b, strict=True) if x != y] if len(a) == len(b) else []
    return len(slips) == 1 and _is_slip(*slips[0])


def _counts(word: str) -> bool:
    return any(sign.isdigit() for sign in word) or len(word) == 1


def _is_slip(one: str, other: str) -> bool:
    """Whether two long words differ by one letter, and not where it changes what they mean."""
    if min(len(one), len(other)) < _LONG_WORD or one[:_START] != other[:_START] or _counts(one) or _counts(other):
        return False
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return len(one) <= 1 and len(other) <= 1


def _same_head(short: list[str], long: str) -> bool:
    """Whether a title is another up to its colon, and what the other adds may have been left out."""
    head, colon, rest = long.partition(":")
    free = not any(map(_counts, _words(rest))) and _ANOTHER_PAPER.isdisjoint(_plain_words(rest))
    return bool(colon) and len(_words(head)) >= _HEAD and free and _same_words(short, _words(head))


def same_journal(one: str, other: str) -> bool:
    """Whether two names are one journal's, within the tolerances above."""
    sides = [[word for word in _plain_words(name) if word not in _FILLERS] for name in (one, other)]
    heads = [[word for word in _plain_words(name.partition(":")[0]) if word not in _FILLERS] for name in (one, other)]
    a, b = sides
    abbreviated = len(a) == len(b) and all(x.startswith(y) or y.startswith(x) for x, y in zip(a, b, strict=True))
    return bool(a and b) and (a == b or abbreviated or a == heads[1] or b == heads[0])


def same_author(one: Name, other: Name) -> bool:
    """Whether two first authors are one, within the tolerances above."""
    a, b = (_plain_words(_name(name)) for name in (one, other))
    return bool(a and b) and ("".join(a) == "".join(b) or a[-len(b) :] == b or b[-len(a) :] == a)


def _name(name: Name) -> str:
    return name.family or name.literal or ""


def _plain_words(text: str) -> list[str]:
    return re.sub(r"[\W_]+", " ", folded(plain_text(text).replace("&", " and "))).split()


def _words(text: str) -> list[str]:
    """The words of a title, in one spelling."""
    found = []
    for word in _plain_words("".join(map(_spelt, plain_text(text)))):
        if word in _ARTICLES:
            continue
        word = _NUMBERS.get(word, word)
        if not _counts(word):
            for one, other in _SPELLING:
                word = word.replace(one, other)
        found.append(word)
    return found


def _spelt(sign: str) -> str:
    """A Greek letter by its name."""
    name = unicodedata.name(sign, "")
    return name.rpartition(" ")[2].lower() if name.startswith("GREEK ") and "LETTER" in name else sign
