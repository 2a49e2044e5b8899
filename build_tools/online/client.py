"""A polite client for services that answer in JSON: paced, patient for a while, and never guessing.

What it does about each answer: 404 is an answer (there is no such thing), unless a web page comes with it, which is
what a gateway sends. 429 and 503 are waited for as long as `Retry-After` asks, up to two minutes. Other 5xx, broken
connections, time-outs and answers that are no JSON are tried again after one and two seconds. What is still no answer
then raises NoAnswer: nothing may be concluded from it.

urllib3's Retry does not replace this: it waits as long as any `Retry-After` asks, knows no pace, and does not see that
a 200 holds no JSON.
"""

import email.utils
import json
import math
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import requests
import urllib3

ATTEMPTS = 3
LONGEST_WAIT = 120.0
LONGEST_PACE = 10.0
LARGEST_ANSWER = 5_000_000
_WHOLE = 3
"""One request may take so many times the time-out in all: an answer that drips is no answer either."""
_NO_JSON = "answered with something that is not JSON"
_FAULTS = (requests.RequestException, urllib3.exceptions.HTTPError, ValueError, OSError)
"""What goes wrong while asking. ValueError: an address, or one that it leads to, which names no host."""

T = TypeVar("T")


class NoAnswer(Exception):
    """A service gave no answer that can be used; the message says which service and what happened."""


class _Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Client:
    """Asks services one thing at a time. `contact` is an e-mail address that is sent along; None sends none."""

    contact: str | None = None
    timeout: float = 20.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _next: dict[str, float] = field(default_factory=dict)
    _pace: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._session = requests.Session()
        contact = f" (mailto:{self.contact})" if self.contact else ""
        self._session.headers["User-Agent"] = f"evidence-tools{contact}"

    def json(self, service: str, url: str, query: Mapping[str, str], pace: float) -> Any:
        """The service's answer, or None when it says 404. `pace` is the least time between two requests, in seconds.

        Raises NoAnswer.
        """
        reason = "did not answer"
        for attempt in range(ATTEMPTS):
            try:
                reply = self._get(url, query, pace)
            except _FAULTS as error:
                reason = _reason(error)
                self._wait(attempt)
                continue
            kind = reply.headers.get("Content-Type", "").casefold()
            if reply.status == 404 and "html" not in kind:
                return None
            if reply.status in (429, 503):
                reason = "is asked too often" if reply.status == 429 else "is not available (503)"
                wait = _retry_after(reply.headers.get("Retry-After"), default=2.0**attempt)
                if wait > LONGEST_WAIT:
                    raise NoAnswer(f"{service} {reason}; it wants to be asked again in {wait:.0f} seconds")
                self._wait(attempt, wait)
                continue
            if reply.status == 200:
                if (found := _data(reply.body, kind)) is not None:
                    return found
                reason = _NO_JSON
            else:
                reason = f"answered with status {reply.status}"
                if reply.status < 500:
                    break
            self._wait(attempt)
        raise NoAnswer(f"{service} {reason}")

    def alive(self, url: str, pace: float) -> int:
        """The status with which an address answers. Raises NoAnswer when nothing answers."""
        try:
            status = self._status("HEAD", url, pace)
            # Some servers answer only a full request.
            status = self._status("GET", url, pace) if status in (400, 403, 404, 405, 501) else status
        except _FAULTS as error:
            raise NoAnswer(f"{_host(url)} {_reason(error)}") from None
        if 300 <= status < 400:
            raise NoAnswer(f"{_host(url)} redirects to nowhere")
        return status

    def _status(self, method: str, url: str, pace: float) -> int:
        def ask() -> int:
            with self._session.request(method, url, timeout=self.timeout, stream=True, allow_redirects=True) as answer:
                return answer.status_code

        self._hold(url, pace)
        return self._in_time(ask)

    def _get(self, url: str, query: Mapping[str, str], pace: float) -> _Reply:
        def ask() -> _Reply:
            with self._session.get(url, params=dict(query), timeout=self.timeout, stream=True) as answer:
                body = b""
                for part in answer.iter_content(65_536):
                    body += part
                    if len(body) > LARGEST_ANSWER:
                        raise requests.Timeout("the answer does not end")
                return _Reply(answer.status_code, answer.headers, body)

        self._hold(url, pace)
        reply = self._in_time(ask)
        self._learn_pace(url, reply.headers)
        return reply

    def _in_time(self, ask: Callable[[], T]) -> T:
        """What `ask` returns or raises, or Timeout: `requests` itself has no limit for the whole of an answer."""
        told: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

        def tell() -> None:
            try:
                told.put((ask(), None))
            except BaseException as error:
                told.put((None, error))

        threading.Thread(target=tell, daemon=True).start()
        try:
            found, error = told.get(timeout=_WHOLE * self.timeout)
        except queue.Empty:
            raise requests.Timeout("the answer does not end") from None
        if error is not None:
            raise error
        return found  # type: ignore[return-value]

    def _hold(self, url: str, pace: float) -> None:
        """Waits until the host may be asked again."""
        host = urlsplit(url).netloc
        wait = self._next.get(host, 0.0) - self.clock()
        if wait > 0:
            self.sleep(wait)
        self._next[host] = self.clock() + max(pace, self._pace.get(host, 0.0))

    def _learn_pace(self, url: str, headers: Mapping[str, str]) -> None:
        """Crossref says how many requests it takes in how many seconds (`X-Rate-Limit-Limit`, `-Interval`)."""
        try:
            seconds = float(headers["X-Rate-Limit-Interval"].removesuffix("s")) / float(headers["X-Rate-Limit-Limit"])
        except (KeyError, ValueError, ArithmeticError):
            return
        if math.isfinite(seconds) and seconds >= 0:
            self._pace[urlsplit(url).netloc] = min(seconds, LONGEST_PACE)

    def _wait(self, attempt: int, seconds: float | None = None) -> None:
        if attempt + 1 < ATTEMPTS:
            self.sleep(2.0**attempt if seconds is None else seconds)


def _data(body: bytes, kind: str) -> Any:
    """What the JSON says; None when it is none, or when its type says that it is something else."""
    if kind and not any(word in kind for word in ("json", "text/plain", "javascript", "octet-stream")):
        return None
    try:
        found = json.loads(body)
        json.dumps(found, ensure_ascii=False).encode()  # half a sign (a lone surrogate) could be written to no file
    except (ValueError, RecursionError):
        return None
    return found


def _retry_after(value: str | None, default: float) -> float:
    """Seconds to wait: the header holds a number of seconds or a date (RFC 9110, 10.2.3)."""
    if value is None:
        return default
    try:
        if value.strip().isdecimal():
            return float(value)
        then = email.utils.parsedate_to_datetime(value)
        return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, ArithmeticError, LookupError):
        return default


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _reason(error: BaseException) -> str:
    if isinstance(error, requests.Timeout):
        return "did not answer in time"
    if isinstance(error, requests.ConnectionError):
        return "cannot be reached"
    if isinstance(error, requests.exceptions.ContentDecodingError | requests.exceptions.ChunkedEncodingError):
        return "answered with something that cannot be decoded"
    if isinstance(error, requests.TooManyRedirects):
        return "redirects without end"
    if isinstance(error, ValueError | urllib3.exceptions.HTTPError):
        return "leads to an address that names no host"
    return f"cannot be asked ({type(error).__name__})"
