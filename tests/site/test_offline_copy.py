"""What a browser keeps for days without a network, under the policy that servers send; the network ends for real."""

import http.server
import json
import re
import shutil
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from build_tools.engine.configuration import service_worker
from build_tools.export.offline_copy import WORKER
from tests.site.fixtures import Known
from tests.site.reading import BuiltPage, opened
from tests.site.test_headers import WATCH, against, behind_nginx

pytestmark = pytest.mark.browser

KEPT = re.compile(r"const KEPT = (.*);\n")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that hangs up is no error."""


class Host:
    """A server of a copy of the site, which sends the headers of `_headers`, and can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        lines = (folder / "_headers").read_text(encoding="utf-8").splitlines()[1:]
        self.headers = [line.strip().split(": ", 1) for line in lines]

    def start(self) -> str:
        headers = self.headers

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_: object) -> None: ...

            def end_headers(self) -> None:
                for name, value in headers:
                    self.send_header(name, value)
                super().end_headers()

        self._running = Server(("127.0.0.1", self.port), partial(Handler, directory=self.folder))
        self.port = self._running.server_port
        Thread(target=self._running.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.port}/"

    def stop(self) -> None:
        self._running.shutdown()
        self._running.server_close()

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text, path
        (self.folder / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    folder = tmp_path / "site"
    shutil.copytree(site, folder, copy_function=shutil.copy)
    found = Host(folder)
    yield found
    found.stop()


@pytest.fixture
def page(browser: Browser, host: Host) -> Iterator[Page]:
    """The home page on a phone, once the browser has kept what it keeps."""
    with opened(browser, host.start(), 390, service_workers="allow") as page:
        page.add_init_script(WATCH)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        kept(page)
        yield page
        assert errors == []


def comes(page: Page, true: str) -> None:
    """Waits for an expression to be true; Playwright's own way of it is against the policy."""
    for _ in range(200):
        if page.evaluate(true):
            return
        time.sleep(0.1)
    pytest.fail(f"never came: {true}")


def kept(page: Page) -> None:
    """Waits until the browser keeps pages, and its script answers for this one."""
    comes(page, "(navigator.serviceWorker.controller || {}).state === 'activated'")


def listed(host: Host) -> dict[str, list[list[str]]]:
    found = KEPT.search((host.folder / WORKER).read_text(encoding="utf-8"))
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


def test_without_a_network_what_is_kept_opens_and_says_so(page: Page, host: Host, pages: dict[str, BuiltPage]) -> None:
    address = page.url
    host.stop()
    paths = [path for path, _ in listed(host)["pages"]]
    assert len(paths) == 3
    for path in paths:
        page.goto(address + path)
        banner = page.locator("main .offline-copy")
        expect(banner).to_contain_text("No network.")
        expect(banner).not_to_have_class(re.compile("overdue"))
        heading = pages[f"{path}index.html"].main.select_one("h1")
        assert heading
        assert page.locator("h1").inner_text().strip() == heading.find(string=True)
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", "the style sheet is kept, too"
        assert against(page) == []
    files = [str(file) for file in listed(host)["files"]]
    assert [file for file in files if file.endswith(".pdf")]
    for file in files:
        assert page.evaluate("(file) => fetch(file).then((answer) => answer.status)", address + file) == 200
    host.start()


def test_a_list_of_medicines_is_checked_without_a_network(page: Page, host: Host, known: Known) -> None:
    address = page.url
    host.stop()
    page.goto(f"{address}{known.interactions}/")
    page.fill(".medicine-check textarea", known.brand)
    page.click(".medicine-check [type=submit]")
    expect(page.locator(".check-answer article")).to_have_count(1)
    host.start()


@pytest.mark.parametrize("network", [True, False])
def test_search_finds_with_and_without_a_network(page: Page, host: Host, known: Known, network: bool) -> None:
    address = page.url
    if not network:
        host.stop()
    page.goto(address)
    page.locator("input.md-search__input").focus()
    page.keyboard.type(known.brand)
    expect(page.locator(f".md-search-result__link[href*='{known.partner}']").first).to_be_attached()
    assert against(page) == []
    if not network:
        host.start()


def test_the_same_holds_behind_nginx(browser: Browser, site: Path, tmp_path: Path, known: Known) -> None:
    with behind_nginx(site, tmp_path) as (address, end), opened(browser, address, 390, service_workers="allow") as page:
        page.add_init_script(WATCH)
        kept(page)
        end()
        found = KEPT.search((site / WORKER).read_text(encoding="utf-8"))
        assert found
        for path, _ in json.loads(found[1])["pages"]:
            answer = page.goto(address + path)
            assert answer
            assert "script-src 'self' 'sha256-" in answer.headers["content-security-policy"], path
            expect(page.locator("main .offline-copy")).to_contain_text("No network.")
            assert against(page) == []
        page.goto(f"{address}{known.interactions}/")
        page.fill(".medicine-check textarea", known.brand)
        page.click(".medicine-check [type=submit]")
        expect(page.locator(".check-answer article")).to_have_count(1)
        assert against(page) == []


def test_what_is_not_kept_is_said_with_what_is(page: Page, host: Host, known: Known) -> None:
    address = page.url
    host.stop()
    page.goto(f"{address}{known.plain}/")
    assert "not kept on this device" in page.inner_text("body")
    page.locator("a").nth(1).click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url == f"{address}{known.interactions}/"
    host.start()


def test_a_copy_whose_review_is_due_says_so(page: Page, host: Host) -> None:
    address = page.url
    host.stop()
    page.clock.set_fixed_time("2099-01-01")
    page.goto(address)
    expect(page.locator("main .offline-copy.overdue")).to_contain_text("Old copy, no network.")
    host.start()


def test_with_a_network_pages_come_from_it_and_renew_the_copy(page: Page, host: Host) -> None:
    address = page.url
    host.edit("index.html", "</h1>", " renewed</h1>")
    host.edit(WORKER, 'const VERSION = "', 'const VERSION = "b')
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("renewed")
    expect(page.locator("main .offline-copy")).to_have_count(0)
    comes(page, "caches.keys().then((names) => names.length === 1 && / b\\w+$/.test(names[0]))")
    host.stop()
    page.goto(address)
    expect(page.locator(".offline-copy")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("renewed")
    host.start()


def test_a_copy_that_cannot_be_renewed_whole_stays(page: Page, host: Host, known: Known) -> None:
    address = page.url
    (host.folder / known.interactions / "index.html").unlink()
    host.edit(WORKER, 'const VERSION = "', 'const VERSION = "b')
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then((it) => it.update()).catch(() => {})")
    host.stop()
    page.goto(f"{address}{known.interactions}/")
    expect(page.locator(".offline-copy")).to_be_visible()
    host.start()


def test_switched_off_it_goes_from_browsers(page: Page, host: Host, root: Path) -> None:
    off = service_worker("const KEPT = null;\n", root / "mkdocs.yml")
    (host.folder / WORKER).write_text(off, encoding="utf-8")
    for path in host.folder.rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace(" data-offline", ""), encoding="utf-8")
    page.reload()
    comes(page, "navigator.serviceWorker.getRegistrations().then((found) => !found.length)")
    assert page.evaluate("caches.keys()") == []


def test_what_changed_since_the_last_visit_is_told_once(browser: Browser, server: str, known: Known) -> None:
    address = f"{server}{known.interactions}/"
    with opened(browser, address) as page:
        newest = page.locator("script[data-edition]").get_attribute("data-edition")
        told = page.locator("main details.changed")
        page.reload()
        expect(told).to_have_count(0)  # the first visit, and one of the same edition
        path = "/" + address.removeprefix(server)
        assert page.evaluate("localStorage.getItem(`read:${location.pathname}`)") == newest, path
        page.evaluate("localStorage.setItem(`read:${location.pathname}`, '2026-11-01')")
        page.reload()
        expect(told.locator("li")).to_have_text(["Added: Alphadrug.", "Reworded: Omegadrug."])
        expect(told.locator("summary")).to_contain_text("1 November 2026")
        page.reload()
        expect(told).to_have_count(0)


@pytest.mark.parametrize("topic", ["law", "mixing"])
def test_nothing_is_told_where_nothing_changed_or_nothing_is_remembered(
    browser: Browser, server: str, topic: str
) -> None:
    with opened(browser, f"{server}{topic}/") as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        if topic == "law":
            page.evaluate("localStorage.setItem(`read:${location.pathname}`, '2026-11-01')")
        else:
            page.add_init_script("""const get = Storage.prototype.getItem;
                Storage.prototype.getItem = function (key) {
                  if (key.startsWith("read:")) throw new DOMException("no storage", "SecurityError");
                  return get.call(this, key);
                };""")  # the theme reads other keys, and wants an answer
        page.reload(wait_until="networkidle")
        expect(page.locator("main details.changed")).to_have_count(0)
        assert errors == []
