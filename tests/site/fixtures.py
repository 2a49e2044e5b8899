"""A site, built once a run: as files, as parsed pages, and as a reader's browser meets it.

A folder of tests has these fixtures by importing all of them into its conftest.py, and names its project there: `root`,
and in `known` what stands in that project.
"""

import atexit
import http.server
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache, partial
from itertools import cycle
from pathlib import Path
from threading import Thread
from typing import Any, TextIO

import pytest
import yaml
from playwright.sync_api import Browser, sync_playwright

from build_tools.engine.build import build_site
from build_tools.load.project import load
from tests.site.reading import SETTINGS, BuiltPage, Visit, Visitor

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What stands in a project, for tests that must name something."""

    interactions: str
    """The topic with the table of interactions."""
    partner: str
    """An interaction's id, which is also a word that search finds,"""
    brand: str
    """and another name of it."""
    narrow: str
    """A word that leaves some rows of the table, and not all."""
    parts: tuple[str, ...]
    """Ids of parts of that page, far down."""
    claims: str
    """The topic with the audit's claims."""
    plain: str
    """A hand-written page."""
    handout: str


@pytest.fixture(scope="session")
def records(root: Path) -> Callable[[str], Any]:
    """Reads a file of `evidence/` as plain YAML, past the tools that the site is built with."""
    return lambda path: yaml.load((root / "evidence" / path).read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder of this run and this project that all workers share."""
    folder = run_folder(tmp_path_factory) / f"of-{root.name}"
    folder.mkdir(exist_ok=True)
    return folder


def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all its workers share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def site(root: Path, shared: Path) -> Path:
    """The built site, without any address of its own. The first worker builds it, the others wait."""
    done = shared / "site-built"
    if taken(done):
        with writing(done), pytest.MonkeyPatch.context() as patch:
            for name in ("SITE_URL", "REPO_URL"):
                patch.delenv(name, raising=False)
            base = load(root).base
            assert base
            build_site(root, shared / "site", base)
    awaited(done)
    return shared / "site"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, BuiltPage]:
    """Every page of the site by its path."""
    found = {
        path.relative_to(site).as_posix(): BuiltPage(path.relative_to(site).as_posix(), path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    assert "index.html" in found, "there is no site"
    return found


@pytest.fixture(scope="session")
def topics(root: Path, pages: dict[str, BuiltPage]) -> dict[str, BuiltPage]:
    """The pages of the topics, by the topics' ids."""
    names = sorted(path.parent.name for path in (root / "evidence" / "topics").glob("*/topic.yaml"))
    assert names, "there is no topic in evidence/topics"
    return {name: pages[f"{name}/index.html"] for name in names}


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The site's address on this machine; what it does not hold is answered with its 404 page."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def send_error(self, code: int, *_: object, **__: object) -> None:
            content = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=site)) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


@cache
def _launched(chromium: str) -> Browser:
    """One browser for all tests of a process: two runs of Playwright cannot stand in one another."""
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))


@pytest.fixture(scope="session")
def browser(chromium: str | None) -> Browser:
    """A real Chromium."""
    if not chromium:
        pytest.fail("Chromium is not installed, and REQUIRE_BROWSER=1 asks for it (Debian: apt install chromium)")
    return _launched(chromium)


@pytest.fixture(scope="session")
def visits(browser: Browser, server: str, pages: dict[str, BuiltPage], shared: Path) -> dict[str, Visit]:
    """Every page, opened on a phone in light and on a desktop in dark. All workers share the work, page by page."""
    folder = shared / "visits"
    folder.mkdir(exist_ok=True)
    heaviest_first = sorted(pages.values(), key=lambda page: -len(page.text))
    noted = {page.path: folder / f"{number}.json" for number, page in enumerate(heaviest_first)}
    visitor = Visitor(browser, server)
    for (path, note), setting in zip(noted.items(), cycle(SETTINGS), strict=False):
        if taken(note):
            with writing(note) as file:
                file.write(json.dumps(asdict(visitor.open(path, setting))))
    visitor.close()
    return {path: Visit(**json.loads(awaited(note).read_text(encoding="utf-8"))) for path, note in noted.items()}


def taken(result: Path) -> bool:
    """Whether this worker is the one that makes a result, which the others then await."""
    try:
        result.with_name(f"{result.name}.taken").mkdir()
    except FileExistsError:
        return False
    return True


@contextmanager
def writing(result: Path) -> Iterator[TextIO]:
    """Writes a result so that nobody reads half of it. Where it fails, the others hear why."""
    half = result.with_name(f"{result.name}.half")
    try:
        with half.open("w", encoding="utf-8") as file:
            yield file
    except BaseException as error:
        result.with_name(f"{result.name}.failed").write_text(repr(error), encoding="utf-8")
        raise
    half.rename(result)


def awaited(result: Path, seconds: int = 600) -> Path:
    """A result that another worker makes."""
    failed = result.with_name(f"{result.name}.failed")
    end = time.monotonic() + seconds
    while not result.exists():
        assert not failed.exists(), f"another worker failed: {failed.read_text(encoding='utf-8')}"
        assert time.monotonic() < end, f"{result.name} did not come within {seconds} seconds"
        time.sleep(0.1)
    return result
