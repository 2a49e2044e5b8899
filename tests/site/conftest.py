"""The real site, built once a run: as files, as parsed pages, and as a reader's browser meets it."""

import http.server
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, sync_playwright

from build_tools.build import build_site
from tests.site.reading import BuiltPage, Visit, visited

PARTS = 4
"""In how many parts the pages are opened in the browser, so that several workers share the work."""
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def root(pytestconfig: pytest.Config) -> Path:
    """The project under test."""
    return pytestconfig.rootpath


@pytest.fixture(scope="session")
def records(root: Path) -> Callable[[str], Any]:
    """Reads a file of `evidence/` as plain YAML, past the tools that the site is built with."""
    return lambda path: yaml.load((root / "evidence" / path).read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site. The first worker builds it, without any address of its own; the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    built, failed = shared / "site", shared / "site-failed"
    try:
        (shared / "site-taken").mkdir()
    except FileExistsError:
        end = time.monotonic() + 300
        while not built.exists() and not failed.exists() and time.monotonic() < end:
            time.sleep(0.1)
        assert built.exists(), failed.read_text() if failed.exists() else "the other worker did not build the site"
        return built
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SITE_URL", "REPO_URL"):
            patch.delenv(name, raising=False)
        try:
            build_site(root, built)
        except BaseException as error:
            failed.write_text(f"the site was not built: {error!r}")
            raise
    return built


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, BuiltPage]:
    """Every page of the site by its path."""
    found = {
        path.relative_to(site).as_posix(): BuiltPage(path.relative_to(site).as_posix(), path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    assert len(found) > 10, f"the site has only {len(found)} pages"
    return found


@pytest.fixture(scope="session")
def topics(root: Path, pages: dict[str, BuiltPage]) -> dict[str, BuiltPage]:
    """The pages of the topics, by the topics' ids."""
    names = sorted(path.parent.name for path in (root / "evidence" / "topics").glob("*/topic.yaml"))
    assert len(names) > 2, f"only {len(names)} topics in evidence/topics"
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


@pytest.fixture(scope="session")
def browser(chromium: str | None) -> Iterator[Browser]:
    """A real Chromium."""
    if not chromium:
        pytest.fail("Chromium is not installed, and REQUIRE_BROWSER=1 asks for it (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def seen() -> dict[int, dict[str, Visit]]:
    """Parts that this worker has opened already; pytest may ask for a part more than once."""
    return {}


@pytest.fixture(
    scope="session",
    params=[pytest.param(n, id=f"part{n}", marks=pytest.mark.xdist_group(f"browser-{n}")) for n in range(PARTS)],
)
def visits(
    request: pytest.FixtureRequest,
    browser: Browser,
    server: str,
    pages: dict[str, BuiltPage],
    seen: dict[int, dict[str, Visit]],
) -> dict[str, Visit]:
    """A part of the pages, each opened on a phone in light and on a desktop in dark."""
    if request.param not in seen:
        heaviest_first = sorted(pages.values(), key=lambda page: -len(page.text))
        part = heaviest_first[request.param :: PARTS]
        seen[request.param] = {page.path: visited(browser, server + page.path) for page in part}
    return seen[request.param]
