"""Local servers that behave like Tencent Chat and OpenIM, for tests.

``ChatSandbox`` runs one for the length of a ``with`` block; ``chat_sandbox.tencent:app`` and
``chat_sandbox.openim:app`` are ASGI applications; ``python -m chat_sandbox`` serves one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .testing import ChatSandbox

__all__ = ["ChatSandbox"]


def __getattr__(name: str) -> type[ChatSandbox]:
    if name == "ChatSandbox":
        from .testing import ChatSandbox

        return ChatSandbox
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
