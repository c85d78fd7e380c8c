"""Faults on demand: the rules, and the proxy before a server of no relation."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
from chat_sandbox.faults import Fault, FaultProxy, Faults
from chat_sandbox.testing import ChatSandbox
from starlette.testclient import TestClient


def test_rules_strike_what_they_name_as_often_as_they_say() -> None:
    faults = Faults.parse("code:60007,operation=get_list,times=2; latency:0.5,operation=/v4/*")
    assert [fault.kind for fault in faults.strike("/v4/recentcontact/get_list", "get_list")] == ["code", "latency"]
    assert [fault.kind for fault in faults.strike("/v4/recentcontact/delete", "delete")] == ["latency"]
    assert len(faults.strike("/v4/recentcontact/get_list", "get_list")) == 2
    assert [fault.kind for fault in faults.strike("/v4/recentcontact/get_list", "get_list")] == ["latency"]
    faults.reset()
    assert len(faults.strike("/v4/recentcontact/get_list", "get_list")) == 2
    faults.clear()
    assert faults.describe() == []


def test_chance_is_repeatable() -> None:
    faults = Faults.parse("reset,probability=0.3")
    first = [bool(faults.strike("x")) for _ in range(300)]
    faults.reset()
    assert first == [bool(faults.strike("x")) for _ in range(300)]
    assert 60 < sum(first) < 120


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nonsense", "kind"),
        ("code", "needs a value"),
        ("latency:soon", "numbers"),
        ("reset,times=0", "1 or more"),
        ("reset,probability=2", "0 to 1"),
        ("reset,nonsense=1", "no 'nonsense'"),
        ("reset,times", "NAME=VALUE"),
        ("truncate:-1", "not below 0"),
    ],
)
def test_what_is_no_fault(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Fault.parse(text)


def test_codes_and_statuses_in_process() -> None:
    sandbox = ChatSandbox("openim", fault="code:1506,times=1;bad-gateway,times=1")
    client = TestClient(sandbox.app)
    path = "/conversation/get_conversation"
    assert client.post(path).json()["errCode"] == 1506
    assert client.post(path).json()["errDlt"] == "header must have operationID"
    sandbox.sandbox.faults.reset()
    sandbox.sandbox.faults.clear()
    sandbox.sandbox.faults.add(Fault("code", 429))
    assert client.post(path).status_code == 429
    sandbox.sandbox.faults.clear()
    sandbox.sandbox.faults.add(Fault("bad-gateway"))
    answer = client.post(path)
    assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html")
    assert client.get("/_sandbox/faults").json()["faults"][0]["kind"] == "bad-gateway"
    sandbox.sandbox.faults.clear()
    sandbox.sandbox.faults.add(Fault("reset"))
    with pytest.raises(ConnectionResetError):
        client.post(path)


def test_the_admin_api() -> None:
    client = TestClient(ChatSandbox().app)
    fault: dict[str, Any] = {"kind": "code", "value": 60007, "operation": "get_list", "times": 1, "probability": 1}
    assert client.post("/_sandbox/faults", json=fault).json() == {"faults": [fault]}
    assert client.post("/v4/recentcontact/delete").json()["ErrorCode"] == 60012
    assert client.post("/v4/recentcontact/get_list").json()["ErrorCode"] == 60007
    assert client.get("/_sandbox/faults").json() == {"faults": []}
    assert client.post("/_sandbox/faults", json={"kind": "x"}).status_code == 400
    client.post("/_sandbox/faults", json=fault)
    assert client.delete("/_sandbox/faults").json() == {"faults": []}


async def _server(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers 10 bytes, and the request's first line in a header."""
    line = await reader.readline()
    while (await reader.readline()).strip():
        pass
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\nx-line: " + line.strip() + b"\r\n\r\n0123456789")
    await writer.drain()
    writer.close()


async def _ask(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /path?q=1 HTTP/1.1\r\nhost: x\r\nconnection: keep-alive\r\n\r\n")
    try:
        return await reader.read(-1)
    finally:
        writer.close()


async def _through_proxy(text: str) -> bytes:
    server = await asyncio.start_server(_server, "127.0.0.1", 0)
    target = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        async with FaultProxy(target, Faults.parse(text)) as proxy:
            return await _ask(int(proxy.url.rpartition(":")[2]))
    finally:
        server.close()


def test_the_proxy() -> None:
    assert asyncio.run(_through_proxy("")).endswith(b"0123456789")
    assert asyncio.run(_through_proxy("reset,operation=/other")).startswith(b"HTTP/1.1 200 OK")
    assert asyncio.run(_through_proxy("bad-gateway,operation=/path")).startswith(b"HTTP/1.1 502 Bad Gateway")
    assert asyncio.run(_through_proxy("truncate:4")).endswith(b"\r\n\r\n0123")
    assert asyncio.run(_through_proxy("redirect")).startswith(b"HTTP/1.1 302 Found\r\nlocation: /elsewhere")
    cut = asyncio.run(_through_proxy("cut:4"))
    assert cut.endswith(b"\r\n\r\n0123")
    assert b"content-length: 4\r\n" in cut
    assert asyncio.run(_through_proxy("trickle:0.001")).endswith(b"\r\n\r\n0123456789")
    for dropped in ("reset", "reset-body:4"):
        with pytest.raises(ConnectionResetError):
            asyncio.run(_through_proxy(dropped))
    with pytest.raises(TimeoutError):
        asyncio.run(asyncio.wait_for(_through_proxy("stall:4"), 0.3))


def test_the_proxy_waits() -> None:
    async def timed() -> float:
        loop = asyncio.get_running_loop()
        start = loop.time()
        await _through_proxy("latency:0.2")
        return loop.time() - start

    assert asyncio.run(timed()) >= 0.2


def test_the_proxy_without_its_server() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]

    async def ask() -> bytes:
        async with FaultProxy(f"http://127.0.0.1:{free}", Faults()) as proxy:
            return await _ask(int(proxy.url.rpartition(":")[2]))

    assert asyncio.run(ask()).startswith(b"HTTP/1.1 502")
    with pytest.raises(ValueError, match="http://"):
        FaultProxy("https://example.org", Faults())
