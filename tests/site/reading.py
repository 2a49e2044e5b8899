"""How the built site is read: pages as a browser parses them, and visits in a real browser."""

import gzip
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import axe_playwright_python
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, BrowserContext, Error, Page

AXE = f"""((WeakMap, WeakSet) => {{
{(Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")}
}})(
    class {{
        #key = Symbol();
        get(holder) {{ return holder[this.#key]; }}
        has(holder) {{ return this.#key in holder; }}
        set(holder, value) {{ holder[this.#key] = value; return this; }}
    }},
    class {{
        #key = Symbol();
        has(holder) {{ return this.#key in holder; }}
        add(holder) {{ holder[this.#key] = true; return this; }}
    }},
)"""
"""axe-core, with the private fields of its many colours kept on the colours: in weak maps, as it has them, they cost
the garbage collector a third of the time that a long page takes."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
REMEMBER_COLOURS = """() => {
    const colour = axe.commons.color.Color.prototype;
    const parse = colour.parseString;
    const known = new Map();
    colour.parseString = function (text) {
        if (known.has(text)) return Object.assign(this, known.get(text));
        parse.call(this, text);
        known.set(text, { r: this.r, g: this.g, b: this.b, alpha: this.alpha });
        return this;
    };
}"""
"""axe-core parses a colour anew for each element and layer, which takes half of its time on a long page."""
WATCH_SHIFTS = """
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


SETTINGS = ("360 light", "1280 dark")
"""A phone and a desktop: widths in px, and color schemes."""


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site, parsed as a browser parses it."""

    path: str
    """Its file below the site, as in `liver-injury/index.html`."""
    text: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "lxml")

    @cached_property
    def main(self) -> Tag:
        """The page's own text, without menus, head and foot."""
        found = self.soup.select_one("main article")
        assert found, f"{self.path} has no main text"
        return found

    @property
    def address(self) -> str:
        """Its address below the site's root."""
        return self.path.removesuffix("index.html")

    @property
    def name(self) -> str:
        return self.address.rstrip("/")


@dataclass
class Visit:
    """What happened when a page was opened."""

    requests: list[str] = field(default_factory=list)
    """Addresses below the site's root, with a slash in front; those on other hosts whole."""
    errors: list[str] = field(default_factory=list)
    shift: float = 0
    widths: dict[str, int] = field(default_factory=dict)
    """How wide the page is at each width of the window."""
    violations: dict[str, list[str]] = field(default_factory=dict)
    """What axe-core finds, by the setting in which it looked."""


@contextmanager
def opened(browser: Browser, address: str, width: int = 1280, height: int = 900, **options: Any) -> Iterator[Page]:
    """A page in a window of its own, which keeps nothing for days without a network unless a test asks for it."""
    options.setdefault("service_workers", "block")
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": height}, **options)
    try:
        page = context.new_page()
        page.goto(address, wait_until="load")
        yield page
    finally:
        context.close()


def violations(page: Page, part: str = "html") -> list[str]:
    """What axe-core finds against WCAG 2.2, levels A and AA, in a part of the page: rule, and the first places."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
        page.evaluate(REMEMBER_COLOURS)
        # axe-core takes what a browser has not laid out yet to lie over its neighbours.
        page.add_style_tag(content="* { content-visibility: visible !important; }")
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "resultTypes": ["violations"],
        "preload": False,
    }
    found = page.evaluate("([part, options]) => axe.run(part, options)", [part, options])
    places = {item["id"]: [str(node["target"][-1]) for node in item["nodes"]] for item in found["violations"]}
    return [
        f"{item['id']}: {item['help']} ({len(places[item['id']])}: {'; '.join(places[item['id']][:3])})"
        for item in found["violations"]
    ]


def unfolded(page: Page) -> Page:
    """The page with everything open that folds."""
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
    return page


class Visitor:
    """A phone in light and a desktop in dark, on which one page after the other is opened.

    Both keep their window: a new one for each page would cost more than half as much again.
    """

    def __init__(self, browser: Browser, server: str) -> None:
        self._server = server
        self._visit = Visit()
        self._windows = {
            (SETTINGS[0], 360, 320): self._window(browser, 360, "light"),
            (SETTINGS[1], 1280, 640): self._window(browser, 1280, "dark"),  # 640 is 1280 at a zoom of 200 %
        }

    def _window(self, browser: Browser, width: int, scheme: str) -> Page:
        page = browser.new_page(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce",
            service_workers="block",
        )  # fmt: skip
        page.add_init_script(WATCH_SHIFTS)
        page.on("request", lambda request: self._visit.requests.append(request.url.replace(self._server, "/", 1)))
        page.on("console", lambda message: self._failed(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._failed(str(error)))
        return page

    def _failed(self, message: str) -> None:
        self._visit.errors.append(message)

    def open(self, path: str, looked_at: str) -> Visit:
        """Opens a page, and notes what happens; axe-core looks at it in one of the settings, which takes most of the
        time."""
        visit = self._visit = Visit()
        for (setting, width, narrow), page in self._windows.items():
            try:
                page.goto(self._server + path, wait_until="load")
                page.evaluate("new Promise((idle) => requestIdleCallback(idle))")
                visit.shift = max(visit.shift, page.evaluate("window.shifts"))
                unfolded(page)
                page.set_viewport_size({"width": narrow, "height": 800})
                visit.widths[str(narrow)] = page.evaluate("document.documentElement.scrollWidth")
                page.set_viewport_size({"width": width, "height": 800})
                if setting == looked_at:
                    visit.violations[setting] = violations(page)
            except Error as error:
                self._failed(f"{setting}: {error}")
        return visit

    def close(self) -> None:
        for page in self._windows.values():
            page.context.close()


def compressed(content: bytes) -> int:
    """Its size on the way to the reader."""
    return len(gzip.compress(content, 9, mtime=0))


def settings_of(page: BuiltPage) -> dict[str, Any]:
    """The theme's settings in a page."""
    found = page.soup.select_one("script#__config")
    assert found, f"{page.path} has no settings"
    return json.loads(found.string or "")


def words_of(element: Tag) -> str:
    """An element's text in one line, without its citations' numbers."""
    copy = BeautifulSoup(str(element), "html.parser")
    for part in copy.select("sup.cites, .headerlink"):
        part.decompose()
    return re.sub(r"\s+([.,;:)])", r"\1", " ".join(copy.get_text(" ").split()))


def environment(**extra: str) -> dict[str, str]:
    """The environment of a program that builds the site: without addresses."""
    kept = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "REPO_URL")}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", **extra}
