"""A small HTTP server on a loopback socket that does what a script says, also what no server should."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass
class Received:
    """A request as it came."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header of this name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


Act: TypeAlias = Callable[[socket.socket, Received], bool]
"""Answers one request; true if the connection can be used again."""


@dataclass
class Loopback:
    """The server: what it was asked, and over how many connections."""

    url: str
    script: list[Act]
    received: list[Received] = field(default_factory=list[Received])
    connections: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def act(self, connection: socket.socket, request: Received) -> bool:
        """Do what the script says next; its last entry for ever."""
        self.received.append(request)
        act = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return act(connection, request)


def http(
    body: bytes, status: int = 200, *headers: tuple[str, str], length: int | None = None, close: bool = False
) -> bytes:
    """An answer in bytes; `length` lies about the body's."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name}: {value}" for name, value in headers]
    lines += ["Connection: close"] if close else []
    return "\r\n".join((*lines, "", "")).encode() + body


def send(data: bytes) -> Act:
    """Send these bytes and wait for the next request."""

    def act(connection: socket.socket, _: Received) -> bool:
        connection.sendall(data)
        return True

    return act


def hang_up(data: bytes = b"") -> Act:
    """Send these bytes and close the connection."""

    def act(connection: socket.socket, _: Received) -> bool:
        connection.sendall(data)
        return False

    return act


def reset(data: bytes = b"") -> Act:
    """Send these bytes and reset the connection."""

    def act(connection: socket.socket, _: Received) -> bool:
        connection.sendall(data)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    return act


def trickle(data: bytes, pause: float, stop: threading.Event) -> Act:
    """Send these bytes one by one."""

    def act(connection: socket.socket, _: Received) -> bool:
        for index in range(len(data)):
            connection.sendall(data[index : index + 1])
            if stop.wait(pause):
                return False
        return True

    return act


def stall(data: bytes, stop: threading.Event) -> Act:
    """Send these bytes and then nothing."""

    def act(connection: socket.socket, _: Received) -> bool:
        connection.sendall(data)
        stop.wait(10)
        return False

    return act


def _request(connection: socket.socket) -> Received | None:
    file = connection.makefile("rb")
    first = file.readline().decode("latin-1").split()
    if len(first) < 2:
        return None
    headers: list[tuple[str, str]] = []
    while (line := file.readline().decode("latin-1").strip()) != "":
        name, _, value = line.partition(":")
        headers.append((name, value.strip()))
    request = Received(first[0], first[1], headers, b"")
    if (request.header("transfer-encoding") or "") == "chunked":
        while size := int(file.readline(), 16):
            request.body += file.read(size)
            file.readline()
        file.readline()
    else:
        request.body = file.read(int(request.header("content-length") or 0))
    return request


def _serve(server: Loopback, listener: socket.socket, context: ssl.SSLContext | None) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        server.connections += 1
        threading.Thread(target=_talk, args=(server, connection, context), daemon=True).start()


def _talk(server: Loopback, connection: socket.socket, context: ssl.SSLContext | None) -> None:
    with contextlib.suppress(OSError, ValueError), connection:
        if context is not None:
            connection = context.wrap_socket(connection, server_side=True)
        while (request := _request(connection)) is not None:
            if not server.act(connection, request):
                return


@contextlib.contextmanager
def serving(*script: Act, context: ssl.SSLContext | None = None) -> Generator[Loopback]:
    """A server for the time of a `with` block; with a context it speaks TLS."""
    listener = socket.create_server(("127.0.0.1", 0))
    scheme = "http" if context is None else "https"
    server = Loopback(f"{scheme}://127.0.0.1:{listener.getsockname()[1]}", list(script))
    threading.Thread(target=_serve, args=(server, listener, context), daemon=True).start()
    try:
        yield server
    finally:
        server.stopped.set()
        listener.close()
