"""Blocks of HTML that hold Markdown, and that nobody has read: a page would show their words as they were typed."""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from ..load.disk import CONFIGURATION
from .links import place

_READERS = {"md_in_html", "extra"}
"""The extensions of Python-Markdown that read such blocks; the second brings the first along."""


def left_markdown(pages: Iterable[Page], config: MkDocsConfig) -> Iterator[str]:
    """For each finished page with a block that asks to be read (`<div markdown>`), what the configuration lacks."""
    if _READERS & {str(name).rpartition(".")[2] for name in config.markdown_extensions}:
        return
    for page in pages:
        marked = _Marked()
        if " markdown" in (page.content or ""):
            marked.feed(page.content or "")
        if marked.tag:
            path, line, _ = place(page, marked.tag, config)
            yield f"{CONFIGURATION}: markdown_extensions lacks 'md_in_html', which {path}:{line} needs; add it"


class _Marked(HTMLParser):
    """Finds the first tag that asks for Markdown inside it."""

    tag: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.tag is None and "markdown" in dict(attrs):
            self.tag = self.get_starttag_text()
