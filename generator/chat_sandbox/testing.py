"""A sandbox for one test: on a free port of the loopback interface, or in process without a socket.

with ChatSandbox("tencent-chat") as sandbox:
    client = TencentChat(base_url=sandbox.url, **sandbox.credentials)
"""

from __future__ import annotations

import importlib
import socket
import threading
import time
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Self

import uvicorn

from .clock import Clock
from .settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.applications import Starlette

    from .sandbox import Sandbox
    from .store import Store

MODULES: Mapping[str, str] = {"tencent-chat": "chat_sandbox.tencent", "openim": "chat_sandbox.openim"}
"""Each vendor's name, and the module whose ``create_app`` makes its sandbox."""

_START_SECONDS = 10.0


def create_app(
    vendor: str, settings: Settings | None = None, *, store: Store | None = None, clock: Clock | None = None
) -> Starlette:
    """The sandbox of the vendor with that name. Raises ValueError for an unknown one."""
    if vendor not in MODULES:
        raise ValueError(f"there is no sandbox for {vendor!r}; there are {', '.join(MODULES)}")
    app: Starlette = importlib.import_module(MODULES[vendor]).create_app(settings, store=store, clock=clock)
    return app


class ChatSandbox:
    """A sandbox that lives as long as its ``with`` block.

    ``app`` can be called in process without entering the block; entering it listens on ``url``.
    """

    def __init__(
        self,
        vendor: str = "tencent-chat",
        *,
        store: Store | None = None,
        clock: Clock | str = "system",
        **settings: Any,
    ) -> None:
        """``settings``: fields of ``Settings``; the environment is not looked at. ``clock``: one, or its text.

        Raises ValueError for an unknown vendor or settings that cannot be used.
        """
        unknown = settings.keys() - {field.name for field in fields(Settings)}
        if unknown:
            raise ValueError(f"there is no setting {sorted(unknown)[0]!r}")
        clock = Clock.parse(clock) if isinstance(clock, str) else clock
        self.app = create_app(vendor, Settings(**settings), store=store, clock=clock)
        self.sandbox: Sandbox = self.app.state.sandbox
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._port = 0

    @property
    def credentials(self) -> Mapping[str, Any]:
        """Credentials of the seed, see ``Sandbox.credentials``."""
        return self.sandbox.credentials

    @property
    def url(self) -> str:
        """The base URL, without a slash at its end. Raises RuntimeError outside the ``with`` block."""
        if not self._port:
            raise RuntimeError("the sandbox listens inside its with block only")
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        """Listen on a free port of 127.0.0.1."""
        listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        config = uvicorn.Config(self.app, log_level="error", access_log=False, lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, name="chat-sandbox", daemon=True
        )
        self._thread.start()
        deadline = time.monotonic() + _START_SECONDS
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                self.__exit__()
                raise RuntimeError("the sandbox did not start")
            time.sleep(0.002)
        self._port = listener.getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening and close the database."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(_START_SECONDS)
        self._port = 0
        self.sandbox.close()
