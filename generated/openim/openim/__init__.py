"""OpenIM, conversations.

The conversations of a user, on an OpenIM server
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import errors, models
    from ._runtime import (
        UNSET,
        AsyncHttpTransport,
        AsyncPage,
        AsyncPages,
        AsyncStream,
        AsyncTransport,
        CallOptions,
        Clock,
        Credential,
        Event,
        Failure,
        File,
        Headers,
        HttpOptions,
        HttpTransport,
        Page,
        Pages,
        Provider,
        RateLimiter,
        RawResponse,
        Request,
        Response,
        Retry,
        RetryPolicy,
        Secret,
        Stream,
        Timeout,
        Transport,
        Unset,
    )
    from .client import AsyncOpenIM, OpenIM
    from .models import ContentType, MsgFrom, PlatformID, RecvMsgOpt, SessionType

__all__ = [
    "AsyncOpenIM",
    "OpenIM",
    "errors",
    "models",
    "AsyncHttpTransport",
    "AsyncPage",
    "AsyncPages",
    "AsyncStream",
    "AsyncTransport",
    "CallOptions",
    "Clock",
    "Credential",
    "Event",
    "Failure",
    "File",
    "Headers",
    "HttpOptions",
    "HttpTransport",
    "Page",
    "Pages",
    "Provider",
    "RateLimiter",
    "RawResponse",
    "Request",
    "Response",
    "Retry",
    "RetryPolicy",
    "Secret",
    "Stream",
    "Timeout",
    "Transport",
    "UNSET",
    "Unset",
    "ContentType",
    "MsgFrom",
    "PlatformID",
    "RecvMsgOpt",
    "SessionType",
]
__version__ = "2.0.0"

_HOME = {
    "AsyncOpenIM": "client",
    "OpenIM": "client",
    "errors": "",
    "models": "",
    "AsyncHttpTransport": "_runtime",
    "AsyncPage": "_runtime",
    "AsyncPages": "_runtime",
    "AsyncStream": "_runtime",
    "AsyncTransport": "_runtime",
    "CallOptions": "_runtime",
    "Clock": "_runtime",
    "Credential": "_runtime",
    "Event": "_runtime",
    "Failure": "_runtime",
    "File": "_runtime",
    "Headers": "_runtime",
    "HttpOptions": "_runtime",
    "HttpTransport": "_runtime",
    "Page": "_runtime",
    "Pages": "_runtime",
    "Provider": "_runtime",
    "RateLimiter": "_runtime",
    "RawResponse": "_runtime",
    "Request": "_runtime",
    "Response": "_runtime",
    "Retry": "_runtime",
    "RetryPolicy": "_runtime",
    "Secret": "_runtime",
    "Stream": "_runtime",
    "Timeout": "_runtime",
    "Transport": "_runtime",
    "UNSET": "_runtime",
    "Unset": "_runtime",
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
