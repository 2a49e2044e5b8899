"""Hand-written pages as chapters of the book: their HTML as paragraphs, lists and tables that hold plain text.

Such pages hold only the elements below; anything else is an error, so that nothing is lost without a word.
"""

import re
from html.parser import HTMLParser
from typing import Any

_HEADING = re.compile(r"^(#{1,6}) (.*?)(?: \{:.*\})?$")
_INLINE = ("a", "strong", "em", "span", "abbr")
_AROUND = ("div", "details", "thead", "tbody")
_LEAVES = ("p", "li", "th", "td", "summary", "caption")


class UnknownElement(Exception):
    """A hand-written page holds an element that the book cannot print."""


class _Reader(HTMLParser):
    """Collects blocks: `{kind, level, runs, rows, items}`. A run is `[text, weight, address]`."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[dict[str, Any]] = []
        self.runs: list[list[Any]] | None = None
        self.bold = False
        self.address: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _LEAVES:
            self.runs = []
        elif tag == "strong":
            self.bold = True
        elif tag == "a":
            address = dict(attributes).get("href") or ""
            self.address = address if address.startswith(("https://", "http://")) else None
        elif tag == "ul":
            self.blocks.append({"kind": "list", "items": []})
        elif tag == "table":
            self.blocks.append({"kind": "table", "rows": []})
        elif tag == "tr":
            self.blocks[-1]["rows"].append([])
        elif tag not in (*_INLINE, *_AROUND):
            raise UnknownElement(f"line {self.getpos()[0]}: the book cannot print <{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in _LEAVES:
            runs = self.runs or []
            if tag == "li":
                self.blocks[-1]["items"].append(runs)
            elif tag in ("th", "td"):
                self.blocks[-1]["rows"][-1].append(runs)
            elif tag == "summary":
                self.blocks.append({"kind": "paragraph", "runs": [[text, True, None] for text, *_ in runs]})
            elif tag == "p":
                self.blocks.append({"kind": "paragraph", "runs": runs})
            self.runs = None
        elif tag == "strong":
            self.bold = False
        elif tag == "a":
            self.address = None

    def handle_data(self, data: str) -> None:
        if self.runs is not None:
            if text := re.sub(r"\s+", " ", data):
                self.runs.append([text, self.bold, self.address])
            return
        for line in filter(str.strip, data.splitlines()):
            found = _HEADING.match(line)
            if found is None:
                raise UnknownElement(f"line {self.getpos()[0]}: the book cannot print '{line.strip()}' outside an element")
            self.blocks.append({"kind": "heading", "level": len(found[1]), "text": re.sub(r"\\(.)", r"\1", found[2])})


def written(markdown: str) -> list[dict[str, Any]]:
    """The page's blocks in order. Raises UnknownElement."""
    reader = _Reader()
    reader.feed(markdown)
    reader.close()
    return reader.blocks
