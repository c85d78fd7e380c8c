"""Stand-ins for the network and for time, and the sample client on top of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, TypeAlias

from sample_chat._runtime import AsyncClient, Client, Headers, Request, Response
from sample_chat._runtime.operation import Api, Operation

Script: TypeAlias = Response | Exception | Callable[[Request], Response]


def answer(body: object = None, status: int = 200, **headers: str) -> Response:
    """An answer with a JSON body, or with bytes as they are."""
    content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return Response(status, Headers([("content-type", "application/json"), *pairs]), content)


class FakeTransport:
    """Answers by a script, the last entry for ever; keeps what was sent."""

    def __init__(self, *script: Script) -> None:
        self.script: list[Script] = list(script)
        self.requests: list[Request] = []
        self.closed = 0

    def send(self, request: Request) -> Response:
        """The next entry of the script."""
        self.requests.append(request)
        entry = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(entry, Exception):
            raise entry
        return entry(request) if callable(entry) else entry

    def close(self) -> None:
        """Count the calls."""
        self.closed += 1

    @property
    def bodies(self) -> list[Any]:
        """The JSON bodies that were sent."""
        return [json.loads(each.content) for each in self.requests if isinstance(each.content, bytes)]


class AsyncFakeTransport:
    """The same for async clients."""

    def __init__(self, *script: Script) -> None:
        self.inner = FakeTransport(*script)

    async def send(self, request: Request) -> Response:
        """The next entry of the script."""
        return self.inner.send(request)

    async def close(self) -> None:
        """Count the calls."""
        self.inner.close()


class FakeClock:
    """A clock that moves only when someone waits."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def time(self) -> float:
        """Seconds since 1970."""
        return self.now

    def monotonic(self) -> float:
        """Seconds since any fixed moment."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Move the clock."""
        self.slept.append(seconds)
        self.now += seconds

    async def async_sleep(self, seconds: float) -> None:
        """Move the clock."""
        self.sleep(seconds)


API = Api(package="sample_chat", title="Test", version="1", user_agent="test/1")


def client(transport: FakeTransport, api: Api = API, sources: Mapping[str, Any] | None = None, **more: Any) -> Client:
    """A bare client over a fake transport."""
    options: dict[str, Any] = {"base_url": "http://host.test/v1", "clock": FakeClock(), "random": Random(7), **more}
    return Client(api, sources or {}, transport=transport, **options)


def async_client(
    transport: AsyncFakeTransport, api: Api = API, sources: Mapping[str, Any] | None = None, **more: Any
) -> AsyncClient:
    """A bare async client over a fake transport."""
    options: dict[str, Any] = {"base_url": "http://host.test/v1", "clock": FakeClock(), "random": Random(7), **more}
    return AsyncClient(api, sources or {}, transport=transport, **options)


def sent(operation: Operation[Any, Any], arguments: Mapping[str, object] | None = None, body: object = None) -> Request:
    """The request that a call of `operation` sends."""
    transport = FakeTransport(answer({}))
    from sample_chat._runtime import UNSET

    client(transport).engine_.call(operation, None, arguments or {}, UNSET if body is None else body)
    return transport.requests[0]
