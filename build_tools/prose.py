"""Text of the records as HTML of one page: escaped, abbreviations explained, citations numbered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from . import ama
from .citations import Citation, Numbering, split
from .model.evidence import Source
from .model.evidence_base import EvidenceBase
from .model.reference import Reference

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!])")
"""What a backslash escapes in Markdown."""
_EXTENSIONS = re.compile(r"[&<>|~^:$=@]")
"""What HTML and the extensions of Markdown give a meaning, and no backslash escapes."""


def heading(text: str) -> str:
    """Text for a Markdown heading: nothing in it is markup."""
    return _EXTENSIONS.sub(lambda found: f"&#{ord(found[0])};", _MARKDOWN.sub(r"\\\1", " ".join(text.split())))


@dataclass(frozen=True)
class Listed:
    """A reference in a page's list: its number there, and how many times the page cites it."""

    id: str
    number: int
    uses: int
    reference: Reference


@dataclass
class Prose:
    """Writes the texts of one page, and keeps count of what the page cites and has explained."""

    base: EvidenceBase
    numbering: Numbering = field(default_factory=Numbering)
    explained: set[str] = field(default_factory=set)
    _abbreviations: re.Pattern[str] | None = None

    def __post_init__(self) -> None:
        self._long = {entry.short: entry for entry in self.base.abbreviations}
        if self._long:
            shorts = sorted(self._long, key=len, reverse=True)
            self._abbreviations = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, shorts)) + r")(?![\w])")

    def text(self, text: str) -> Markup:
        """The text with its citations as numbered links."""
        return Markup("").join(
            self._plain(part) if isinstance(part, str) else self.group(part)
            for part in split(glued(" ".join(text.split())))
        )

    def markdown(self, text: str) -> str:
        """Hand-written Markdown with its citations as numbered links; nothing else in it is touched."""
        return "".join(part if isinstance(part, str) else str(self.group(part)) for part in split(glued(text)))

    def cite(self, sources: Iterable[Source]) -> Markup:
        """The sources as one group of numbered links, each reference once."""
        wanted: dict[str, Citation] = {}
        for source in sources:
            wanted.setdefault(source.ref, Citation(source.ref, source.locator))
            if source.via:
                wanted.setdefault(source.via, Citation(source.via))
        return self.group(list(wanted.values()))

    def cite_ids(self, ids: Iterable[str]) -> Markup:
        """References as one group of numbered links, each once."""
        return self.group([Citation(reference) for reference in dict.fromkeys(ids)])

    def references(self) -> list[Listed]:
        """What the page has cited so far, in its numbers' order."""
        return [
            Listed(name, number, self.numbering.uses[name], self.base.references[name])
            for name, number in self.numbering.order.items()
        ]

    def group(self, group: list[Citation]) -> Markup:
        """Citations as one group of numbered links."""
        links = []
        for citation in sorted(group, key=lambda item: self.numbering.order.get(item.reference, 10_000)):
            number, use = self.numbering.cite(citation.reference)
            # Whether an abstract was read is said elsewhere; a locator says where in the source to look.
            locator = citation.locator if citation.locator != "abstract" else None
            label = f"{number}, {locator}" if locator else str(number)
            links.append(
                Markup('<a class="cite" href="#ref-{0}" id="cite-{0}-{1}">{2}</a>').format(
                    citation.reference, use, label
                )
            )
        if not links:
            return Markup("")
        return Markup('<sup class="cites" data-search-exclude>{}</sup>').format(Markup("; ").join(links))

    def _plain(self, text: str) -> Markup:
        if self._abbreviations is None:
            return escape(text)
        parts = []
        end = 0
        for match in self._abbreviations.finditer(text):
            entry = self._long[match[0]]
            first = entry.short not in self.explained and entry.spell_out == "yes" and f"({entry.short})" not in text
            if text.startswith("-", match.end()):  # `FDA-approved` cannot be parted; the next use is spelt out
                first = False
            else:
                self.explained.add(entry.short)
            parts += [
                escape(text[end : match.start()]),
                Markup('<abbr title="{}">{}</abbr>').format(entry.long, entry.short),
            ]
            if first:
                parts.append(Markup(' <span class="spelt">({})</span>').format(entry.long))
            end = match.end()
        return Markup("").join([*parts, escape(text[end:])])


def reference_html(reference: Reference) -> Markup:
    """A reference in AMA style."""
    return Markup("").join(
        Markup("<em>{}</em>").format(span.text) if span.italic else escape(span.text)
        for span in ama.formatted(reference)
    )


def glued(text: str) -> str:
    """Citations follow a stop or comma and precede a colon or semicolon, as AMA wants, and no space parts them."""
    return re.sub(r"\s*(\[@[^\[\]]*\])([.,]?)", r"\2\1", text)
