"""Words by which a title says that its publication was retracted, or is itself a notice about another publication.

Publishers write them before or behind the title, in capitals or not, in brackets or with a colon: `RETRACTED: x`,
`Retracted article: x`, `x [Withdrawn]`, `Retraction notice to "x"`, `x - RETRACTED`. A title that only speaks of
retractions or of withdrawal (`Retracted articles: a review`, `Withdrawal: the first week`) says nothing of itself.
"""

import re
import unicodedata
from typing import Literal

Notice = Literal["retracted", "concern", "corrected", "superseded", "notice"]
"""What a title or a service says of a publication; `notice` is all else that a reader should look at."""

_TAKEN_BACK = (
    r"retracted|withdrawn|retractee?|retiree?|zuruckgezogen|retractad[oa]|retirad[oa]|retratad[oa]|ritrattat[oa]"
    r"|ritirat[oa]|отозван[аоы]?|撤回|撤稿"
)
_WORK = r"(?:article|paper|chapter|manuscript|publication|preprint|study|letter|review|beitrag|artikel|articulo|artigo)"
_END = r"(?:\s*[:\]\)}】.,;|*]|\s*[-/]+\s|$)"
_BY_WHOM = r"(?: (?:by|at|on|due to|because of) [^:.\[\]()]{1,60}(?=[:.\]\)]))?"
_SAID = rf"(?:(?:the |this )?{_WORK} )?(?:(?:has been|was|is|temporarily|partially) )*(?:{_TAKEN_BACK})"
_BEFORE = re.compile(
    rf"[^\w]*{_SAID}(?: {_WORK}| title| and (?:replaced|republished))*{_BY_WHOM}{_END}"
    r"|[^\w]*(?:temporary |temporarily )?(?:removed|removal)\s*:"
)
_BEHIND = re.compile(
    rf"[\[\(【{{]\s*(?:{_SAID}\b|retraction in\b)[^\[\]()]*[\]\)】}}]?[^\w]*$"
    rf"|(?:\s[-|/]|[:.?!])\s*{_SAID}(?: {_WORK})?[^\w]*$|[,;]\s*retracted[^\w]*$"
)
_SHOUTED = re.compile(
    r"\b(?:RETRACTED|WITHDRAWN)(?: (?:ARTICLE|PAPER|CHAPTER))?$|^(?:RETRACTED|WITHDRAWN)\b|^WITHDRAWAL\s?:"
)
_WHOSE = r"(?:(?:editorial|editors?'?s?|authors?'?s?|publishers?'?s?|journal|partial|full|voluntary)\s+)*"
_OF = r"(?:(?:notice|statement|announcement|letter|note|notification) (?:of|on|about) )?(?:the )?"
_IS_NOTICE = re.compile(
    rf"[^\w]*{_WHOSE}{_OF}{_WHOSE}(?:"
    r"(?:retractions?|retractation|retractacion|retratacao|ritrattazione|zuruckziehung)(?: and replacement)?"
    r"(?: (?:notice|note|statement|announcement|letter))*"
    rf"(?: (?:to|of(?! the (?!{_WORK}))|for|from)\b|\s*[:\]\)\-.]|$)"
    r"|(?:withdrawal|removal) (?:notice|note|statement|announcement)\b|(?:notice|statement) of withdrawal\b"
    r"|withdrawal of: |(?:withdrawal - )?administrative duplicate\b|(?:duplicate|redundant) publication\s*:"
    r"|(?:corrections?|corrigendum|corrigenda|erratum|errata|addendum)(?: (?:notice|note))?"
    r"(?: (?:to|for)\b|(?: in)?\s*[:\]\)\-.]|$)|(?:corrected and )?republished\s*:)"
    r"|[^\w]*(?:notice|statement) of (?:retraction|withdrawal|removal|concern|plagiarism|violation|correction"
    r"|(?:duplicate|redundant) publication)\b"
    r"|[^\w]*(?:editors?'?s?|publishers?'?s?)'? note(?: (?:to|on)\b|\s*:)"
    r"|.*[\[\(]\s*(?:retraction|withdrawal notice|correction|erratum|corrigendum|corrected and republished)"
    r"(?: (?:of|to|for)\b[^\[\]()]*)?[\]\)][^\w]*$"
    r"|.*(?:\s-|[:.,?])\s*(?:a )?(?:retraction|retraction notice|erratum|corrigendum|(?<=[.] )correction)[^\w]*$"
)
_REPLACED = re.compile(r"[^\w]*(?:superseded|obsolete|void|cancell?ed|rescinded)(?: by [^:]{1,60})?\s*:")
_CONCERN = re.compile(
    rf"[^\w]*{_WHOSE}{_OF}(?:notice of |interim )?expression of concern\b"
    r"|.*[\[\(:-]\s*expression of concern[\]\)]?[^\w]*$"
)


def title_says(title: str) -> tuple[Notice, str] | None:
    """What a title says of its publication, with words for a person. None if it says nothing.

    A title that names a retraction as its subject is a notice: whoever cites it means another publication.
    """
    shown, plain = _plain(title)
    if _CONCERN.match(plain):
        return "notice", "the title says that this is an expression of concern"
    if _IS_NOTICE.match(plain):
        return "notice", "the title says that this is a notice about another publication"
    shouted = _SHOUTED.search(shown) if shown != shown.upper() else None
    if _BEFORE.match(plain) or _BEHIND.search(plain) or shouted:
        return "retracted", "the title says so"
    if _REPLACED.match(plain):
        return "superseded", "the title says so"
    return None


def without_notice(title: str) -> str:
    """The title without the words that say it was taken back."""
    shown, plain = _plain(title)
    found = _BEFORE.match(plain)
    rest = shown[found.end() :] if found and len(shown) == len(plain) else shown
    at = _BEHIND.search(_plain(rest)[1])
    return (rest[: at.start()] if at and at.start() else rest).strip(" :-|[]().") or title


def _plain(text: str) -> tuple[str, str]:
    """The text with plain dashes, letters and blanks; and the same in lower case, without accents."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = " ".join(re.sub(r"[\u2010-\u2015\u2212]", "-", text).replace("’", "'").split())
    text = re.sub(r"\b(?:\w ){5,}\w\b", lambda spaced: spaced[0].replace(" ", ""), text)
    bare = text.casefold()
    if text.isascii():
        return text, bare
    bare = unicodedata.normalize("NFKD", bare)
    return text, "".join(sign for sign in bare if not unicodedata.combining(sign))
