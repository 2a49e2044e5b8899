"""American spelling in all words of the editors, where the project asks for it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

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
    "ageing": "aging", "amongst": "among", "luteinising": "luteinizing", "towards": "toward", "whilst": "while",
}  # fmt: skip
_IN_MEDICINE = {
    "haem": "hem", "aemia": "emia", "aemic": "emic", "aesthe": "esthe", "aetiol": "etiol", "caec": "cec", "faec": "fec",
    "foet": "fet", "gynaec": "gynec", "oedem": "edem", "oesoph": "esoph", "oestr": "estr", "paed": "ped",
    "pnoea": "pnea", "rrhoea": "rrhea",
}  # fmt: skip
"""Parts of words of medicine, which no list has all of."""
_PART = re.compile("|".join(_IN_MEDICINE))
_WORD = re.compile(r"[a-z]+")


@cache
def _listed() -> dict[str, str]:
    """British spellings and their American ones, from codespell's list and what it lacks."""
    text = (files("codespell_lib") / "data/dictionary_en-GB_to_en-US.txt").read_text(encoding="utf-8")
    pairs = (line.partition("->") for line in text.splitlines())
    return {word: to for word, _, to in pairs if word not in _ALSO_AMERICAN} | _NOT_LISTED


def american(word: str) -> str:
    """A word in lower case as it is spelt in the United States."""
    return _listed().get(word) or _PART.sub(lambda found: _IN_MEDICINE[found[0]], word)


def british(texts: Iterable[str]) -> set[str]:
    """The British spellings that stand in the texts."""
    words = {word for text in texts for word in _WORD.findall(text.casefold())}
    return {word for word in words if american(word) != word}


@rule("TXT015", by_file=True)
def spelling_is_american(base: EvidenceBase) -> Iterator[Wrong]:
    """With `spelling: american` in vocabulary.yaml, no word is spelt the British way."""
    if base.vocabulary.spelling != "american" or not (words := british(at.text for at in base.own_words.texts)):
        return
    for at, found in base.own_words.find(words):
        if "://" in at.text[: found.start()].rpartition(" ")[2]:
            continue  # an address is nobody's spelling
        message = f"'{found[0]}' is spelt the British way; write '{american(found[0].casefold())}'"
        yield Wrong(at.path, place(at, found), message)
