"""Links and pictures in finished pages that lead nowhere. MkDocs itself looks at Markdown's links only."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ..load.disk import CONFIGURATION
from ..model.problems import Problem

CODE = "LNK001"
_VALUE = r"=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
_LINK = re.compile(rf"<(?:a|area|audio|embed|iframe|img|link|script|source|video)\b[^<>]*?\s(?:href|src){_VALUE}")
_ANCHORS = (re.compile(rf"id(?<=\sid){_VALUE}"), re.compile(rf"<a\sname{_VALUE}"))
"""Each starts with letters, for which Python searches fast."""


def anchors(html: str) -> set[str]:
    """The parts of a page that an address can name."""
    return {unescape("".join(found)) for pattern in _ANCHORS for found in pattern.findall(html)}


def nowhere(files: Files, config: MkDocsConfig, pages: Iterable[Page] | None = None) -> list[Problem]:
    """Every link of the finished pages (of all, or of those given) that leads to no page, part or file of the site."""
    everything = [file.page for file in files.documentation_pages() if file.page]
    known = {"404.html": None, **dict.fromkeys(config.theme.static_templates)}
    known |= {file.dest_uri: file.page for file in files}
    known |= {file.url.removeprefix("./"): file.page for file in files if file.dest_uri.endswith("index.html")}
    return [problem for page in (everything if pages is None else pages) for problem in _of_page(page, known, config)]


def missing_assets(files: Files, config: MkDocsConfig) -> list[str]:
    """Style sheets, scripts and pictures that the configuration names and nobody brings."""
    named = {f"extra_css names '{path}'": path for path in config.extra_css}
    named |= {f"extra_javascript names '{path}'": str(path) for path in config.extra_javascript}
    named |= {f"theme names the {key} '{config.theme[key]}'": config.theme[key]
              for key in ("favicon", "logo") if config.theme.get(key)}  # fmt: skip
    return [
        f"{CONFIGURATION}: {words}, and there is no such file; add content/{path}"
        for words, path in named.items()
        if not elsewhere(path) and files.get_file_from_path(urlsplit(path).path) is None
    ]


def _of_page(page: Page, known: dict[str, Page | None], config: MkDocsConfig) -> Iterator[Problem]:
    html = page.content or ""
    for link in dict.fromkeys("".join(found) for found in _LINK.findall(html)):
        if link.startswith("#") and link[1:] in (page.present_anchor_ids or ()):
            continue
        if reason := _wrong(unescape(link), page, known):
            yield Problem(*place(page, link, config), CODE, f"'{link}' leads nowhere: {reason}")


def _wrong(link: str, page: Page, known: dict[str, Page | None]) -> str | None:
    if elsewhere(link):
        return None
    path, part = unquote(urlsplit(link).path), unquote(urlsplit(link).fragment)
    if path.startswith("/"):
        return "it starts at the host's root, where the site need not stand; expected an address from this page on"
    address = _address(posixpath.join(posixpath.dirname(page.url), path)) if path else _address(page.url)
    if address not in known:
        near = get_close_matches(address, [name for name in known if name], n=1)
        missing = f"content/{address.rstrip('/')}.md" if address.endswith("/") else f"'{address}'"
        return f"there is no {missing}" + (f". Did you mean '{near[0]}'?" if near else "")
    target = known[address]
    there = target.present_anchor_ids if target else None
    if part and there is not None and part not in there:
        near = get_close_matches(part, there, n=1)
        return f"that page has no part '{part}'" + (f". Did you mean '#{near[0]}'?" if near else "")
    return None


@cache
def elsewhere(link: str) -> bool:
    """Whether a link leads out of the site, or is none to a page."""
    parts = urlsplit(link)
    return bool(parts.scheme or parts.netloc)


def _address(path: str) -> str:
    """The path without `.` and `..`; the home page's is empty."""
    tidy = posixpath.normpath(path)
    return "" if tidy == "." else tidy + "/" * (path.endswith("/") or path.endswith(("/.", "/..")))


def place(page: Page, written: str, config: MkDocsConfig) -> tuple[str, int, int]:
    """Where a hand-written page has these letters: path, line, column. A page that is made has its name alone."""
    source = Path(config.docs_dir, page.file.src_uri)
    text = source.read_text(encoding="utf-8") if source.is_file() else ""
    before = text[: max(text.find(written), 0)]
    name = f"{Path(config.docs_dir).name}/{page.file.src_uri}" if text else page.file.src_uri
    return name, before.count("\n") + 1, len(before) - before.rfind("\n")
