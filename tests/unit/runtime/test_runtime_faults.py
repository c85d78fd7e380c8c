"""What a network can do to an answer, over a real socket: each ends in the right typed error, or in the right retry."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from loopback import Act, Loopback, hang_up, http, reset, send, serving, stall, trickle
from sample_chat import AsyncSampleChat, CallOptions, SampleChat, errors
from sample_chat._runtime import HttpOptions, HttpTransport, Timeout
from sample_chat._runtime.errors import ConnectError, UnexpectedStatusError
from sample_chat._runtime.http_transport import AsyncHttpTransport

ROOM = b'{"code":0,"roomId":"r1","title":"One"}'
SENT = b'{"code":0,"MsgId":"m1"}'
STOP = threading.Event()
Way = Callable[[str, str, Timeout, int], Any]


def sync_call(url: str, what: str, timeout: Timeout, max_retries: int, transport: Any = None) -> Any:
    with SampleChat(
        app_id=7, secret_key="k", base_url=url, timeout=timeout, max_retries=max_retries, transport=transport
    ) as chat:
        if what == "get":
            return chat.rooms.get("r1")
        return chat.messages.send("r1", kind=1, text="x")


def async_call(url: str, what: str, timeout: Timeout, max_retries: int, transport: Any = None) -> Any:
    async def main() -> Any:
        async with AsyncSampleChat(
            app_id=7, secret_key="k", base_url=url, timeout=timeout, max_retries=max_retries, transport=transport
        ) as chat:
            if what == "get":
                return await chat.rooms.get("r1")
            return await chat.messages.send("r1", kind=1, text="x")

    return asyncio.run(main())


def long_sync(url: str, what: str, timeout: Timeout, max_retries: int) -> Any:
    import httpx2

    with httpx2.Client() as client:
        return sync_call(url, what, timeout, max_retries, HttpTransport(client=client))


def long_async(url: str, what: str, timeout: Timeout, max_retries: int) -> Any:
    import httpx2

    return async_call(url, what, timeout, max_retries, AsyncHttpTransport(client=httpx2.AsyncClient()))


WAYS = pytest.mark.parametrize("call", [sync_call, async_call, long_sync, long_async])
SOON = Timeout(total=0.4)
LATER = Timeout(total=5.0)

FAULTS: dict[str, tuple[Act, type[Exception], str]] = {
    "reset before an answer": (reset(), errors.TransportError, "connection broke"),
    "reset in the headers": (reset(b"HTTP/1.1 200 OK\r\nContent-Le"), errors.TransportError, "connection broke"),
    "reset in the body": (reset(http(ROOM[:9], length=99)), errors.TransportError, "connection broke"),
    "closed before an answer": (hang_up(), errors.TransportError, "connection broke"),
    "too short for its length": (hang_up(http(ROOM[:9], length=99)), errors.TransportError, "connection broke"),
    "cut by its own length": (send(http(ROOM, length=9, close=True)), errors.ResponseDecodeError, "no JSON"),
    "truncated JSON": (send(http(ROOM[:-5])), errors.ResponseDecodeError, "no JSON"),
    "empty": (send(http(b"")), errors.ResponseDecodeError, "body is empty"),
    "HTML with 200": (send(http(b"<html>")), errors.ResponseDecodeError, "<html>"),
    "HTML with 502": (send(http(b"<html>Bad Gateway", 502)), errors.ServerError, "<html>Bad Gateway"),
    "a redirect": (send(http(b"", 302, ("Location", "/x"))), UnexpectedStatusError, "HTTP 302"),
    "no HTTP at all": (hang_up(b"SSH-2.0-x\r\n\r\n"), errors.TransportError, "connection broke"),
    "broken gzip": (
        send(http(b"\x1f\x8b" + b"x" * 20, 200, ("Content-Encoding", "gzip"))),
        errors.TransportError,
        "connection broke",
    ),
    "stalled before an answer": (stall(b"", STOP), errors.TimeoutError, "no answer in time"),
    "stalled in the body": (stall(http(ROOM[:9], length=99), STOP), errors.TimeoutError, "no answer in time"),
    "a slow trickle": (trickle(http(ROOM, length=9999), 0.02, STOP), errors.TimeoutError, "no answer in time"),
}


@WAYS
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_a_typed_error(fault: str, call: Way) -> None:
    act, kind, told = FAULTS[fault]
    timeout = SOON if issubclass(kind, errors.TimeoutError) else LATER
    with serving(act) as server, pytest.raises(kind, match=told) as caught:
        call(server.url, "get", timeout, 0)
    error = caught.value
    assert type(error) is kind
    assert isinstance(error, errors.SampleChatError)
    assert len(server.received) == 1
    request: Any = getattr(error, "request", None)
    assert "sig=***" in request.url
    assert "sig=1" not in str(error)


@pytest.mark.parametrize("call", [sync_call, async_call, long_async])
def test_headers_that_trickle_do_not_outlast_the_limit(call: Way) -> None:
    head = b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000
    with serving(trickle(head, 0.01, STOP)) as server:
        started = time.monotonic()
        with pytest.raises(errors.TimeoutError):
            call(server.url, "get", SOON, 0)
        assert time.monotonic() - started < 5.0


PASSING = [
    "reset before an answer",
    "reset in the body",
    "closed before an answer",
    "HTML with 502",
    "stalled in the body",
]


@WAYS
@pytest.mark.parametrize("fault", PASSING)
def test_a_fault_that_may_pass_is_repeated_for_a_reading_call(fault: str, call: Way) -> None:
    act, kind, _ = FAULTS[fault]
    timeout = SOON if issubclass(kind, errors.TimeoutError) else LATER
    with serving(act, send(http(ROOM))) as server:
        assert call(server.url, "get", timeout, 2).title == "One"
        assert len(server.received) == 2


@WAYS
@pytest.mark.parametrize("fault", PASSING)
def test_a_call_that_may_have_arrived_is_not_repeated_if_it_writes(fault: str, call: Way) -> None:
    act, kind, _ = FAULTS[fault]
    timeout = SOON if issubclass(kind, errors.TimeoutError) else LATER
    with serving(act, send(http(SENT))) as server:
        with pytest.raises(kind):
            call(server.url, "send", timeout, 2)
        assert len(server.received) == 1


@WAYS
def test_no_connection_is_repeated_even_for_a_writing_call(call: Way) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(ConnectError) as caught:
        call(f"http://127.0.0.1:{port}", "send", LATER, 1)
    assert caught.value.attempts == 2
    assert not caught.value.arrived


@WAYS
def test_a_good_answer_in_all_its_forms(call: Way) -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n"
    forms = [
        http(ROOM),
        chunked % (ROOM[:5], len(ROOM) - 5, ROOM[5:]),
        b"HTTP/1.0 200 OK\r\n\r\n" + ROOM,
        http(gzip.compress(ROOM), 200, ("Content-Encoding", "gzip")),
        http(ROOM, 200, ("Content-Type", "text/html")),
    ]
    for form in forms:
        with serving(hang_up(form)) as server:
            assert call(server.url, "get", LATER, 0).title == "One"


@WAYS
def test_a_request_arrives_as_it_was_meant(call: Way) -> None:
    with serving(send(http(SENT))) as server:
        call(server.url, "send", LATER, 0)
        request = server.received[0]
    assert request.method == "POST"
    assert request.target.startswith("/rooms/r1/messages?appid=7&sig=1")
    assert request.body == b'{"version":2,"Kind":1,"Text":"x"}'
    names = [name.lower() for name, _ in request.headers]
    assert len(names) == len(set(names))
    assert request.header("Host") == server.url.removeprefix("http://")
    assert request.header("Content-Length") == str(len(request.body))


def test_connections_are_kept() -> None:
    with serving(send(http(ROOM))) as server, SampleChat(app_id=7, secret_key="k", base_url=server.url) as chat:
        for _ in range(5):
            chat.rooms.get("r1")
        assert server.connections == 1


def test_a_closed_client_opens_again() -> None:
    with serving(send(http(ROOM))) as server:
        chat = SampleChat(app_id=7, secret_key="k", base_url=server.url)
        chat.rooms.get("r1")
        chat.close()
        assert chat.rooms.get("r1").room_id == "r1"
        chat.close()


def test_a_client_opens_no_socket_when_it_is_made() -> None:
    with serving(send(http(ROOM))) as server:
        SampleChat(app_id=7, secret_key="k", base_url=server.url).close()
        assert server.connections == 0


def test_a_limit_for_one_call() -> None:
    with (
        serving(stall(b"", STOP)) as server,
        SampleChat(app_id=7, secret_key="k", base_url=server.url) as chat,
        pytest.raises(errors.TimeoutError),
    ):
        chat.rooms.get("r1", options=CallOptions(timeout=0.1, max_retries=0))


def test_the_users_own_client_counts() -> None:
    import httpx2

    seen: list[httpx2.URL] = []

    def note(request: httpx2.Request) -> None:
        seen.append(request.url)

    hooks: Any = {"request": [note]}
    with serving(send(http(ROOM))) as server, httpx2.Client(event_hooks=hooks, headers={"X-Mine": "1"}) as own:
        chat = SampleChat(app_id=7, secret_key="k", base_url=server.url, transport=HttpTransport(client=own))
        chat.rooms.get("r1")
        chat.close()
        assert seen
        assert server.received[0].header("X-Mine") == "1"
        assert not own.is_closed


def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(send(http(ROOM))) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        with SampleChat(app_id=7, secret_key="k", base_url="http://service.invalid/v1") as chat:
            assert chat.rooms.get("r1").title == "One"
        assert proxy.received[0].target.startswith("http://service.invalid/v1/rooms/r1?")
        with serving(send(http(ROOM))) as server:
            monkeypatch.setenv("NO_PROXY", "127.0.0.1")
            with SampleChat(app_id=7, secret_key="k", base_url=server.url) as chat:
                assert chat.rooms.get("r1").title == "One"
            assert len(server.received) == 1
            monkeypatch.delenv("NO_PROXY")
            transport = HttpTransport(HttpOptions(trust_env=False))
            with SampleChat(app_id=7, secret_key="k", base_url=server.url, transport=transport) as chat:
                chat.rooms.get("r1")
            assert len(server.received) == 2
    assert len(proxy.received) == 1


def test_a_proxy_can_be_given() -> None:
    with serving(send(http(ROOM))) as proxy:
        transport = HttpTransport(HttpOptions(proxy=proxy.url))
        with SampleChat(app_id=7, secret_key="k", base_url="http://service.invalid", transport=transport) as chat:
            chat.rooms.get("r1")
        transport.close()
        assert len(proxy.received) == 1


def test_the_pool_has_a_limit() -> None:
    release = threading.Event()
    options = HttpOptions(max_connections=1)
    with serving(stall(b"", release), send(http(ROOM))) as server:
        transport = HttpTransport(options)
        chat = SampleChat(app_id=7, secret_key="k", base_url=server.url, transport=transport, max_retries=0)

        def hold() -> None:
            with contextlib.suppress(errors.SampleChatError):
                chat.rooms.get("r1")

        first = threading.Thread(target=hold)
        first.start()
        while not server.received:
            pass
        with pytest.raises(errors.TimeoutError) as caught:
            chat.rooms.get("r1", options=CallOptions(timeout=Timeout(total=None, pool=0.05)))
        assert not caught.value.arrived
        release.set()
        first.join()
        transport.close()


def test_tasks_share_a_client() -> None:
    async def main(server: Loopback) -> None:
        async with AsyncSampleChat(app_id=7, secret_key="k", base_url=server.url) as chat:
            rooms = await asyncio.gather(*(chat.rooms.get("r1") for _ in range(40)))
            assert {room.title for room in rooms} == {"One"}

    with serving(send(http(ROOM))) as server:
        asyncio.run(main(server))
        assert len(server.received) == 40
