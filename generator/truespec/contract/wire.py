"""Requests and answers as the tester sees them, and the two ways to a server: in process, or over HTTP."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    AsgiApp = Callable[[Any, Any, Any], Awaitable[None]]

LARGEST_ANSWER = 32 << 20
"""Bytes of an answer's body that are read; a longer one is cut there."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `path` is percent-encoded and relative to the server, `query` raw and without `?`."""

    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @property
    def target(self) -> str:
        """Path and query as they stand in the request line."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def json(self) -> Any:
        """The body as JSON, None where it is none."""
        return _json(self.body)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `seconds` is how long it took from sending to the last byte."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    seconds: float = 0.0

    def json(self) -> Any:
        """The body as JSON, None where it is none."""
        return _json(self.body)

    def header(self, name: str) -> str | None:
        """The first header of that name, in any letter case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def _json(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


class Sender(Protocol):
    """A way to a server. Raises ConnectionError where nothing came back."""

    def send(self, request: Request) -> Answer:
        """Send one request and read its answer to the end."""
        ...

    def close(self) -> None:
        """Give back what is held open."""
        ...


class InProcess:
    """Calls an ASGI application in this process, all on one event loop, one request at a time.

    An exception that the application lets out is what a server makes of it: a 500 without a body.
    """

    def __init__(self, app: AsgiApp) -> None:
        self._app = app
        self._runner = asyncio.Runner()
        self._lock = threading.Lock()

    def send(self, request: Request) -> Answer:
        """Call the application."""
        with self._lock:
            started = time.perf_counter()
            call = _Call(request)
            self._runner.run(call.run(self._app))
            return Answer(call.status, tuple(call.headers), bytes(call.body), time.perf_counter() - started)

    def close(self) -> None:
        """End the event loop."""
        self._runner.close()


@dataclass(slots=True)
class _Call:
    """One request in the words of ASGI."""

    request: Request
    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    body: bytearray = field(default_factory=bytearray)
    sent: bool = False

    async def run(self, app: AsgiApp) -> None:
        try:
            await app(self.scope(), self.receive, self.send)
        except Exception:
            self.status, self.headers, self.body = 500, [], bytearray()

    def scope(self) -> dict[str, Any]:
        request = self.request
        names = {name.lower() for name, _ in request.headers}
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers]
        if "host" not in names:
            headers.insert(0, (b"host", b"localhost"))
        if "content-length" not in names and (request.body or request.method in {"POST", "PUT", "PATCH"}):
            headers.append((b"content-length", str(len(request.body)).encode()))
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": "http",
            "path": unquoted(request.path),
            "raw_path": request.path.encode("latin-1", "replace"),
            "query_string": request.query.encode("latin-1", "replace"),
            "root_path": "",
            "headers": headers,
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 80),
        }

    async def receive(self) -> dict[str, Any]:
        if self.sent:
            return {"type": "http.disconnect"}
        self.sent = True
        return {"type": "http.request", "body": self.request.body, "more_body": False}

    async def send(self, message: Mapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = int(message["status"])
            self.headers = [(k.decode("latin-1"), v.decode("latin-1")) for k, v in message.get("headers", ())]
        elif message["type"] == "http.response.body" and len(self.body) < LARGEST_ANSWER:
            self.body += message.get("body", b"")


def unquoted(path: str) -> str:
    """A path as ASGI wants it: decoded, bytes that are no UTF-8 replaced."""
    from urllib.parse import unquote_to_bytes

    return unquote_to_bytes(path).decode("utf-8", "replace")


def _hurried(connection: http.client.HTTPConnection) -> None:
    """Acknowledge at once what comes, where the system can: a server that sends in small pieces waits for that."""
    option: int | None = getattr(socket, "TCP_QUICKACK", None)
    held: socket.socket | None = getattr(connection, "sock", None)
    if option is not None and held is not None:
        held.setsockopt(socket.IPPROTO_TCP, option, 1)


class Remote:
    """Talks to a server over HTTP/1.1. Follows no redirect, obeys no proxy, keeps one connection for each thread."""

    def __init__(self, url: str, *, timeout: float = 30.0) -> None:
        """`url` is the base that every path is appended to; `timeout` in seconds."""
        parts = urlsplit(url)
        self._https = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port
        self._prefix = parts.path.rstrip("/")
        self._timeout = timeout
        self._local = threading.local()

    def reach(self) -> None:
        """Open a connection and close it again, so that a wrong address is known before anything is sent."""
        port = self._port or (443 if self._https else 80)
        try:
            socket.create_connection((self._host, port), timeout=self._timeout).close()
        except OSError as error:
            raise ConnectionError(error.strerror or str(error)) from error

    def send(self, request: Request) -> Answer:
        """Send one request; a connection that the server has closed meanwhile is opened anew once."""
        started = time.perf_counter()
        for attempt in (1, 2):
            connection, fresh = self._connection()
            try:
                return self._exchange(connection, request, started)
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError) as error:
                self._drop()
                if fresh or attempt == 2:
                    raise ConnectionError(f"the server closed the connection: {error}") from error
            except (OSError, http.client.HTTPException) as error:
                self._drop()
                raise ConnectionError(f"no answer: {error or type(error).__name__}") from error
        raise AssertionError

    def _exchange(self, connection: http.client.HTTPConnection, request: Request, started: float) -> Answer:
        connection.putrequest(request.method, self._prefix + request.target, skip_accept_encoding=True)
        for name, value in request.headers:
            if name.lower() not in {"host", "content-length", "connection", "transfer-encoding"}:
                connection.putheader(name, value.encode("latin-1", "replace"))
        if request.body or request.method in {"POST", "PUT", "PATCH"}:
            connection.putheader("Content-Length", str(len(request.body)))
        _hurried(connection)
        connection.endheaders(request.body or None)
        _hurried(connection)
        response = connection.getresponse()
        body = response.read(LARGEST_ANSWER)
        if response.will_close or not response.isclosed():
            self._drop()
        return Answer(response.status, tuple(response.getheaders()), body, time.perf_counter() - started)

    def _connection(self) -> tuple[http.client.HTTPConnection, bool]:
        held: http.client.HTTPConnection | None = getattr(self._local, "connection", None)
        if held is not None:
            return held, False
        if self._https:
            context = ssl.create_default_context()
            held = http.client.HTTPSConnection(self._host, self._port, timeout=self._timeout, context=context)
        else:
            held = http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
        self._local.connection = held
        return held, True

    def _drop(self) -> None:
        held: http.client.HTTPConnection | None = getattr(self._local, "connection", None)
        if held is not None:
            held.close()
            self._local.connection = None

    def close(self) -> None:
        """Close the connection of this thread."""
        self._drop()
