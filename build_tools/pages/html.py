"""Text of the records as HTML of one page: escaped, abbreviations explained, citations numbered."""

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape

from ..model.citations import Citation, split
from ..model.evidence_base import EvidenceBase
from ..model.reference import Reference
from ..model.small_files import Abbreviation
from ..view import ama
from ..view.cited_by import Place
from ..view.numbering import Listed, Numbering, glued
from ..view.shown import Said


@dataclass
class Prose:
    """Writes the texts of one page, and keeps count of what the page cites, where, and has explained."""

    base: EvidenceBase
    explained: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.numbering = Numbering(self.base.standings)
        self._place = Place()
        self.places = [self._place]
        """Where the page may cite, in order; first the page as a whole."""
        self._known = _abbreviations(self.base.abbreviations)

    def within(self, anchor: str, title: str) -> "Prose":
        """The same page's prose in a place of it: what it cites is noted there."""
        there = self.elsewhere()
        there._place = Place(title, anchor)
        self.places.append(there._place)
        return there

    def elsewhere(self) -> "Prose":
        """The same page's prose, for what is noted in another place that says the same."""
        there = copy.copy(self)
        there._place = Place()
        return there

    def text(self, text: str) -> Markup:
        """The text with its citations as numbered links."""
        parts = split(glued(" ".join(text.split())))
        return Markup("".join(self._plain(part) if isinstance(part, str) else self.group(part) for part in parts))

    def markdown(self, text: str) -> str:
        """Hand-written Markdown with its citations as numbered links; nothing else in it is touched."""
        return "".join(part if isinstance(part, str) else str(self.group(part)) for part in split(glued(text)))

    def said(self, said: Said) -> Markup:
        """A text with its sources behind it."""
        return self.text(said.text) + self.group(said.sources)

    def references(self) -> list[Listed]:
        """What the page has cited so far, in its numbers' order."""
        return [
            Listed(name, number, self.numbering.uses[name], self.base.citable[name])
            for name, number in self.numbering.order.items()
        ]

    def group(self, citations: Iterable[Citation]) -> Markup:
        """Citations as one group of numbered links."""
        links = []
        for it in self.numbering.group(citations):
            anchor = f"cite-{it.number}-{it.use}"
            self._place.cited.setdefault(it.reference, anchor)
            links.append(f'<a class="cite" href="#ref-{it.reference}" id="{anchor}">{escape(it.label)}</a>')
        return Markup(f'<sup class="cites" data-search-exclude>{"; ".join(links)}</sup>') if links else Markup("")

    def _plain(self, text: str) -> str:
        parts = []
        end = 0
        known = self._known
        for match in known.pattern.finditer(text) if known.pattern else ():
            short = match[0]
            if short in self.explained:
                continue
            parts += [escape(text[end : match.start()]), known.marked[short]]
            if not text.startswith("-", match.end()):  # `FDA-approved` cannot be parted; the next use is spelt out
                self.explained.add(short)
                parts.append(known.spelt.get(short, "") if f"({short})" not in text else "")
            end = match.end()
        return "".join([*parts, escape(text[end:])])


class _Abbreviations(NamedTuple):
    """What finds abbreviations in a text, and the HTML of each: as it stands, and what follows its first use."""

    pattern: re.Pattern[str] | None
    marked: dict[str, str]
    spelt: dict[str, str]


@cache
def _abbreviations(abbreviations: tuple[Abbreviation, ...]) -> _Abbreviations:
    shorts = sorted((entry.short for entry in abbreviations), key=len, reverse=True)
    begins = re.escape("".join(dict.fromkeys(short[0] for short in shorts)))  # looking further takes time
    whole = rf"(?=[{begins}])(?<![\w-])(?:{'|'.join(map(re.escape, shorts))})(?!\w)"
    return _Abbreviations(
        re.compile(whole) if shorts else None,
        {it.short: f'<abbr title="{escape(it.long)}">{escape(it.short)}</abbr>' for it in abbreviations},
        {it.short: f' <span class="spelt">({escape(it.long)})</span>' for it in abbreviations if it.spell_out == "yes"},
    )


def reference_html(reference: Reference) -> Markup:
    """A reference in AMA style."""
    spans = ama.formatted(reference)
    return Markup("".join(f"<em>{escape(span.text)}</em>" if span.italic else escape(span.text) for span in spans))


def dialled(html: Markup | str) -> Markup:
    """HTML in which telephone numbers are links that dial.

    A number is written as ITU-T E.123 has it, `+44 20 7946 0991`, or as in North America, `1-800-555-0100`. What only
    a country's own network knows, such as 112, is no link. Text is escaped.
    """
    text = str(escape(html))
    return Markup(_NUMBER_OR_TAG.sub(_dialling, text) if "+" in text or "1-" in text else text)


def called(call: str) -> Markup:
    """How to call a service, with its number as a link: what has none for the world has a short one, such as 112."""
    html = dialled(call)
    return (
        html
        if "<a" in html
        else Markup(re.sub(r"\b\d{3,6}\b", r'<a class="dial" href="tel:\g<0>">\g<0></a>', str(html)))
    )


_NUMBER_OR_TAG = re.compile(
    r"<[^>]*>|(?<![\w.+-])(?P<number>\+[1-9](?:[ \u00a0.-]?(?:\(\d{1,4}\)|\d{1,4})){2,9}|1-\d{3}-\d{3}-\d{4})(?!-?\w)"
)
_LENGTHS = range(8, 16)
"""How many digits a number has at least here, and at most in the world (ITU-T E.164)."""


def _dialling(found: re.Match[str]) -> str:
    """The link of one number; anything else as it stands. A `(0)` is dialled only at home."""
    number = found["number"]
    digits = re.sub(r"\D", "", (number or "").replace("(0)", ""))
    return f'<a class="dial" href="tel:+{digits}">{number}</a>' if len(digits) in _LENGTHS else found[0]
