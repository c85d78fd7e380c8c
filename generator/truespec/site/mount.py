"""A site below a server that runs already: the same origin, from memory, made when it is first asked for."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Mapping, MutableMapping

    Receive = Callable[[], Awaitable[Mapping[str, Any]]]
    Send = Callable[[Mapping[str, Any]], Awaitable[None]]
    App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

PREFIX = "/docs/"
KEY = "truespec.docs"
"""The key of an ASGI scope under which the application is told where the site stands."""


class Mounted:
    """An ASGI application with a site under `/docs/`; everything else is the application's own.

    `make` gives the files by path and problems in words, of which there are none where the site could be made.
    """

    def __init__(self, app: App, make: Callable[[], tuple[Mapping[str, str], list[str]]]) -> None:
        self._app = app
        self._make = make
        self._made: asyncio.Task[tuple[Mapping[str, str], list[str]]] | None = None

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """One request."""
        path = scope.get("path", "")
        if scope["type"] != "http" or not f"{path}/".startswith(PREFIX):
            await self._app({**scope, KEY: PREFIX}, receive, send)
        elif scope["method"] not in ("GET", "HEAD"):
            await _answer(send, 405, "text/plain", "The documentation is only read.\n")
        elif path == PREFIX[:-1]:
            await _answer(send, 308, "text/plain", "", location=PREFIX)
        else:
            await self._page(unquote(path[len(PREFIX) :]), send, body=scope["method"] == "GET")

    async def _page(self, path: str, send: Send, *, body: bool) -> None:
        import asyncio  # here, because every command that makes a site would wait for it

        if self._made is None:
            self._made = asyncio.create_task(asyncio.to_thread(self._make))
        files, problems = await self._made
        text = files.get(f"{path}index.html" if not path or path.endswith("/") else path)
        if problems:
            await _answer(send, 500, "text/plain", "".join(f"{one}\n" for one in problems))
        elif text is None:
            await _answer(send, 404, "text/plain", "There is no such page.\n")
        else:
            kind = mimetypes.guess_type(path or "index.html")[0] or "text/html"
            await _answer(send, 200, kind, text, body=body)


async def _answer(send: Send, status: int, kind: str, text: str, *, location: str = "", body: bool = True) -> None:
    content = text.encode()
    headers = [
        (b"content-type", f"{kind}; charset=utf-8".encode()),
        (b"content-length", str(len(content)).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"cache-control", b"no-store"),
        *([(b"location", location.encode())] if location else []),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content if body else b""})
