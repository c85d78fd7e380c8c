"""Tencent Chat, conversations.

The conversation list of an account, and its conversation groups and marks
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import errors, models
    from ._runtime import UNSET, AsyncHttpTransport, CallOptions, HttpOptions, HttpTransport, Retry, Timeout
    from .client import AsyncTencentChat, TencentChat
    from .models import (
        ActionStatus,
        AssistFlags,
        ClearRamble,
        CompleteFlag,
        ContactOptType,
        ConversationType,
        MarkBit,
        MarkOptType,
        TopFlag,
        UpdateGroupType,
        UpdateType,
    )

__all__ = [
    "UNSET",
    "AsyncTencentChat",
    "AsyncHttpTransport",
    "CallOptions",
    "HttpOptions",
    "HttpTransport",
    "Retry",
    "Timeout",
    "TencentChat",
    "errors",
    "models",
    "ActionStatus",
    "AssistFlags",
    "ClearRamble",
    "CompleteFlag",
    "ContactOptType",
    "ConversationType",
    "MarkBit",
    "MarkOptType",
    "TopFlag",
    "UpdateGroupType",
    "UpdateType",
]
__version__ = "1.0.0"

_HOME = {
    "UNSET": "_runtime",
    "AsyncTencentChat": "client",
    "AsyncHttpTransport": "_runtime",
    "CallOptions": "_runtime",
    "HttpOptions": "_runtime",
    "HttpTransport": "_runtime",
    "Retry": "_runtime",
    "Timeout": "_runtime",
    "TencentChat": "client",
    "errors": "",
    "models": "",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = _HOME.get(name, "models")
        value = getattr(import_module(f"{__name__}.{home}"), name) if home else import_module(f"{__name__}.{name}")
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
