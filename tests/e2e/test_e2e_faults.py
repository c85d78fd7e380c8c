"""Every fault, over a real socket, before both clients: the right typed error, or the right repetition.

`pytest -s tests/e2e/test_e2e_faults.py` prints the table. Of each vendor there is a call that reads, and one that is
not safe to be seen twice, which is repeated only where the service cannot have seen it.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import openim._runtime as openim_engine
import pytest
import tencent_chat._runtime as tencent_engine
from chat_sandbox import ChatSandbox
from chat_sandbox.faults import Fault, FaultProxy, Faults
from e2e_servers import async_openim, async_tencent_chat, openim, tencent_chat


class Expected(NamedTuple):
    """What comes of a fault: the error where it lasts, and whether a reading call is repeated."""

    fault: str
    error: str
    repeated: bool


FAULTS = {
    "connection reset": Expected("reset", "TransportError", True),
    "connection reset in the body": Expected("reset-body:10", "TransportError", True),
    "fewer bytes than announced": Expected("truncate:10", "TransportError", True),
    "stalled body": Expected("stall:10", "TimeoutError", True),
    "slow trickle": Expected("trickle:0.1", "TimeoutError", True),
    "answer too late": Expected("latency:2", "TimeoutError", True),
    "502 and HTML": Expected("bad-gateway", "ServerError", True),
    "truncated JSON": Expected("cut:10", "ResponseDecodeError", False),
    "empty body": Expected("cut:0", "ResponseDecodeError", False),
    "redirect": Expected("redirect", "UnexpectedStatusError", False),
}
GROUP = [{"GroupName": "g", "ContactItem": [{"Type": 1, "To_Account": "user1"}]}]
GONE = "no connection"
TABLE: dict[str, str] = {}


@dataclass(frozen=True)
class Vendor:
    """A vendor's clients, its engine, and the paths of a call that reads and of one that writes."""

    name: str
    clients: dict[str, Callable[[ChatSandbox], Any]]
    engine: Any
    paths: dict[str, str]


VENDORS = [
    Vendor(
        "tencent-chat",
        {"sync": tencent_chat, "async": async_tencent_chat},
        tencent_engine,
        {"read": "/v4/recentcontact/search_contact_group", "write": "/v4/recentcontact/create_contact_group"},
    ),
    Vendor(
        "openim",
        {"sync": openim, "async": async_openim},
        openim_engine,
        {"read": "/conversation/get_all_conversations", "write": "/auth/get_user_token"},
    ),
]


def ask(client: Any, vendor: Vendor, kind: str) -> Any:
    """Make the call."""
    if vendor.name == "openim":
        if kind == "read":
            return client.conversations.all("user0")
        return client.auth.get_user_token("user0", platform_id=1)
    if kind == "read":
        return client.conversations.search_groups("user0", contact_item=[{"Type": 1, "To_Account": "id1"}])
    return client.conversations.create_group("user0", group_contact_item=GROUP)


class Counting:
    """A transport that counts the requests for one path."""

    def __init__(self, inner: Any, path: str) -> None:
        self.inner: Any = inner
        self.path = path
        self.requests: int = 0

    def send(self, request: Any) -> Any:
        """Pass on; the async one's answer is awaited by the caller."""
        url: str = request.url
        self.requests += urlsplit(url).path == self.path
        return self.inner.send(request)

    def close(self) -> Any:
        """Pass on."""
        return self.inner.close()


@contextmanager
def proxy_before(url: str, faults: Faults) -> Generator[str]:
    """The base URL of a proxy with faults, in a thread of its own."""
    told: Future[tuple[str, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def main() -> None:
        stop = asyncio.Event()
        async with FaultProxy(url, faults) as proxy:
            told.set_result((proxy.url, asyncio.get_running_loop(), stop))
            await stop.wait()

    thread = threading.Thread(target=asyncio.run, args=(main(),), daemon=True)
    thread.start()
    address, loop, stop = told.result()
    try:
        yield address
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


def run(vendor: Vendor, way: str, kind: str, sandbox: ChatSandbox, **options: Any) -> tuple[str, int]:
    """The name of the error of one call, or `answer`; and how many requests it took."""
    kinds = {"sync": vendor.engine.HttpTransport, "async": vendor.engine.AsyncHttpTransport}
    transport = Counting(kinds[way](), vendor.paths[kind])
    client = vendor.clients[way](sandbox).with_options(transport=transport, **options)
    error: type[Exception] = vendor.engine.APIError.__mro__[2]
    assert error.__name__ == "ClientError"

    async def main() -> None:
        try:
            await ask(client, vendor, kind)
        finally:
            await transport.close()

    try:
        if way == "async":
            asyncio.run(main())
        else:
            ask(client, vendor, kind)
    except error as caught:
        return type(caught).__name__, transport.requests
    finally:
        if way == "sync":
            transport.close()
    return "answer", transport.requests


def three(vendor: Vendor, way: str, place: str, expected: Expected) -> list[tuple[str, int]]:
    """A reading call without repetition, one with, where the fault strikes once, and a writing call with."""
    timeout = vendor.engine.Timeout(total=0.8 if expected.error == "TimeoutError" else 20.0)
    found: list[tuple[str, int]] = []
    with ChatSandbox(vendor.name) as sandbox:
        faults = sandbox.sandbox.faults if place == "middleware" else Faults()
        with proxy_before(sandbox.url, faults) if place == "proxy" else nullcontext(sandbox.url) as url:
            for kind, repetitions, times in (("read", 0, None), ("read", 2, 1), ("write", 2, 1)):
                fault = Fault.parse(f"{expected.fault},operation={vendor.paths[kind]}")
                fault.times = times
                faults.clear()
                faults.add(fault)
                options = {"base_url": url, "timeout": timeout, "max_retries": repetitions}
                found.append(run(vendor, way, kind, sandbox, **options))
    return found


@pytest.mark.parametrize("place", ["middleware", "proxy"])
@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_ends_in_its_error_or_is_got_over(name: str, place: str) -> None:
    expected = FAULTS[name]
    wanted = [
        (expected.error, 1),
        ("answer", 2) if expected.repeated else (expected.error, 1),
        (expected.error, 1),
    ]
    ways = [(vendor, way) for vendor in VENDORS for way in ("sync", "async")]
    with ThreadPoolExecutor(len(ways)) as pool:
        jobs = [pool.submit(three, vendor, way, place, expected) for vendor, way in ways]
    for (vendor, way), job in zip(ways, jobs, strict=True):
        assert job.result() == wanted, f"{vendor.name}, {way}"
    reading = "repeated, then the answer" if expected.repeated else "not repeated"
    TABLE[name] = f"| {name} | `{expected.error}` | {reading} | not repeated |"


def test_without_a_connection_even_a_writing_call_is_repeated() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    for vendor in VENDORS:
        for way in ("sync", "async"):
            kind = "write"
            with ChatSandbox(vendor.name) as sandbox:
                # This one's token is fetched first, and there it ends.
                path = "/auth/get_admin_token" if vendor.name == "openim" else vendor.paths[kind]
                counted = replace(vendor, paths={kind: path})
                found = run(counted, way, kind, sandbox, base_url=url, max_retries=2)
            assert found == ("ConnectError", 3)
    TABLE[GONE] = f"| {GONE} | `ConnectError` | repeated | repeated |"


def test_the_table_is_whole() -> None:
    if missing := {*FAULTS, GONE} - TABLE.keys():
        pytest.skip(f"not tried in this process: {', '.join(sorted(missing))}")
    print("\n\n| fault | where it lasts | a reading call | a call that is not safe to repeat |\n|---|---|---|---|")
    print("\n".join(TABLE[name] for name in (*FAULTS, GONE)))
    print("both clients, sync and async, before ASGI middleware and behind a TCP proxy")
