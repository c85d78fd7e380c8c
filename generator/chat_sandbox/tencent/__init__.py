"""Tencent Chat: its REST service, and the ASGI application ``chat_sandbox.tencent:app``.

``app`` is made when it is first asked for, from the environment (see ``chat_sandbox.settings``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..vendor import Vendor

if TYPE_CHECKING:
    from starlette.applications import Starlette

    app: Starlette

VENDOR = Vendor("tencent-chat", rate=200.0, service_class="chat_sandbox.tencent.service:TencentChat")

create_app = VENDOR.create_app


def __getattr__(name: str) -> Starlette:
    if name == "app":
        return VENDOR.app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
