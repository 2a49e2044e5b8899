"""The site behind Debian's nginx, with the server block of docs/HOSTING.md: Chromium finds nothing against the policy
while a reader searches, filters, opens references and wrong addresses."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.fixtures import Known
from tests.site.reading import BuiltPage, opened

pytestmark = pytest.mark.browser

GUIDE = Path(__file__).parents[2] / "docs/HOSTING.md"
CONFIGURATION = """
daemon off;
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
    types {{ text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; }}
    access_log off;
    client_body_temp_path {folder}/a;
    proxy_temp_path {folder}/b;
    fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d;
    scgi_temp_path {folder}/e;
    {server}
}}
"""
WATCH = """
window.against = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.against.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


def nginx() -> str:
    named = os.environ.get("NGINX", "nginx")
    found = shutil.which(named) or shutil.which(named, path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")
    if found is None:
        reason = "nginx is not installed (Debian: apt install nginx), or name it: NGINX=/path/to/nginx"
        if os.environ.get("REQUIRE_NGINX"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@contextmanager
def behind_nginx(site: Path, folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Where nginx hands out a site, and how to end it before its time; `folder` is for what it writes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (block,) = re.findall(r"```nginx\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    server = block.replace("/srv/evidence/site", str(site)).replace("listen 80;", f"listen 127.0.0.1:{port};")
    # Where root runs it, its workers would be somebody who may not read a test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(user + CONFIGURATION.format(folder=folder, server=server))
    command = [nginx(), "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:

        def end() -> None:
            running.terminate()
            running.wait(timeout=30)

        try:
            for _ in range(100):
                if running.poll() is not None:
                    pytest.fail(f"nginx ended: {running.stderr and running.stderr.read()}")
                with socket.socket() as asked:
                    if asked.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/", end
        finally:
            running.terminate()


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx hands out the site."""
    with behind_nginx(site, tmp_path_factory.mktemp("nginx")) as (address, _):
        yield address


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which everything that the policy forbids is noted."""
    with opened(browser, "about:blank") as page:
        page.context.add_init_script(WATCH)
        page.on("console", lambda said: noted.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: noted.append(str(error)))
        noted: list[str] = []
        yield page
        assert [text for text in noted if "404" not in text] == []


def against(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.against")
    return found


def test_no_page_breaks_the_policy(watched: Page, address: str, pages: dict[str, BuiltPage]) -> None:
    for path in pages:
        answer = watched.goto(address + path, wait_until="load")
        assert answer
        assert "script-src 'self' 'sha256-" in answer.headers["content-security-policy"], path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert against(watched) == [], path


def test_search_filter_and_references_work_under_it(
    watched: Page, address: str, known: Known, topics: dict[str, BuiltPage]
) -> None:
    watched.goto(address, wait_until="load")
    watched.locator("input.md-search__input").click()
    watched.locator("input.md-search__input").press_sequentially(known.partner)
    expect(watched.locator(".md-search-result__item").first).to_be_visible(timeout=30_000)
    assert against(watched) == []
    watched.goto(f"{address}{known.interactions}/", wait_until="load")
    rows = watched.locator("table tbody tr:visible")
    before = rows.count()
    watched.locator("input[type=search], .filter input").first.fill(known.narrow)
    expect(rows).not_to_have_count(before)
    assert against(watched) == []
    citing = next(page for page in topics.values() if page.main.select("a.cite"))
    watched.goto(address + citing.path, wait_until="load")
    watched.locator("a.cite").first.focus()
    expect(watched.locator("#cite-popover")).to_be_visible()
    assert against(watched) == []


@pytest.mark.parametrize("odd", ["#%", "#%E0%A4%A", "?q=%3Cscript%3E#x", "#__proto__"])
def test_odd_addresses_end_in_no_error(watched: Page, address: str, known: Known, odd: str) -> None:
    watched.goto(f"{address}{known.interactions}/{odd}", wait_until="load")
    assert against(watched) == []


def test_what_is_not_there_is_answered_with_the_policy_too(watched: Page, address: str) -> None:
    answer = watched.goto(f"{address}nowhere/", wait_until="load")
    assert answer
    assert answer.status == 404
    assert "content-security-policy" in answer.headers
    assert "This page does not exist" in watched.inner_text("main")


def test_a_script_that_is_slipped_in_does_not_run(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.evaluate(WATCH)
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
        assert page.evaluate("window.ran") is None
        assert len(against(page)) == 1


def test_the_servers_files_are_not_handed_out(address: str, site: Path) -> None:
    for name in ("_headers", "_headers.nginx", ".evidence-site"):
        assert (site / name).is_file()
        with pytest.raises(OSError, match="404"):
            urlopen(address + name, timeout=10)
