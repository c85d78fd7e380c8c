"""What tells one vendor's sandbox from another's, and how it becomes an application."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from .clock import Clock
    from .exchange import Service
    from .sandbox import Sandbox
    from .settings import Settings
    from .store import Store


@dataclass(frozen=True)
class Vendor:
    """A vendor.

    Attributes:
        name: as people say it on the command line.
        rate: calls a second that one operation takes by default; 0 for no limit.
        service_class: ``module:class`` of its behaviour, imported when it is first needed.
    """

    name: str
    rate: float
    service_class: str

    def service(self, sandbox: Sandbox) -> Service:
        """The vendor's behaviour over a sandbox."""
        module, _, name = self.service_class.partition(":")
        service: Service = getattr(importlib.import_module(module), name)(sandbox)
        return service

    def create_app(
        self, settings: Settings | None = None, *, store: Store | None = None, clock: Clock | None = None
    ) -> Starlette:
        """A new sandbox as an ASGI application; ``app.state.sandbox`` is the sandbox itself.

        ``settings``: default from the environment; ``store`` and ``clock`` replace those that they describe.
        Raises ValueError for settings that cannot be used.
        """
        from .asgi import SandboxApp
        from .sandbox import Sandbox

        return SandboxApp(Sandbox(self, settings, store=store, clock=clock))

    @cached_property
    def app(self) -> Starlette:
        """One application for the whole process, made from the environment when it is first asked for."""
        return self.create_app()
