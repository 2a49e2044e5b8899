"""The pages' HTML is finished: Markdown need not parse it, nor the search plugin what it leaves out.

Both would come to the same result, and take two thirds of a build for it. What is not plain (an element that is not
closed, or that holds Markdown) is left to them.
"""

import re
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

AFTER_FENCES = 22
"""Before MkDocs (21) and Markdown (20) parse raw HTML, and after code that may hold some is out of the way (25)."""
_BLOCK = re.compile(
    r"^<(?:article|aside|details|div|dl|figure|nav|ol|p|script|section|table|ul)(?=[\s>])", re.MULTILINE
)
_EMPTY_LINE = re.compile(r"( *\n){2}")
_LEFT_OUT = "data-search-exclude"
_SECTION = re.compile(r"<h[1-6]\b")
"""A heading that search leaves out takes its section along; the search plugin must see it."""
_SEARCH_ATTRIBUTE = re.compile(r'\s?data-search-\w+="[^"]+"')
"""As Material's search plugin takes it from a page."""
_VALUE = re.compile(r'data-search-\w+="[^"]')
_NAME = re.compile(r"<\w+")


class FinishedHtml(Extension):  # type: ignore[misc]
    """The Markdown extension: blocks of finished HTML come out as they went in."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        md.preprocessors.register(_Blocks(md), "finished_html", AFTER_FENCES)


class _Blocks(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        kept = []
        end = after = 0
        for block in _BLOCK.finditer(text):
            start = block.start()
            if start < after:
                continue
            if not (closed := _end(text, start)):  # to Markdown, all that follows belongs to it
                break
            after = closed
            if text[after : after + 1] in ("\n", "") and " markdown" not in text[start:after]:
                # Markdown, too, keeps an empty line behind a block.
                block_and_line = text[start:after] + "\n" * bool(_EMPTY_LINE.match(text, after))
                kept += [text[end:start], "\n\n", self.md.htmlStash.store(block_and_line), "\n\n"]
                end = after
        return "".join([*kept, text[end:]]).split("\n")


def for_search(html: str) -> str:
    """A page's HTML without the elements that the search plugin would read only to leave them out.

    (Of one that holds others of its own name, the plugin would leave out no more than the first of those.)
    """
    kept = []
    end = 0
    at = html.find(_LEFT_OUT)
    while at >= 0:
        start = html.rindex("<", 0, at)
        is_text = ">" in html[start:at]
        after = None if is_text or _SECTION.match(html, start) else _end(html, start)
        if after:
            kept.append(html[end:start])
            end = after
        at = html.find(_LEFT_OUT, after or at + 1)
    return "".join([*kept, html[end:]])


def as_the_search_plugin_leaves_it(html: str) -> str:
    """A page's HTML without the attributes for search."""
    return _SEARCH_ATTRIBUTE.sub("", html) if _VALUE.search(html) else html


def _end(html: str, start: int) -> int | None:
    """The place after the end tag of the element that starts there, if it is closed."""
    name = _NAME.match(html, start)
    depth = 0
    for tag in _tags(name[0]).finditer(html, start) if name else ():
        depth += -1 if html[tag.start() + 1] == "/" else 1
        if depth == 0:
            return tag.end()
    return None


@cache
def _tags(start: str) -> re.Pattern[str]:
    return re.compile(rf"</?{start[1:]}(?=[\s>/])[^>]*>")
