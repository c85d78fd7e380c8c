"""Faults as ASGI middleware, around any application."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import TYPE_CHECKING, Any

from ..asgi_messages import send_answer
from ..exchange import Answer

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
            elif fault.kind == "truncate":
                send = _Truncated(send, int(fault.value)).send
            else:
                await self._end(fault, send)
                return
        await self._app(scope, receive, send)

    async def _end(self, fault: Fault, send: Send) -> None:
        """Answer in the application's place, or not at all."""
        if fault.kind == "code":
            await send_answer(send, self._failure(int(fault.value)))
        elif fault.kind == "bad-gateway":
            await send_answer(send, BAD_GATEWAY)
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


class _Truncated:
    """Sends the head of an answer as it is, and only the first bytes of its body."""

    def __init__(self, send: Send, keep: int) -> None:
        self._send = send
        self._left = keep
        self._over = False

    async def send(self, message: Message) -> None:
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        if self._over:
            return
        body: bytes = message.get("body", b"")
        kept, self._left = body[: self._left], max(self._left - len(body), 0)
        await self._send({"type": "http.response.body", "body": kept, "more_body": True})
        if len(kept) < len(body):
            self._over = True
            await _hang_up(self._send)
        elif not message.get("more_body", False):
            await self._send({"type": "http.response.body", "body": b"", "more_body": False})


async def _hang_up(send: Send) -> None:
    transport: Any = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is not None:
        transport.close()
        await asyncio.sleep(0.01)
