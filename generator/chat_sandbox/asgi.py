"""The ASGI side: a Starlette application around a sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from . import admin, pages
from .asgi_messages import read_body, request_of, send_answer
from .faults.middleware import FaultMiddleware

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from .sandbox import Sandbox


class SandboxApp(Starlette):
    """The sandbox as an ASGI application; ``app.state.sandbox`` is the sandbox.

    Faults strike outside of everything else, where the connection can still be reached.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        """``sandbox`` answers the vendor's routes; ``/_sandbox/`` and ``/`` are its own."""
        site = sandbox.settings.site
        super().__init__(
            routes=[
                *pages.routes(sandbox),
                Mount("/_sandbox", routes=admin.routes(sandbox)),
                *([Mount("/docs", app=StaticFiles(directory=site, html=True))] if site else []),
                Mount("/", app=VendorApp(sandbox)),
            ]
        )
        self.state.sandbox = sandbox
        self._outermost = FaultMiddleware(
            super().__call__,
            sandbox.faults,
            failure=sandbox.failure,
            operations=sandbox.operations,
            spared=_is_own,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        await self._outermost(scope, receive, send)


class VendorApp:
    """The vendor's own routes, as a plain ASGI application."""

    def __init__(self, sandbox: Sandbox) -> None:
        """``sandbox`` answers."""
        self._sandbox = sandbox

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the request, answer it."""
        if scope["type"] != "http":
            return
        try:
            body = await read_body(receive, self._sandbox.settings.body_limit)
        except ClientDisconnect:
            return
        sandbox = self._sandbox
        answer = sandbox.too_large() if body is None else sandbox.answer(request_of(scope, body))
        await send_answer(send, answer)


def _is_own(path: str) -> bool:
    """Whether a path is the sandbox's, not the vendor's."""
    return path == "/" or path.startswith(("/_sandbox/", "/docs/"))
