"""A site that opens from the file system: no server finds the page of a folder, and no page may fetch another file."""

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from html.parser import HTMLParser

from ..export.offline_copy import CHECK, LOADED_BY_CHECK, WORKER
from .headers import FILES

INDEX = "search/search_index.json"
SCRIPT = "assets/offline.js"
CHECK_SCRIPT = "assets/offline-check.js"
_PAGE = "index.html"
_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")
_HREF = re.compile(r"""(\shref=)("[^"]*"|'[^']*'|[^\s>]+)""")
_FOR_SERVERS = ("404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", WORKER, *FILES)
_FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_WITH_ITS_CODE = """\
/* A page from the file system may start no worker of another file: the search's code comes along. */
(() => {
  "use strict";
  if (location.protocol !== "file:") return;
  const code = %s;
  const Original = window.Worker;
  window.Worker = class extends Original {
    constructor() {
      super(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    }
  };
})();
"""
_WITH_ITS_MODULES = """\
/* A page from the file system may import no module and fetch no file: what checks lists of medicines comes along. */
(() => {
  "use strict";
  if (location.protocol !== "file:") return;
  const [modules, held] = %s;
  const root = new URL("../", document.currentScript.src).href;
  const imports = {};
  const local = {};
  for (const [path, text] of modules) {
    const code = Object.entries(local).reduce((all, [name, address]) => all.replaceAll(name, address), text);
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    imports[root + path] = address;
    local[`./${path.split("/").pop()}`] = address;
  }
  const map = document.createElement("script");
  map.type = "importmap";
  map.textContent = JSON.stringify({ imports });
  document.head.append(map);
  const original = window.fetch;
  window.fetch = async (url, ...more) => {
    const text = held[String(url).slice(root.length)];
    return text === undefined ? original(url, ...more) : new Response(text);
  };
})();
"""


def offline(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a built site as files of one that needs no server: path to content.

    Links to folders name their pages, and the search has its index and its code in scripts, as the theme looks for them
    where it is opened from a file. So has the check of lists of medicines, on the pages that hold it.
    """
    found = {path: content for path, content in files.items() if path not in _FOR_SERVERS}
    for path, content in found.items():
        if path.endswith(".html"):
            html = content.decode()
            scripts = [SCRIPT, CHECK_SCRIPT] if CHECK in html else [SCRIPT]
            found[path] = _linked(html, ["../" * path.count("/") + script for script in scripts]).encode()
    index = json.loads(found.pop(INDEX))
    index["docs"] = [{**entry, "location": _to_page(entry["location"])} for entry in index["docs"]]
    found[INDEX.replace(".json", ".js")] = f"var __index = {_in_script(index)}".encode()
    (worker,) = (content.decode() for path, content in files.items() if _WORKER.fullmatch(path))
    found[SCRIPT] = (_WITH_ITS_CODE % _in_script(worker)).encode()
    if set(LOADED_BY_CHECK) <= files.keys():
        found[CHECK_SCRIPT] = (_WITH_ITS_MODULES % _in_script(_of_check(files))).encode()
    return found


def _of_check(files: Mapping[str, bytes]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The modules that check lists of medicines, each behind those that it imports, and the file that they fetch, whose
    links lead to a page."""
    box, names, medicines = LOADED_BY_CHECK
    data = json.loads(files[medicines])
    held = json.dumps({**data, "page": _to_page(data["page"])}, ensure_ascii=False)
    return [(path, files[path].decode()) for path in (names, box)], {medicines: held}


def _to_page(address: str) -> str:
    """A relative address as it is; that of a folder as that of its page."""
    path, sign, rest = address.partition("#")
    if _FOREIGN.match(address) or not (path.endswith(("/", "..")) or path in ("", ".")):
        return address
    folder = f"{path}/" if path and not path.endswith("/") else path
    return f"{folder}{_PAGE}{sign}{rest}"


def _in_script(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _linked(html: str, scripts: Sequence[str]) -> str:
    linker = _Linker(html, scripts)
    linker.feed(html)
    linker.close()
    return "".join([*linker.kept, html[linker.at :]])


class _Linker(HTMLParser):
    """Copies a page; only links to folders change, and the head ends with our scripts."""

    def __init__(self, html: str, scripts: Sequence[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.scripts = scripts
        self.at = 0
        self.kept: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href")
        before = self.get_starttag_text() or ""
        if tag not in ("a", "link") or address is None or (page := _to_page(address)) == address:
            return
        start = self.html.index(before, self.at)
        after = _HREF.sub(lambda it: f'{it[1]}"{escape(page)}"', before, count=1)
        self.kept += [self.html[self.at : start], after]
        self.at = start + len(before)

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        if tag == "head":
            end = self.html.index("</head>", self.at)
            self.kept += [self.html[self.at : end], *(f'<script src="{path}"></script>' for path in self.scripts)]
            self.at = end
