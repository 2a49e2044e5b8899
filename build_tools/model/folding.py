"""Text reduced to plain Latin letters: for sorting, for ids, and for comparing what two sources print."""

import re
import unicodedata

_LETTERS = str.maketrans({
    "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŀ": "l", "ŋ": "n", "ŧ": "t", "þ": "th", "æ": "ae",
    "œ": "oe", "ß": "ss", "ə": "e", "ɛ": "e", "ɔ": "o", "ʻ": None, "ʼ": None, "ʹ": None, "’": None, "‘": None,
    "'": None, "`": None, "´": None,
})  # fmt: skip
"""Letters that Unicode does not take apart, and the apostrophes of names, which count for nothing."""


def folded(text: str) -> str:
    """The text in lower case, without accents, signs on letters, format characters and apostrophes.

    What is no Latin letter stays. The order of folded texts depends on no machine's language.
    """
    if text.isascii():
        return text.casefold().translate(_LETTERS)
    bare = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(c for c in bare if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def slug(text: str) -> str:
    """A text as an id: its letters and digits, without accents, joined by hyphens. Empty where none is Latin."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
