"""The polite client: what it waits for, what it tries again, and when it says that there is no answer."""

import contextlib
import socket
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from build_tools.online import client as client_module
from build_tools.online.client import ATTEMPTS, LARGEST_ANSWER, LONGEST_PACE, Client, NoAnswer

pytestmark = pytest.mark.slow


@pytest.fixture
def waited():
    return []


@pytest.fixture
def client(waited, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return Client(timeout=0.5, sleep=waited.append)


def ask(client, server):
    return client.json("Example", f"{server.url}/example/x", {}, pace=0.0)


def refusal(client, server):
    with pytest.raises(NoAnswer) as caught:
        ask(client, server)
    return str(caught.value)


def test_an_answer_is_an_answer(client, server, waited):
    server.then("example", body=b'{"a": 1}')
    assert ask(client, server) == {"a": 1}
    assert waited == []


def test_not_found_is_an_answer(client, server):
    server.then("example", 404, b"Resource not found.")
    assert ask(client, server) is None
    assert len(server.seen) == 1


def test_asked_too_often_waits_as_long_as_it_is_told(client, server, waited):
    server.then("example", 429, Retry_After="7")
    server.then("example", body=b"[]")
    assert ask(client, server) == []
    assert waited == [7.0]


def test_retry_after_may_be_a_date(client, server, waited):
    server.then("example", 503, Retry_After=format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True))
    server.then("example", body=b"[]")
    assert ask(client, server) == []
    assert 25 < waited[0] <= 30


@pytest.mark.parametrize(
    "header",
    [{}, {"Retry_After": "soon"}, {"Retry_After": "²".encode().decode("latin-1")}, {"Retry_After": "-1"}],
)
def test_without_a_usable_retry_after_it_waits_longer_each_time(client, server, waited, header):
    for _ in range(ATTEMPTS):
        server.then("example", 429, **header)
    assert refusal(client, server) == "Example is asked too often"
    assert waited == [1.0, 2.0]


def test_a_wait_that_is_too_long_is_not_waited_for(client, server, waited):
    server.then("example", 429, Retry_After="3600")
    assert refusal(client, server) == "Example is asked too often; it wants to be asked again in 3600 seconds"
    assert waited == []


def test_a_server_error_is_tried_again(client, server, waited):
    server.then("example", 500)
    server.then("example", body=b"{}")
    assert ask(client, server) == {}
    assert waited == [1.0]


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        ({"status": 500}, "answered with status 500"),
        ({"status": 502, "body": b"<html>Bad Gateway</html>"}, "answered with status 502"),
        ({"status": 503}, "is not available (503)"),
        ({"body": b"<html>Sign in to the hotel's network</html>"}, "answered with something that is not JSON"),
        ({"body": b"\xff\xfe\x00"}, "answered with something that is not JSON"),
        ({"body": b""}, "answered with something that is not JSON"),
        ({"body": b"{}", "delay": 0.9}, "did not answer in time"),
        ({"body": b" " * (LARGEST_ANSWER + 1)}, "did not answer in time"),
        ({"body": b"null"}, "answered with something that is not JSON"),
        ({"body": b"[" * 100_000}, "answered with something that is not JSON"),
        ({"body": b'{"a": "\\ud800"}'}, "answered with something that is not JSON"),
        ({"body": b"{}", "Content_Type": "text/html"}, "answered with something that is not JSON"),
        ({"body": b"{}", "Content_Type": "image/png"}, "answered with something that is not JSON"),
        ({"body": b"{}", "Content_Encoding": "gzip"}, "answered with something that cannot be decoded"),
        ({"status": 404, "body": b"<html>Not Found</html>", "Content_Type": "text/html"}, "answered with status 404"),
    ],
)
def test_what_stays_no_answer_is_said_to_be_none(client, server, reply, message):
    for _ in range(ATTEMPTS):
        server.then("example", **reply)
    assert refusal(client, server) == f"Example {message}"
    assert len(server.seen) == (1 if reply.get("status") == 404 else ATTEMPTS)


NOWHERE = ["http://[::1", "http://a..b/", "http://.example.com/", "http://" + "a" * 70 + ".example/", "http://\xff/",
           "file:///etc/hosts", "http://127.0.0.1:99999/"]  # fmt: skip


@pytest.mark.parametrize("location", NOWHERE)
def test_a_redirect_to_nowhere_is_no_answer(client, server, location):
    for _ in range(2 * ATTEMPTS):
        server.then("example", 302, Location=location)
    assert refusal(client, server).startswith("Example ")
    with pytest.raises(NoAnswer):
        client.alive(f"{server.url}/example/x", 0.0)


@pytest.mark.parametrize(
    "address", ["https://office..example/report", "https://[www.office.example/report", "http:///x"]
)
def test_an_address_that_names_no_host_is_no_answer(client, address):
    with pytest.raises(NoAnswer):
        client.alive(address, 0.0)


def test_a_redirect_without_an_address_is_no_answer(client, server):
    server.then("example", 302)
    with pytest.raises(NoAnswer, match="redirects to nowhere"):
        client.alive(f"{server.url}/example/x", 0.0)


def test_a_redirect_without_end_is_no_answer(client, server):
    for _ in range(40):
        server.then("example", 302, Location=f"{server.url}/example/x")
    with pytest.raises(NoAnswer, match="redirects without end"):
        client.alive(f"{server.url}/example/x", 0.0)


@pytest.mark.parametrize("part", [b"H", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"])
def test_an_answer_that_drips_is_no_answer(part, monkeypatch):
    """In the status, in a header or in the body, one byte at a time: each comes within the time-out."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip():
            while not done.is_set():
                connection, _ = listening.accept()
                threading.Thread(target=feed, args=(connection,), daemon=True).start()

        def feed(connection):
            with connection, contextlib.suppress(OSError):
                connection.recv(65_536)
                connection.sendall(part)
                while not done.wait(0.05):
                    connection.sendall(b"x")

        threading.Thread(target=drip, daemon=True).start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        client = Client(timeout=0.1, sleep=lambda _: None)
        with pytest.raises(NoAnswer, match="did not answer in time"):
            client.json("Example", url, {}, pace=0.0)
        done.set()


@pytest.mark.parametrize(
    "headers",
    [{"X_Rate_Limit_Interval": "inf"}, {"X_Rate_Limit_Interval": "nan"}, {"X_Rate_Limit_Interval": "-5s"},
     {"X_Rate_Limit_Interval": "1000000s"}, {"X_Rate_Limit_Limit": "0"}, {"X_Rate_Limit_Limit": "1e-308"}],
)  # fmt: skip
def test_a_pace_that_nobody_can_keep_is_not_kept(client, server, waited, headers):
    for _ in range(2):
        server.then("example", body=b"{}", **{"X_Rate_Limit_Limit": "1", "X_Rate_Limit_Interval": "1s"} | headers)
        ask(client, server)
    assert all(wait <= LONGEST_PACE for wait in waited)


def test_a_refusal_is_not_tried_again(client, server):
    server.then("example", 403)
    assert refusal(client, server) == "Example answered with status 403"
    assert len(server.seen) == 1


def test_an_unreachable_service_is_said_to_be_so(client, server, waited):
    server.url = "http://127.0.0.1:9"
    assert refusal(client, server) == "Example cannot be reached"
    assert waited == [1.0, 2.0]


def test_one_host_is_asked_at_its_pace(client, server, waited):
    for _ in range(2):
        server.then("example", body=b"{}")
        client.json("Example", f"{server.url}/example/x", {}, pace=5.0)
    assert len(waited) == 1
    assert 4.5 < waited[0] <= 5.0


def test_the_pace_that_a_service_asks_for_is_kept(client, server, waited):
    server.then("example", body=b"{}", X_Rate_Limit_Limit="2", X_Rate_Limit_Interval="10s")
    ask(client, server)
    for _ in range(2):
        server.then("example", body=b"{}")
        ask(client, server)
    assert 4.5 < waited[-1] <= 5.0


def test_a_contact_is_sent_only_when_there_is_one(server, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for contact in (None, "editors@example.org"):
        server.then("example", body=b"{}")
        ask(Client(contact=contact), server)
    first, second = (headers["User-Agent"] for _, headers in server.seen)
    assert first == "evidence-tools"
    assert second == "evidence-tools (mailto:editors@example.org)"


@pytest.mark.parametrize(("status", "methods"), [(200, 1), (404, 2), (403, 2), (500, 1)])
def test_an_address_is_asked_in_full_before_it_counts_as_gone(client, server, status, methods):
    server.pages["/page"] = status
    assert client.alive(f"{server.url}/page", 0.0) == status
    assert len(server.seen) == methods


def test_waiting_is_real_without_a_test(monkeypatch, server):
    assert Client().sleep is client_module.time.sleep
