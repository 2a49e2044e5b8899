"""Whether a record and a service describe the same publication.

Tolerances. Titles are compared without case, accents, punctuation and markup; they agree when they are equal, when one
is the other up to a colon (a subtitle that one side leaves out; at least three words must stand before it), or when
90 % of their characters match. A leading `RETRACTED:` is passed over. The year may
differ by one from a year the service names (online and print). Journal names agree when they are equal without `the`
and `and`, when one is the other up to a colon, or when one is the other's abbreviation, word by word. First authors
agree when the family names are equal without accents, hyphens and blanks, or one ends with the other (particles).
Nothing is said of what the record or the service leaves out.
"""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..model.reference import Name, Reference
from .publication import Work

_ALIKE = 0.9
_HEAD = 3
_RETRACTED = re.compile(r"^\W*retracted(?: article)?\W*:\s*", re.IGNORECASE)
_FILLERS = ("the", "and", "of", "in", "for", "on", "a", "de", "der", "la")


def differences(reference: Reference, work: Work) -> list[str]:
    """What differs, as `title: the record has '...', the service '...'`."""
    return [
        f"{name}: the record has '{ours}', the service '{theirs}'" for name, ours, theirs in _differing(reference, work)
    ]


def _differing(reference: Reference, work: Work) -> Iterator[tuple[str, str, str]]:
    titles = [work.title, f"{work.title}: {work.subtitle}"] if work.subtitle else [work.title]
    if work.title and not any(same_title(reference.title, title) for title in titles):
        yield "title", reference.title, titles[-1]
    if reference.year and work.years and all(abs(reference.year - year) > 1 for year in work.years):
        yield "year", str(reference.year), " or ".join(map(str, sorted(work.years)))
    ours = reference.container_title
    if ours and work.journals and not any(same_journal(ours, name) for name in work.journals):
        yield "container-title", ours, work.journals[0]
    if reference.author and work.authors and not same_author(reference.author[0], work.authors[0]):
        yield "first author", _name(reference.author[0]), _name(work.authors[0])
    for name, mine, theirs in (("DOI", reference.DOI, work.doi), ("PMID", reference.PMID, work.pmid)):
        if mine and theirs and mine.casefold() != theirs.casefold():
            yield name, mine, theirs


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, within the tolerances above."""
    one, other = (_RETRACTED.sub("", title) for title in (one, other))
    a, b = _words(one), _words(other)
    if a == b or a == _head(other) or b == _head(one):
        return True
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _head(title: str) -> str | None:
    """What stands before a title's colon, if it is long enough to be a title of its own."""
    head = _words(title.partition(":")[0])
    return head if ":" in title and len(head.split()) >= _HEAD else None


def same_journal(one: str, other: str) -> bool:
    """Whether two names are one journal's, within the tolerances above."""
    sides = [[word for word in _words(name).split() if word not in _FILLERS] for name in (one, other)]
    heads = [[word for word in _words(name.partition(":")[0]).split() if word not in _FILLERS] for name in (one, other)]
    a, b = sides
    abbreviated = len(a) == len(b) and all(x.startswith(y) or y.startswith(x) for x, y in zip(a, b, strict=True))
    return a == b or abbreviated or a == heads[1] or b == heads[0]


def same_author(one: Name, other: Name) -> bool:
    """Whether two first authors are one, within the tolerances above."""
    a, b = (_words(_name(name)).replace(" ", "") for name in (one, other))
    return a == b or (bool(a and b) and (a.endswith(b) or b.endswith(a)))


def _name(name: Name) -> str:
    return name.family or name.literal or ""


def _words(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"<[^<>]*>|[\W_]+", " ", bare).split())
