"""Citations in prose, `[@id]` or `[@id; @other, table 2]` as pandoc writes them, and their numbers on a page."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

_GROUP = re.compile(r"\[(@[^\[\]]*)\]")
_ITEM = re.compile(r"@([a-z0-9]+(?:-[a-z0-9]+)*)(?:,\s*(.+))?\Z")
_LOOKS_LIKE_ONE = re.compile(r"\[[^\[\]@]*@[^\[\]]*\]")


_BARE = re.compile(r"(?<![\w.@/-])@([a-z0-9]+(?:-[a-z0-9]+)*)")
_YEAR = re.compile(r"-[12][09]\d\d(?:-|\Z)")


@dataclass(frozen=True)
class Citation:
    """One reference cited once, with the place in it where there is one."""

    reference: str
    locator: str | None = None


def split(text: str) -> Iterator[str | list[Citation]]:
    """The text in turn with its groups of citations. A malformed group stays text; `malformed` finds it."""
    if "[@" not in text:
        yield text
        return
    end = 0
    for match in _GROUP.finditer(text):
        items = [_ITEM.match(item.strip()) for item in match[1].split(";")]
        if all(items):
            yield text[end : match.start()]
            yield [Citation(item[1], item[2]) for item in items if item]
            end = match.end()
    yield text[end:]


def cited(text: str) -> list[str]:
    """Ids of the references that a text cites, in order."""
    return [citation.reference for part in split(text) if not isinstance(part, str) for citation in part]


def malformed(text: str) -> list[str]:
    """What looks like a group of citations and is none."""
    return [found for part in split(text) if isinstance(part, str) for found in _LOOKS_LIKE_ONE.findall(part)]


def bare(text: str, known: Container[str]) -> list[str]:
    """Citations without their brackets, as `@id`: of what is known, or of what ends in a year as ids do."""
    if "@" not in text:
        return []
    said = " ".join(_LOOKS_LIKE_ONE.sub(" ", part) for part in split(text) if isinstance(part, str))
    return [found[0] for found in _BARE.finditer(said) if found[1] in known or _YEAR.search(found[1])]


def without(text: str) -> str:
    """The text without its citations."""
    if "[@" not in text:
        return text
    return re.sub(r"\s+(?=[\s.,;:]|$)", "", "".join(part for part in split(text) if isinstance(part, str)))
