"""ASGI messages to and from the sandbox's requests and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

from .exchange import Request

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from .exchange import Answer

_DROPPED = 16 << 20


def request_of(scope: Scope, body: bytes) -> Request:
    """The request that an ASGI scope describes."""
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        headers.setdefault(name.decode("latin-1"), value.decode("latin-1"))
    query = scope.get("query_string", b"").decode("latin-1")
    return Request(scope["method"], scope["path"], query, headers, body)


async def read_body(receive: Receive, limit: int) -> bytes | None:
    """The whole body; None where it is longer than ``limit`` bytes. Raises ClientDisconnect.

    Some of what is too long is read and dropped, so that the sender gets to see the refusal; not without end.
    """
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        part: bytes = message.get("body", b"")
        size += len(part)
        if size <= limit:
            parts.append(part)
        if not message.get("more_body", False) or size > limit + _DROPPED:
            return b"".join(parts) if size <= limit else None


async def send_answer(send: Send, answer: Answer) -> None:
    """Send an answer in one piece."""
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    headers.append((b"content-length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
