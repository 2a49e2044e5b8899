"""American spelling in all words of the editors, where the project asks for it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ..model.evidence_base import EvidenceBase
from .registry import Wrong, rule
from .wording import place

_ALSO_AMERICAN = {
    "analyses",
    "catalyses",
    "dialyses",
    "hydrolyses",
    "paralyses",
    "axe",
    "disc",
    "draught",
    "metre",
    "storey",
}
"""Nouns that are spelt so on both sides, and words that name something else than their pair."""
_NOT_LISTED = {
    "amongst": "among", "catecholaminaemia": "catecholaminemia", "hyperprolactinaemia": "hyperprolactinemia",
    "hypoprolactinaemia": "hypoprolactinemia", "hypoprolactinaemic": "hypoprolactinemic", "luteinising": "luteinizing",
    "oestradiol": "estradiol", "towards": "toward", "whilst": "while",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")


@cache
def american() -> dict[str, str]:
    """British spellings and their American ones, from breame's list and what it lacks."""
    from breame.data.spelling_constants import BRITISH_ENGLISH_SPELLINGS

    return {word: to for word, to in BRITISH_ENGLISH_SPELLINGS.items() if word not in _ALSO_AMERICAN} | _NOT_LISTED


def british(texts: Iterable[str]) -> set[str]:
    """The British spellings that stand in the texts."""
    return {word for text in texts for word in _WORD.findall(text.casefold())} & american().keys()


@rule("TXT015")
def spelling_is_american(base: EvidenceBase) -> Iterator[Wrong]:
    """With `spelling: american` in vocabulary.yaml, no word is spelt the British way."""
    if base.vocabulary.spelling != "american" or not (words := british(at.text for at in base.own_words.texts)):
        return
    for at, found in base.own_words.find(words):
        if "://" in at.text[: found.start()].rpartition(" ")[2]:
            continue  # an address is nobody's spelling
        message = f"'{found[0]}' is spelt the British way; write '{american()[found[0].casefold()]}'"
        yield Wrong(at.path, place(at, found), message)
