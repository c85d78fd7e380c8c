"""Faults as ASGI middleware, around any application."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import TYPE_CHECKING, Any

from ..asgi_messages import send_answer
from ..exchange import Answer
from .rules import BODY_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from .rules import Fault, Faults

BAD_GATEWAY = Answer(
    502,
    (("content-type", "text/html"), ("server", "proxy")),
    b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
)
"""What stands between client and service when the service does not answer: no JSON."""

ELSEWHERE = Answer(302, (("location", "/elsewhere"), ("content-type", "text/html")), b"<a href='/elsewhere'>Found</a>")
"""A redirect, as a login page or a moved service sends it."""

ANSWERS = {"bad-gateway": BAD_GATEWAY, "redirect": ELSEWHERE}
"""What is answered in the service's place."""


class FaultMiddleware:
    """Lets faults strike requests before ``app`` sees them, or its answers on their way out."""

    def __init__(
        self,
        app: ASGIApp,
        faults: Faults,
        *,
        failure: Callable[[int], Answer],
        operations: Mapping[str, str] | None = None,
        spared: Callable[[str], bool] = lambda path: False,
    ) -> None:
        """``failure``: makes the answer that carries a code; ``operations``: names by path;
        ``spared``: whether a path is left alone.
        """
        self._app = app
        self._faults = faults
        self._failure = failure
        self._operations = operations or {}
        self._spared = spared

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or self._spared(scope["path"]):
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        for fault in self._faults.strike(path, self._operations.get(path, path)):
            if fault.kind == "latency":
                await asyncio.sleep(fault.value)
            elif fault.kind in BODY_KINDS:
                send = _Spoiled(send, receive, fault).send
            else:
                await self._end(fault, send)
                return
        await self._app(scope, receive, send)

    async def _end(self, fault: Fault, send: Send) -> None:
        """Answer in the application's place, or not at all."""
        if fault.kind == "code":
            await send_answer(send, self._failure(int(fault.value)))
        elif fault.kind in ANSWERS:
            await send_answer(send, ANSWERS[fault.kind])
        else:
            await drop_connection(send)


async def drop_connection(send: Send) -> None:
    """Reset the connection below ``send``.

    ASGI has no word for it, so uvicorn's transport is taken from behind ``send``; where there is none, as in
    process, ConnectionResetError is raised in its place.
    """
    transport: Any = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is None:
        raise ConnectionResetError("the sandbox was told to drop this connection")
    connection = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
    await asyncio.sleep(0.01)


class _Spoiled:
    """Sends the head of an answer, and of its body what the fault lets through."""

    def __init__(self, send: Send, receive: Receive, fault: Fault) -> None:
        self._send = send
        self._receive = receive
        self._fault = fault
        self._head: Message = {}
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._head = message
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._spoil(self._body, int(self._fault.value))

    async def _spoil(self, body: bytes, keep: int) -> None:
        if self._fault.kind == "cut":
            body = body[:keep]
            headers = [pair for pair in self._head["headers"] if pair[0].lower() != b"content-length"]
            self._head = {**self._head, "headers": [*headers, (b"content-length", b"%d" % len(body))]}
        await self._send(self._head)
        if self._fault.kind == "cut":
            await self._part(body, more=False)
        elif self._fault.kind == "trickle":
            for index in range(len(body)):
                await self._part(body[index : index + 1])
                await asyncio.sleep(self._fault.value)
            await self._part(b"", more=False)
        else:
            await self._part(body[:keep])
            await self._end()

    async def _end(self) -> None:
        if self._fault.kind == "reset-body":
            await asyncio.sleep(0.01)
            await drop_connection(self._send)
        elif self._fault.kind == "stall":
            while (await self._receive())["type"] != "http.disconnect":
                pass
        else:
            await _hang_up(self._send)

    async def _part(self, data: bytes, more: bool = True) -> None:
        await self._send({"type": "http.response.body", "body": data, "more_body": more})


async def _hang_up(send: Send) -> None:
    transport: Any = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is not None:
        transport.close()
        await asyncio.sleep(0.01)
