"""Faults as a TCP proxy, before any HTTP server.

Each connection carries one request: the head is read, faults strike by its path, and the rest is passed on
as it is, both ways, until the server closes. The server is asked to close, so that no second request can
slip through behind the first.
"""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from .middleware import ANSWERS, BAD_GATEWAY
from .rules import BODY_KINDS

if TYPE_CHECKING:
    from ..exchange import Answer
    from .rules import Fault, Faults

_LONGEST_HEAD = 64 * 1024
_CHUNK = 64 * 1024
_LENGTH = re.compile(rb"(\r\ncontent-length: *)\d+", re.IGNORECASE)
_CONNECTION = re.compile(rb"\r\n(?:connection|keep-alive|proxy-connection):[^\r\n]*", re.IGNORECASE)


class FaultProxy:
    """A proxy on a port of 127.0.0.1; it lives as long as its ``async with`` block.

    A fault of kind ``code`` needs to know how the service words its failures, and is not for a proxy.
    """

    def __init__(self, target: str, faults: Faults, *, port: int = 0) -> None:
        """``target``: base URL of the server, http only; ``port``: where to listen, 0 for a free one.

        Raises ValueError for another kind of URL.
        """
        url = urlsplit(target)
        if url.scheme != "http" or not url.hostname:
            raise ValueError(f"the proxy stands before an http:// server, not {target!r}")
        self._host, self._port = url.hostname, url.port or 80
        self._faults = faults
        self._listen = port
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """The proxy's base URL. Raises RuntimeError outside the ``async with`` block."""
        if self._server is None:
            raise RuntimeError("the proxy listens inside its async with block only")
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def __aenter__(self) -> Self:
        """Listen."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._listen, limit=_LONGEST_HEAD)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
        self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            head = await reader.readuntil(b"\r\n\r\n")
            await self._request(head, reader, writer)
        writer.close()

    async def _request(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        spoiler: Fault | None = None
        for fault in self._faults.strike(_path(head)):
            if fault.kind == "latency":
                await asyncio.sleep(fault.value)
            elif fault.kind in BODY_KINDS:
                spoiler = fault
            elif fault.kind == "reset":
                _reset(writer)
                return
            elif fault.kind in ANSWERS:
                writer.write(_response(ANSWERS[fault.kind]))
                await writer.drain()
                return
        try:
            from_server, to_server = await asyncio.open_connection(self._host, self._port)
        except OSError:
            writer.write(_response(BAD_GATEWAY))
            await writer.drain()
            return
        to_server.write(_CONNECTION.sub(b"", head[:-2]) + b"connection: close\r\n\r\n")
        sending = asyncio.ensure_future(_pass_on(reader, to_server))
        try:
            await _answer(from_server, writer, spoiler)
        finally:
            sending.cancel()
            to_server.close()


def _path(head: bytes) -> str:
    target = head.split(b"\r\n", 1)[0].split(b" ")[1:2]
    return urlsplit(target[0].decode("latin-1")).path if target else ""


def _response(answer: Answer) -> bytes:
    headers = "".join(f"{name}: {value}\r\n" for name, value in answer.headers)
    phrase = HTTPStatus(answer.status).phrase
    head = f"HTTP/1.1 {answer.status} {phrase}\r\n{headers}content-length: {len(answer.body)}\r\nconnection: close"
    return head.encode("latin-1") + b"\r\n\r\n" + answer.body


def _reset(writer: asyncio.StreamWriter) -> None:
    connection: socket.socket | None = writer.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(_CHUNK):
            writer.write(data)
            await writer.drain()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, spoiler: Fault | None) -> None:
    """Pass the answer on, its body as the fault has it."""
    if spoiler is None:
        await _pass_on(reader, writer)
        return
    head = await reader.readuntil(b"\r\n\r\n")
    body = await reader.read(-1)
    kept = body if spoiler.kind == "trickle" else body[: int(spoiler.value)]
    writer.write(_LENGTH.sub(rb"\g<1>%d" % len(kept), head) if spoiler.kind == "cut" else head)
    if spoiler.kind != "trickle":
        writer.write(kept)
    for index in range(len(kept) if spoiler.kind == "trickle" else 0):
        writer.write(kept[index : index + 1])
        await writer.drain()
        await asyncio.sleep(spoiler.value)
    await writer.drain()
    if spoiler.kind == "reset-body":
        await asyncio.sleep(0.01)
        _reset(writer)
    while spoiler.kind == "stall" and not writer.is_closing():
        await asyncio.sleep(0.02)
