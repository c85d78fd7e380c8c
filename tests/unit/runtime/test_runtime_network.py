"""What a network is made of, on both ways of the transport: a proxy that tunnels TLS, and the limit of each phase."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from loopback import Received, http, send, serving, stall, trickle
from runtime_fakes import API
from sample_chat import AsyncSampleChat, SampleChat
from sample_chat._runtime import AsyncHttpTransport, Client, HttpOptions, HttpTransport, Timeout
from sample_chat._runtime.errors import TimeoutError
from sample_chat._runtime.operation import Answer, BinaryBody, Operation
from test_runtime_tls import certificate, context

__all__ = ["certificate", "context"]

ROOM = b'{"code":0,"roomId":"r1"}'
STOP = threading.Event()


def call(url: str, way: str, transport: Any = None, timeout: Timeout | None = None) -> Any:
    if way == "sync":
        with SampleChat(
            app_id=7, secret_key="k", base_url=url, transport=transport, timeout=timeout or Timeout(), max_retries=0
        ) as chat:
            return chat.rooms.get("r1")

    async def main() -> Any:
        async with AsyncSampleChat(
            app_id=7, secret_key="k", base_url=url, transport=transport, timeout=timeout or Timeout(), max_retries=0
        ) as chat:
            return await chat.rooms.get("r1")

    return asyncio.run(main())


def tunnel(port: int) -> Callable[[socket.socket, Received], bool]:
    """A proxy's answer to CONNECT: whatever comes goes on to this port, and back."""

    def act(connection: socket.socket, _: Received) -> bool:
        with socket.create_connection(("127.0.0.1", port)) as other:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pump, args=(other, connection), daemon=True)
            back.start()
            _pump(connection, other)
        return False

    return act


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)


@pytest.mark.parametrize("way", ["sync", "async"])
@pytest.mark.parametrize("given", ["environment", "option"])
def test_https_goes_through_a_tunnel(
    way: str, given: str, certificate: tuple[Path, Path], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_PROXY", "no_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving(send(http(ROOM)), context=context) as server:
        port = int(server.url.rpartition(":")[2])
        with serving(tunnel(port)) as proxy:
            if given == "environment":
                monkeypatch.setenv("HTTPS_PROXY", proxy.url)
            options = HttpOptions(verify=str(certificate[0]), proxy=proxy.url if given == "option" else None)
            transport = HttpTransport(options) if way == "sync" else AsyncHttpTransport(options)
            assert call(server.url, way, transport).room_id == "r1"
            assert proxy.received[0].method == "CONNECT"
            assert proxy.received[0].target == f"127.0.0.1:{port}"
            assert "sig" not in proxy.received[0].target
        if given == "environment":
            monkeypatch.setenv("NO_PROXY", "127.0.0.1")
            transport = HttpTransport(options) if way == "sync" else AsyncHttpTransport(options)
            assert call(server.url, way, transport).room_id == "r1"
    assert len(proxy.received) == 1


@pytest.mark.parametrize("way", ["sync", "async"])
def test_the_limit_of_connecting(way: str) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, contextlib.ExitStack() as stack:
        address = listener.getsockname()
        for _ in range(4):  # fills the queue, so that nobody answers the next one
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(address)
        time.sleep(0.05)
        started = time.monotonic()
        with pytest.raises(TimeoutError, match=r"\(connect\)") as caught:
            call(f"http://127.0.0.1:{address[1]}", way, timeout=Timeout(total=None, connect=0.2))
        assert not caught.value.arrived
        assert time.monotonic() - started < 5.0


@pytest.mark.parametrize("way", ["sync", "async"])
def test_the_limit_of_reading(way: str) -> None:
    with serving(stall(b"", STOP)) as server:
        with pytest.raises(TimeoutError, match=r"\(read\)") as caught:
            call(server.url, way, timeout=Timeout(total=None, read=0.2))
        assert caught.value.arrived
    # A limit between two arrivals is none for the whole.
    with serving(trickle(http(ROOM, close=True), 0.005, STOP)) as server:
        assert call(server.url, way, timeout=Timeout(total=None, read=5.0)).room_id == "r1"


def test_the_limit_of_writing() -> None:
    upload = Operation("op", "PUT", "/a", body=BinaryBody(), answers=(Answer("204", kind="none"),))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with Client(API, {}, base_url=url, timeout=Timeout(total=None, write=0.2), max_retries=0) as plain:
            with pytest.raises(TimeoutError, match=r"\(write\)") as caught:
                plain.engine_.call(upload, None, {}, b"x" * 50_000_000)
            assert caught.value.arrived
