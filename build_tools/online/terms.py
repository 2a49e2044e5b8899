"""Would a search's own terms find a publication? Judged over the words of its title and whatever else is known of it.

This is no service's search engine: it knows AND, OR, NOT (and `|`, `&`), brackets, phrases in quotes, a star at the end
of a word, and passes over tags of fields such as `[tiab]`. It does not know subject headings, synonyms or word stems,
so that it finds less than the services do.
"""

import re
from collections.abc import Callable, Iterator

from ..model.folding import folded
from ..model.search import Query

Matches = Callable[[str], bool]
"""Whether a text, folded and padded with blanks, is found."""
_TOKENS = re.compile(r'\(|\)|"[^"]*"|\||&|[^\s()"|&]+')
_POSSESSIVE = re.compile(r"['’]s\b")
_TAG = re.compile(r"\[[^\]]*\]")
_OR, _AND, _NOT = ("OR", "|"), ("AND", "&"), ("NOT",)


class UnusableTerms(Exception):
    """Terms that cannot be read; the message says what is wrong."""


def finds(search: Query, text: str) -> bool:
    """Whether the search's terms find a text. Raises UnusableTerms.

    Crossref and openFDA take words that stand side by side as alternatives, the others as all wanted.
    """
    alternatives = search.service in ("crossref", "drug-labels", "adverse-events")
    return _Reader(search.terms, alternatives).matches()(_words(text))


def _words(text: str) -> str:
    words = re.findall(r"[^\W_]+", folded(_POSSESSIVE.sub("", text)))
    return f" {' '.join(words)} "


class _Reader:
    """Reads terms by recursive descent: OR binds weakest, then AND, then NOT."""

    def __init__(self, terms: str, alternatives: bool) -> None:
        self.tokens = _TOKENS.findall(_TAG.sub("", terms))
        self.alternatives = alternatives

    def matches(self) -> Matches:
        found = self._any()
        if self.tokens:
            raise UnusableTerms(f"'{self.tokens[0]}' closes nothing")
        return found

    def _any(self) -> Matches:
        parts = [self._all()]
        while self._next(*_OR):
            parts.append(self._all())
        return lambda text: any(part(text) for part in parts)

    def _all(self) -> Matches:
        parts = [self._one()]
        negated: list[Matches] = []
        while self.tokens and self.tokens[0] not in (")", *_OR):
            if self._next(*_NOT):
                negated.append(self._one())
                continue
            together = self._next(*_AND)
            if self._next(*_NOT):
                negated.append(self._one())
            elif together or not self.alternatives:
                parts.append(self._one())
            else:
                left, right = parts.pop(), self._one()
                parts.append(_either(left, right))
        return lambda text: all(part(text) for part in parts) and not any(part(text) for part in negated)

    def _one(self) -> Matches:
        if not self.tokens:
            raise UnusableTerms("the terms end where a word is expected")
        token = self.tokens.pop(0)
        if token == "(":
            inner = self._any()
            if not self._next(")"):
                raise UnusableTerms("a bracket is not closed")
            return inner
        if token == ")" or token in _OR + _AND:
            raise UnusableTerms(f"'{token}' stands where a word is expected")
        word = _words(token.rpartition(":")[2]).strip() if not token.startswith('"') else _words(token).strip()
        begins = token.rstrip('"').endswith("*")
        if not word:
            raise UnusableTerms(f"'{token}' holds no word")
        return lambda text: (f" {word}" if begins else f" {word} ") in text

    def _next(self, *wanted: str) -> bool:
        if self.tokens and self.tokens[0] in wanted:
            self.tokens.pop(0)
            return True
        return False


def _either(left: Matches, right: Matches) -> Matches:
    return lambda text: left(text) or right(text)


def unusable(search: Query) -> Iterator[str]:
    """What is wrong with a search's terms, if anything is."""
    try:
        finds(search, "")
    except UnusableTerms as error:
        yield str(error)
