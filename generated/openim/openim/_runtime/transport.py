"""The door to the network: two methods. Anything that has them can carry a client's calls.

An implementation raises `TransportError` (or its kinds `ConnectError`, `TimeoutError`) when nothing came back, or not
all of it, and never for an HTTP status. It neither follows redirects nor repeats anything: that is the engine's part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .wire import Request, Response


class Transport(Protocol):
    """Carries requests for a client. Used by several threads at once."""

    def send(self, request: Request) -> Response:
        """Send `request` and return the answer, its body read unless `request.stream` is set."""
        ...

    def close(self) -> None:
        """Give all connections back."""
        ...


class AsyncTransport(Protocol):
    """Carries requests for an async client. Used by several tasks at once."""

    async def send(self, request: Request) -> Response:
        """Send `request` and return the answer, its body read unless `request.stream` is set."""
        ...

    async def close(self) -> None:
        """Give all connections back."""
        ...
