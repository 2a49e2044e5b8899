"""The parts of a reference as sentences: each ends in one stop, which the AMA Manual of Style sets (3.6, 8.6)."""

import re
from typing import NamedTuple

_CLOSING_QUOTES = "\"'”’»«›‹“‘"
_STOPS = ("?", "!", ".", "？", "！", "。", "؟")


class Span(NamedTuple):
    """A run of text, in italics or not."""

    text: str
    italic: bool = False


def joined(sentences: list[list[Span]]) -> list[Span]:
    """Sentences with their stops and the blanks between them; an empty one is left out."""
    spans: list[Span] = []
    for *before, last in sentences:
        if not last.text:
            continue
        if spans:
            spans.append(Span(" "))
        bare = last.text.rstrip(_CLOSING_QUOTES)
        if bare.endswith(_STOPS):
            spans += [*before, last]
        elif (quotes := last.text.removeprefix(bare)) and _closes(last.text, quotes):
            spans += [*before, last._replace(text=f"{bare}.{quotes}")]
        else:
            spans += [*before, last, Span(".")]
    return spans


def _closes(text: str, quotes: str) -> bool:
    """Whether a text ends in a quotation, inside which its stop stands (8.6), and not in an apostrophe."""
    if opened_by := {"”": "“", "’": "‘"}.get(quotes[-1]):
        return opened_by in text
    return quotes[-1] in "\"'" and re.search(rf"(?:^|[\s(\[]){quotes[-1]}\w", text) is not None


def unstopped(text: str) -> str:
    """The text without the stop at its end, which `joined` sets."""
    text = text.rstrip().rstrip(".")
    return text[:-2] + "]" if text.endswith(".]") else text  # PubMed's form of a translated title
