"""A local server that speaks what Crossref, doi.org and PubMed document."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from tests import searchable


@dataclass
class Reply:
    """An answer of the server; `delay` is the time in seconds before it comes."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


@dataclass
class Server:
    """What the local server answers. `replies` are given out first, in order, to the path they are meant for."""

    url: str = ""
    works: dict[str, dict] = field(default_factory=dict)
    agencies: dict[str, str] = field(default_factory=dict)
    summaries: dict[str, dict] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    found: dict[str, list[dict]] = field(default_factory=dict)
    """What each service that can be searched has, as its own records, whatever the terms; see `tests/searchable.py`."""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def options(self) -> list[str]:
        """The command line's options that name this server."""
        return self._options("crossref", "doi", "pubmed")

    def search_options(self) -> list[str]:
        """The options of the command that searches."""
        return self._options(*searchable.SERVICES)

    def _options(self, *names: str) -> list[str]:
        return [part for name in names for part in (f"--{name}-url", f"{self.url}/{name}")] + ["--timeout", "0.5"]

    def then(self, service: str, status: int = 200, body: bytes = b"", delay: float = 0.0, **headers: str) -> None:
        """The next answer of a service, whatever it is asked. `Retry_After="2"` becomes a header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies.setdefault(service, []).append(Reply(status, body, named, delay))

    def answer(self, path: str, query: dict[str, list[str]]) -> Reply:
        service, _, rest = path.strip("/").partition("/")
        if queued := self.replies.get(service):
            return queued.pop(0)
        if (page := searchable.page(service, rest, query, self.found.get(service, []))) is not None:
            return Reply(404, b'{"error": {}}', _JSON) if page == searchable.NOTHING else _json(page)
        if service == "crossref":
            work = self.works.get(unquote(rest.removeprefix("works/")).casefold())
            if work is None:
                return Reply(404, b"Resource not found.", {"Content-Type": "text/plain"})
            return _json({"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": work})
        if service == "doi":
            doi = unquote(rest.removeprefix("doiRA/"))
            agency = self.agencies.get(doi.casefold())
            known = {"DOI": doi, "RA": agency} if agency else {"DOI": doi, "status": "DOI does not exist"}
            return _json([known])
        if service == "pubmed":
            number = query["id"][0]
            found = self.summaries.get(number, {"uid": number, "error": "cannot get document summary"})
            header = {"type": "esummary", "version": "0.3"}
            return _json({"header": header, "result": {"uids": [number], number: found}})
        return Reply(self.pages.get(path, 404))


_JSON = {"Content-Type": "application/json"}


def _json(data: object) -> Reply:
    return Reply(200, json.dumps(data).encode(), _JSON)


@contextmanager
def serving() -> Iterator[Server]:
    """A server on this machine, on a port of its own."""
    known = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            known.seen.append((self.path, dict(self.headers)))
            reply = known.answer(parts.path, parse_qs(parts.query))
            time.sleep(reply.delay)
            try:
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(reply.body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the client did not wait; that is what some tests are about

        do_HEAD = do_GET  # noqa: N815  (the names that http.server calls)

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known.url = f"http://127.0.0.1:{httpd.server_address[1]}"
    threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield known
    httpd.shutdown()
    httpd.server_close()
