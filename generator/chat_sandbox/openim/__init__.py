"""OpenIM: its REST service, and the ASGI application ``chat_sandbox.openim:app``.

``app`` is made when it is first asked for, from the environment (see ``chat_sandbox.settings``).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from ..clock import Clock
    from ..sandbox import Sandbox
    from ..settings import Settings
    from ..store import Store
    from .service import OpenIM

    app: Starlette

NAME = "openim"


class Vendor:
    """What the sandbox has to know of OpenIM."""

    name = NAME
    rate = 0.0

    def service(self, sandbox: Sandbox) -> OpenIM:
        """The vendor's behaviour over this sandbox."""
        from .service import OpenIM

        return OpenIM(sandbox)


def create_app(
    settings: Settings | None = None, *, store: Store | None = None, clock: Clock | None = None
) -> Starlette:
    """A new sandbox of OpenIM as an ASGI application; ``app.state.sandbox`` is the sandbox itself.

    ``settings``: default from the environment; ``store`` and ``clock`` replace those that they describe.
    Raises ValueError for settings that cannot be used.
    """
    from ..asgi import SandboxApp
    from ..sandbox import Sandbox

    return SandboxApp(Sandbox(Vendor(), settings, store=store, clock=clock))


@cache
def _app() -> Starlette:
    return create_app()


def __getattr__(name: str) -> Starlette:
    if name == "app":
        return _app()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
