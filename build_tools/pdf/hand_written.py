"""Hand-written pages as blocks of the dossier: their HTML as headings, paragraphs, lists and tables.

Such pages hold only the elements below; anything else is an error, so that nothing is lost without a word.
"""

import re
from html.parser import HTMLParser

from .dossier_text import Block, Linked, Text, bold, heading, paragraph

_HEADING = re.compile(r"^(#{1,6}) (.*?)(?: \{:.*\})?$")
_AROUND = ("div", "details", "ul", "thead", "tbody", "em", "span", "abbr")
"""Elements that leave no trace on paper."""
_LEAVES = ("p", "li", "th", "td", "summary")


class UnknownElement(Exception):
    """A hand-written page holds what the dossier cannot print."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.rows: list[list[Text]] = []
        self.text: Text | None = None
        self.bold = False
        self.address: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LEAVES:
            self.text = []
        elif tag == "strong":
            self.bold = True
        elif tag == "a":
            address = dict(attrs).get("href") or ""
            self.address = address if address.startswith(("https://", "http://")) else None
        elif tag == "table":
            self.rows = []
        elif tag == "tr":
            self.rows.append([])
        elif tag not in _AROUND:
            raise UnknownElement(f"the dossier cannot print <{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td"):
            self.rows[-1].append(self.text or [])
        elif tag in _LEAVES:
            self.blocks.append(paragraph(self.text or [], "li" if tag == "li" else "p"))
        elif tag == "table":
            self.blocks.append(Block("table", [], rows=tuple(map(tuple, self.rows))))
        elif tag == "strong":
            self.bold = False
        elif tag == "a":
            self.address = None
        if tag in _LEAVES:
            self.text = None

    def handle_data(self, data: str) -> None:
        if self.text is None:
            self._outside(data)
        elif text := re.sub(r"\s+", " ", data):
            self.text.append(Linked(text, self.address) if self.address else bold(text) if self.bold else text)

    def _outside(self, data: str) -> None:
        for line in filter(str.strip, data.splitlines()):
            found = _HEADING.match(line)
            if found is None:
                raise UnknownElement(f"the dossier cannot print '{line.strip()}' outside an element")
            self.blocks.append(heading(len(found[1]), re.sub(r"\\(.)", r"\1", found[2])))


def blocks_of(markdown: str) -> list[Block]:
    """The page's blocks in order, its title first. Raises UnknownElement."""
    reader = _Reader()
    reader.feed(markdown)
    reader.close()
    return reader.blocks
