"""`mkdocs serve`: an edit builds again the pages that read otherwise, and a bad edit shows its problems as a page."""

import gc
import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page  # MkDocs has no other way to build one page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ..model.evidence_base import EvidenceBase
from .left_markdown import left_markdown
from .links import nowhere

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Generated = dict[str, str | bytes]
_SHOWN_BY_ITS_PAGE_ALONE = ("description", "structured_data", "picture")
"""Front matter that no other page's menu depends on."""
_PROBLEMS = "problems-of-this-preview.html"
_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not built</title></head>
<body style="font: 16px/1.5 sans-serif; margin: 2em; max-width: 70em">
<h1>The last edit has problems</h1>
<p>The site comes back once they are mended.</p>
<ul>{}</ul>
</body>
</html>
"""
_log = logging.getLogger("mkdocs.plugins.evidence")


@dataclass(frozen=True)
class Built:
    """A build of the whole site, kept so that single pages of it can be built again."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    generated: Generated


class Preview:
    """What stands between the edits, MkDocs' builds and the browser.

    After an edit, the pages that a browser shows are written anew, and built when they read otherwise. Every other page
    waits until it is asked for, and so does what is found in it, by the search and by the check of its links.
    """

    def __init__(
        self,
        built: Built,
        check: Callable[[MkDocsConfig], EvidenceBase],
        generate: Callable[[MkDocsConfig, EvidenceBase, Collection[str]], Generated],
        build_everything: Callable[[], None],
    ) -> None:
        """`check` gives the project's evidence, or raises Abort after it has told what is wrong. `generate` gives what
        is made of it: of the pages that are wanted the text, and of each other its title."""
        gc.freeze()  # what a whole build leaves behind need not be searched for garbage after each edit
        self.built = built
        self._check, self._generate, self._build_everything = check, generate, build_everything
        self._base: EvidenceBase | None = None
        self._others = _others(built.config)
        self._problems: list[str] = []
        self._whole = True
        """Whether the pages on disk and in memory are those of `built`."""
        self._edits = 0
        self._asked_for: set[str] = set()
        """The pages that were asked for since the last edit: browsers will ask for them again."""
        self._waiting: set[str] = set()
        """The pages that have not been written since the last edit."""
        self._lock = Lock()

    def rebuild(self) -> None:
        """Follows an edit. Never raises: what is wrong is told in the terminal, and shown in place of the pages."""
        with self._lock:
            with self._telling():
                others = _others(self.built.config)
                self._base = self._check(self.built.config)
                self._whole, self._others = self._whole and others == self._others, others
                self._waiting = {file.src_uri for file in self.built.files.documentation_pages()}
                self._build(self._asked_for & self._waiting)
                self._asked_for = set()
            self._edits += 1

    def _show(self, address: str) -> None:
        """Writes a page anew that somebody asks for, if it has waited for that."""
        file = address + "index.html" * (not address or address.endswith("/"))
        with self._lock:
            for page in [page.src_uri for page in self.built.files.documentation_pages() if page.dest_uri == file]:
                self._asked_for.add(page)
                if page in self._waiting and not self._problems:
                    with self._telling():
                        self._build({page})

    def _build(self, wanted: Collection[str]) -> None:
        """Builds these pages, or all when that does not suffice."""
        if not (self._whole and self._build_pages(wanted)):
            self._build_everything()
            self._waiting.clear()

    def _build_pages(self, wanted: Collection[str]) -> bool:
        """Builds these pages where they read otherwise than in the last build; False when all pages must be built."""
        config, files, before = self.built.config, self.built.files, self.built.generated
        assert self._base
        made = self._generate(config, self._base, wanted)
        if made.keys() != before.keys():
            return False
        self._whole = False
        self._waiting.difference_update(wanted)
        pages: list[Page] = []
        anchors_stay = True
        for path, content in made.items():
            file = files.src_uris[path]
            if file.page and path not in wanted:
                if content != unescape(str(file.page.meta["title"])):
                    return False
            elif content != before[path]:
                before[path] = content
                file.content_bytes = content if isinstance(content, bytes) else content.encode()
                if file.page is None:
                    file.copy_file()
                    continue
                menu, anchors = _in_menus(file.page), file.page.present_anchor_ids or set()
                _populate_page(file.page, config, files)
                if menu != _in_menus(file.page):
                    return False
                anchors_stay = anchors_stay and anchors <= (file.page.present_anchor_ids or set())
                pages.append(file.page)
        for problem in [*left_markdown(pages, config), *nowhere(files, config, pages if anchors_stay else None)]:
            _log.error("%s", problem)
        addresses = {page.url for page in pages}
        for index in (plugin.search_index for plugin in config.plugins.values() if hasattr(plugin, "search_index")):
            index.entries = [entry for entry in index.entries if entry["location"].partition("#")[0] not in addresses]
        for page in pages:
            _build_page(page, config, files.documentation_pages(), self.built.nav, self.built.env)
        config.plugins.on_post_build(config=config)
        _log.info("built again: %s", ", ".join(page.file.src_uri for page in pages) or "no page")
        return True

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Keeps what is said to be wrong, and the page that shows it."""
        problems: list[str] = []
        with _heard(problems, strict=self.built.config.strict):
            try:
                yield
            except Abort as abort:  # after its reasons have been told
                problems += [] if problems else [str(abort)]
            except MkDocsException as error:
                _log.error("%s", error)
            except Exception as error:  # an edit can break anything, and the preview outlives it
                _log.exception("%s: %s", type(error).__name__, error)
        if problems:
            items = "".join(f"<li><code>{escape(problem)}</code></li>\n" for problem in problems)
            Path(self.built.config.site_dir, _PROBLEMS).write_text(_PAGE.format(items), encoding="utf-8")
        else:
            self._whole = True
        self._problems = problems

    def shown(self, serve: "WSGIApplication", mount_path: str) -> "WSGIApplication":
        """MkDocs' server, which waits for a build that has begun, with the problems in place of each page."""

        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            path = environ["PATH_INFO"]
            if not path.endswith(("/", ".html")):
                return serve(environ, start_response)
            head: list[Any] = []
            while True:
                edits = self._edits
                self._show(path.removeprefix(mount_path))
                instead = {"PATH_INFO": f"{mount_path}{_PROBLEMS}"} if self._problems else {}
                body = serve(environ | instead, lambda *given: head.append(given))  # type: ignore[arg-type]
                if edits == self._edits:
                    start_response(*head[-1])
                    return body

        return answer


def _others(config: MkDocsConfig) -> dict[str, tuple[int, int]]:
    """Files that only a build of the whole site takes up, and what tells that they have changed."""
    files = [Path(config.config_file_path), *Path(config.docs_dir).rglob("*")]
    found = {str(file): file.stat() for file in files if file.suffix != ".md" and file.is_file()}
    return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in found.items()}


def _in_menus(page: Page) -> dict[str, Any]:
    return {"title": page.title} | {k: v for k, v in page.meta.items() if k not in _SHOWN_BY_ITS_PAGE_ALONE}


@contextmanager
def _heard(problems: list[str], *, strict: bool) -> Iterator[None]:
    """Adds to `problems` what MkDocs and its plugins say is wrong."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            problems.append(record.getMessage())

    listener = Listener(logging.WARNING if strict else logging.ERROR)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)
