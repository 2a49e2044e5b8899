"""A polite client for services that answer in JSON: paced, patient for a while, and never guessing.

What it does about each answer: 404 is an answer (there is no such thing). 429 and 503 are waited for as long as
`Retry-After` asks, up to two minutes. Other 5xx, broken connections, time-outs and answers that are no JSON are
tried again after one and two seconds. What is still no answer then raises NoAnswer: nothing may be concluded from it.
"""

import email.utils
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import requests

ATTEMPTS = 3
LONGEST_WAIT = 120.0
LARGEST_ANSWER = 5_000_000


class NoAnswer(Exception):
    """A service gave no answer that can be used; the message says which service and what happened."""


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
                status, headers, body = self._get(url, query, pace)
            except requests.RequestException as error:
                reason = _reason(error)
                self._wait(attempt)
                continue
            if status == 404:
                return None
            if status in (429, 503):
                reason = "is asked too often" if status == 429 else "is not available (503)"
                wait = _retry_after(headers.get("Retry-After"), default=2.0**attempt)
                if wait > LONGEST_WAIT:
                    raise NoAnswer(f"{service} {reason}; it wants to be asked again in {wait:.0f} seconds")
                self._wait(attempt, wait)
                continue
            if status == 200:
                try:
                    return json.loads(body)
                except ValueError:
                    reason = "answered with something that is not JSON"
            else:
                reason = f"answered with status {status}"
                if status < 500:
                    break
            self._wait(attempt)
        raise NoAnswer(f"{service} {reason}")

    def alive(self, url: str, pace: float) -> int:
        """The status with which an address answers. Raises NoAnswer when nothing answers."""
        try:
            self._hold(url, pace)
            answer = self._session.head(url, timeout=self.timeout, allow_redirects=True)
            if answer.status_code in (400, 403, 404, 405, 501):  # some servers answer only a full request
                self._hold(url, pace)
                with self._session.get(url, timeout=self.timeout, stream=True) as full:
                    return full.status_code
            return answer.status_code
        except requests.RequestException as error:
            raise NoAnswer(f"{urlsplit(url).hostname} {_reason(error)}") from None

    def _get(self, url: str, query: Mapping[str, str], pace: float) -> tuple[int, Mapping[str, str], bytes]:
        self._hold(url, pace)
        deadline = self.clock() + 3 * self.timeout
        with self._session.get(url, params=dict(query), timeout=self.timeout, stream=True) as answer:
            body = b""
            for part in answer.iter_content(65_536):
                body += part
                if len(body) > LARGEST_ANSWER or self.clock() > deadline:
                    raise requests.Timeout("the answer does not end")
            self._learn_pace(url, answer.headers)
            return answer.status_code, answer.headers, body

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
            seconds = float(headers["X-Rate-Limit-Interval"].removesuffix("s"))
            self._pace[urlsplit(url).netloc] = seconds / float(headers["X-Rate-Limit-Limit"])
        except (KeyError, ValueError, ZeroDivisionError):
            return

    def _wait(self, attempt: int, seconds: float | None = None) -> None:
        if attempt + 1 < ATTEMPTS:
            self.sleep(2.0**attempt if seconds is None else seconds)


def _retry_after(value: str | None, default: float) -> float:
    """Seconds to wait: the header holds a number of seconds or a date (RFC 9110, 10.2.3)."""
    if value is None:
        return default
    if value.strip().isdigit():
        return float(value)
    try:
        then = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return default
    return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _reason(error: requests.RequestException) -> str:
    if isinstance(error, requests.Timeout):
        return "did not answer in time"
    if isinstance(error, requests.ConnectionError):
        return "cannot be reached"
    return f"cannot be asked ({type(error).__name__})"
