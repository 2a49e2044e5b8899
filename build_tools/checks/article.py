"""The audit quotes the article word for word."""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from ..model.evidence_base import EvidenceBase
from ..model.kinds import ARTICLE, AUDIT
from .registry import Wrong, rule

_SHOWN = 300
"""So many letters of a passage a message shows."""


@rule("ART001")
def quotes_stand_in_the_article(base: EvidenceBase) -> Iterator[Wrong]:
    """Each quote stands in the article, on the line that is named, word for word."""
    if not base.audit or ARTICLE in base.unusable:
        return
    for number, claim in enumerate(base.audit.claims):
        lines = [at for at, line in enumerate(base.article, start=1) if claim.quote in line]
        if not lines:
            yield Wrong(AUDIT.path(), ("claims", number, "quote"), _not_there(claim.quote, base.article))
        elif claim.line not in lines:
            where = " and ".join(map(str, lines))
            yield Wrong(
                AUDIT.path(), ("claims", number, "line"), f"the quote is not on line {claim.line}, but on line {where}"
            )
    whole = "\n".join(base.article)
    for number, contradiction in enumerate(base.audit.contradictions):
        for side in ("a", "b"):
            if getattr(contradiction, side) not in whole:
                message = _not_there(getattr(contradiction, side), base.article)
                yield Wrong(AUDIT.path(), ("contradictions", number, side), message)


def _not_there(quote: str, lines: tuple[str, ...]) -> str:
    """Says that a quote is not in the article, and what stands where it begins or ends alike."""
    said = f"'{_shortened(quote)}' is not in the article word for word"
    begins = _longest(len(quote), lambda size: _line_with(quote[:size], lines) is not None)
    ends = _longest(len(quote), lambda size: _line_with(quote[-size:], lines) is not None)
    if 2 * max(begins, ends) < len(quote):
        return said
    alike = quote[:begins] if begins >= ends else quote[-ends:]
    number = _line_with(alike, lines) or 0
    start = max(0, lines[number].index(alike) - (0 if begins >= ends else len(quote) - ends))
    passage = lines[number][start : start + len(quote)]
    if start and not lines[number][start - 1].isspace():
        passage = passage.partition(" ")[2]
    return f"{said}; line {number + 1} has '{_shortened(passage)}'"


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest number from 0 to `most` for which it holds, when it holds for all below."""
    return bisect_left(range(1, most + 1), True, key=lambda size: not holds(size))


def _line_with(text: str, lines: tuple[str, ...]) -> int | None:
    return next((number for number, line in enumerate(lines) if text in line), None)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} ..."


@rule("ART002")
def directions_fit_the_quotes(base: EvidenceBase) -> Iterator[Wrong]:
    """A claim tagged with a direction names the word of `direction_of`; one that names it is tagged."""
    if not base.audit:
        return
    word = base.audit.direction_of
    for number, claim in enumerate(base.audit.claims):
        message = None
        if word is None:
            if claim.direction != "none":
                message = f"is '{claim.direction}', and no `direction_of` says of what; expected both or neither"
        elif (names_it := word.casefold() in claim.quote.casefold()) and claim.direction == "none":
            message = f"is 'none', but the quote names {word}"
        elif not names_it and claim.direction != "none":
            message = f"is '{claim.direction}', but the quote does not name {word}"
        if message:
            yield Wrong(AUDIT.path(), ("claims", number, "direction"), message)


@rule("ART003")
def absent_terms_are_absent(base: EvidenceBase) -> Iterator[Wrong]:
    """Terms whose absence shows an omission do not stand in the article."""
    whole = "\n".join(base.article).casefold()
    for number, omission in enumerate(base.audit.omissions if base.audit else []):
        for position, term in enumerate(omission.absent_terms):
            if term.casefold() in whole:
                yield Wrong(
                    AUDIT.path(), ("omissions", number, "absent_terms", position), f"'{term}' stands in the article"
                )


@rule("ART004")
def claims_differ(base: EvidenceBase) -> Iterator[Wrong]:
    """Each claim has an id of its own, and no quote is judged twice on one line."""
    ids: set[str] = set()
    quotes: set[tuple[int, str]] = set()
    for number, claim in enumerate(base.audit.claims if base.audit else []):
        if claim.id in ids:
            yield Wrong(AUDIT.path(), ("claims", number, "id"), f"'{claim.id}' stands twice")
        if (claim.line, claim.quote) in quotes:
            yield Wrong(AUDIT.path(), ("claims", number, "quote"), "is judged twice")
        ids.add(claim.id)
        quotes.add((claim.line, claim.quote))
