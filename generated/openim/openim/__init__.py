"""OpenIM, conversations.

The conversations of a user, on an OpenIM server
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import errors, models
    from ._runtime import UNSET, AsyncHttpTransport, CallOptions, HttpOptions, HttpTransport, Retry, Timeout
    from .client import AsyncOpenIM, OpenIM
    from .models import ContentType, MsgFrom, PlatformID, RecvMsgOpt, SessionType

__all__ = [
    "UNSET",
    "AsyncOpenIM",
    "AsyncHttpTransport",
    "CallOptions",
    "HttpOptions",
    "HttpTransport",
    "Retry",
    "Timeout",
    "OpenIM",
    "errors",
    "models",
    "ContentType",
    "MsgFrom",
    "PlatformID",
    "RecvMsgOpt",
    "SessionType",
]
__version__ = "1.0.0"

_HOME = {
    "UNSET": "_runtime",
    "AsyncOpenIM": "client",
    "AsyncHttpTransport": "_runtime",
    "CallOptions": "_runtime",
    "HttpOptions": "_runtime",
    "HttpTransport": "_runtime",
    "Retry": "_runtime",
    "Timeout": "_runtime",
    "OpenIM": "client",
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
