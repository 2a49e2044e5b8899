"""Hand-written pages as blocks of the dossier: their Markdown is read by the library that the site's generators use.

An element that paper cannot show is an error, so that nothing is lost without a word. A picture is told in its own
words, those of `alt`.
"""

import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser

import markdown

from ..model.citations import Citation
from .dossier_text import Block, Cites, Italic, Linked, Raised, Run, Text, bold, heading, paragraph

_EXTENSIONS = ("attr_list", "def_list", "fenced_code", "md_in_html", "tables")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LOWEST = 4
"""The dossier's lowest level of headings."""
_BLOCKS = (
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
    "footer", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", *_HEADINGS,
)  # fmt: skip
"""Elements that begin a line of their own."""
_BOLD = ("b", "strong")
_ITALIC = ("cite", "dfn", "em", "i", "var")
_PLAIN = (
    "abbr", "bdi", "code", "data", "del", "ins", "kbd", "mark", "s", "samp", "small", "span", "sub", "time", "u", "wbr",
)  # fmt: skip
"""Elements whose words stand as they are."""
_UNSEEN = ("script", "style")
_VOID = ("br", "hr", "img", "wbr")
_STANDS_IN = {"td": "tr", "th": "tr", "tr": "table"}
_ENDS = {"td": ("td", "th"), "th": ("td", "th"), "tr": ("tr",)}
"""What an element ends that HTML lets stand open."""


class UnknownElement(Exception):
    """A hand-written page holds what the dossier cannot print."""

    def __init__(self, element: str, wanted: str) -> None:
        super().__init__(f"the dossier cannot print <{element}>; {wanted}")
        self.element = element


class _Reader(HTMLParser):
    """Collects what stands in a line, and makes a block of it where a line of its own begins or ends."""

    def __init__(self, group: Callable[[list[Citation]], Cites]) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.rows: list[list[Text]] = []
        self.group = group
        self.open: list[str] = []
        self.line: Text = []
        self.address: str | None = None
        self.cited: list[Citation] | None = None
        self.lists: list[int | None] = []
        """For each open list the number of its last item; None for one with bullets."""
        self.starts_item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        for ended in _ENDS.get(tag, ()):
            self.handle_endtag(ended)
        if tag in _STANDS_IN and _STANDS_IN[tag] not in self.open:
            raise UnknownElement(tag, f"expected it in <{_STANDS_IN[tag]}>")
        if tag == "table" and tag in self.open:
            raise UnknownElement(tag, "it stands in another; expected one below the other")
        if tag in _BLOCKS:
            self.end_line()
        if tag == "table":
            self.rows = []
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("ol", "ul"):
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.starts_item = True
        elif tag == "a":
            self._link(values)
        elif tag == "sup" and "cites" in (values.get("class") or "").split():
            self.cited = []
        elif tag == "br":
            self.line.append("\n")
        elif tag == "img":
            self._picture(values.get("alt") or "")
        elif tag == "q":
            self.line.append("“")
        elif tag not in (*_BLOCKS, *_BOLD, *_ITALIC, *_PLAIN, *_UNSEEN, "sup"):
            raise UnknownElement(tag, "say it in words, or show it on a page that stands in no book, such as index.md")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.open:
            return
        while self.open[-1] != tag:  # an element that HTML lets stand open, such as <li>
            self.handle_endtag(self.open[-1])
        if tag in _BLOCKS:
            self.end_line()
        self.open.pop()
        if tag in ("th", "td"):
            self.rows[-1].append(_trimmed(self.line))
            self.line = []
        elif tag == "table" and (rows := [row for row in self.rows if row]):
            most = max(map(len, rows))  # a shorter row would take cells of the next
            self.blocks.append(Block("table", [], rows=tuple((*row, *[[]] * (most - len(row))) for row in rows)))
        elif tag in ("ol", "ul"):
            self.lists.pop()
        elif tag == "a":
            self.address = None
        elif tag == "q":
            self.line.append("”")
        elif tag == "sup" and self.cited is not None:
            self.line += [self.group(self.cited)] if self.cited else []
            self.cited = None

    def handle_data(self, data: str) -> None:
        if any(tag in _UNSEEN for tag in self.open):
            return
        if self.cited is not None:
            number, _, locator = data.partition(", ")
            if number.strip().isdigit() and self.cited:
                self.cited[-1] = Citation(self.cited[-1].reference, locator or None)
            return
        text = data if "pre" in self.open else re.sub(r"\s+", " ", data)
        if self.address:
            self.line.append(Linked(text, self.address))
        elif self._within(_BOLD):
            self.line.append(bold(text))
        elif self._within(_ITALIC):
            self.line.append(Italic(text))
        elif "sup" in self.open:
            self.line.append(Raised(text))
        else:
            self.line.append(text)

    def end_line(self) -> None:
        """What was collected becomes a block; in a cell of a table, it goes on behind a space."""
        if self._within(("td", "th")):
            self.line += [" "] if self.line else []
            return
        line, self.line = _trimmed(self.line), []
        if not line:
            return
        level = next((_HEADINGS[tag] for tag in reversed(self.open) if tag in _HEADINGS), None)
        if level:
            self.blocks.append(heading(min(level, _LOWEST), "".join(map(_words, line))))
        elif self.lists and self.starts_item:
            self.blocks.append(self._item(line))
        elif self._within(("blockquote", "pre")):
            self.blocks.append(paragraph(line, "quote"))
        elif self._within(("dt", "caption")):
            self.blocks.append(paragraph([bold("".join(map(_words, line)))]))
        else:
            self.blocks.append(paragraph(line))

    def _within(self, tags: Iterable[str]) -> bool:
        return any(tag in self.open for tag in tags)

    def _item(self, line: Text) -> Block:
        """The first line of a list's item; what follows in the item stands below it without a mark."""
        self.starts_item = False
        number = self.lists[-1]
        if number is None:
            return paragraph(["– ", *line] if len(self.lists) > 1 else line, "li")
        self.lists[-1] = number + 1
        return paragraph([f"{number + 1}. ", *line])

    def _link(self, values: dict[str, str | None]) -> None:
        address = values.get("href") or ""
        if self.cited is not None:
            self.cited.append(Citation(address.removeprefix("#ref-")))
        self.address = address if address.startswith(("https://", "http://", "mailto:")) else None

    def _picture(self, said: str) -> None:
        if not said.strip():
            raise UnknownElement("img", 'give it words of its own: ![what it shows](file), or alt="…"')
        self.line.append(Italic(f"[Picture: {' '.join(said.split())}]"))


def blocks_of(text: str, group: Callable[[list[Citation]], Cites]) -> list[Block]:
    """The page's blocks in order. `group` makes a group of citations. Raises UnknownElement."""
    reader = _Reader(group)
    reader.feed(markdown.markdown(text, extensions=_EXTENSIONS))
    reader.close()
    reader.end_line()
    return reader.blocks


def _words(piece: Run) -> str:
    """The bare words of a piece of text."""
    if isinstance(piece, str):
        return piece
    return next((str(getattr(piece, key)) for key in ("b", "i", "u", "up") if hasattr(piece, key)), "")


def _trimmed(line: Text) -> Text:
    """A line without white space at its ends, and without empty pieces."""
    found = [piece for piece in line if not isinstance(piece, str) or piece]
    while found and isinstance(found[0], str) and not found[0].strip():
        found.pop(0)
    while found and isinstance(found[-1], str) and not found[-1].strip():
        found.pop()
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return found
