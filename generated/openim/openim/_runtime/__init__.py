"""The engine of a generated client: ordinary typed Python, copied as it is into every generated package.

    client.py      the base classes of emitted clients            resource.py  and of their resources
    settings.py    the options of a client, and the core that its calls share
    operation.py   what an emitted package says about its API, as data
    engine.py      one call, step by step, for sync and async alike; performs nothing itself
    runner.py      performs what the engine asks for, in a thread or in a task
    plan.py        an operation and its arguments, to a request      serialize.py body.py multipart.py upload.py
    decode.py      an answer, to a result or an exception            errors.py references.py values.py guards.py
    auth.py        credentials, their providers and renewal          oauth.py secret.py mutex.py
    retry.py       whether and when to repeat                        rate.py    staying below the service's rate
    pager.py       the arithmetic of pages                           pages.py   reading them
    raw.py         raw answers                                       stream.py  events and JSON lines
    transport.py   the door to the network, two methods              http_*.py  the default behind it
    mocking.py     a service for the user's own tests               recording.py  exchanges, written to a folder
    wire.py        requests and answers as plain values              clock.py log.py unset.py
    tasks.py       waiting in a task, in asyncio and in trio

It imports nothing but the standard library, pydantic and, with the first request, httpx2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .auth import Credential, CredentialSource, Provider, basic
    from .client import AsyncClient, Client
    from .clock import Clock, SystemClock
    from .errors import APIError, AuthenticationError
    from .http_transport import AsyncHttpTransport, HttpOptions, HttpTransport
    from .mocking import Mock, MockError, MockMethod
    from .oauth import TokenProvider, oauth2
    from .pages import AsyncPage, AsyncPages, Page, Pages
    from .rate import RateLimiter, WindowLimiter
    from .raw import RawResponse, async_to_raw, async_to_raw_page, to_raw, to_raw_page
    from .resource import AsyncResource, Resource
    from .retry import Failure, Retry, RetryPolicy
    from .secret import Secret
    from .settings import AsyncClientOptions, CallOptions, ClientOptions, optional_setting, setting
    from .stream import AsyncStream, Event, Stream
    from .timeout import Timeout
    from .transport import AsyncTransport, Transport
    from .unset import UNSET, Unset
    from .upload import File, FileInput
    from .wire import Headers, Request, Response

__all__ = [
    "UNSET",
    "APIError",
    "AsyncClient",
    "AsyncClientOptions",
    "AsyncHttpTransport",
    "AsyncPage",
    "AsyncPages",
    "AsyncResource",
    "AsyncStream",
    "AsyncTransport",
    "AuthenticationError",
    "CallOptions",
    "Client",
    "ClientOptions",
    "Clock",
    "Credential",
    "CredentialSource",
    "Event",
    "Failure",
    "File",
    "FileInput",
    "Headers",
    "HttpOptions",
    "HttpTransport",
    "Mock",
    "MockError",
    "MockMethod",
    "Page",
    "Pages",
    "Provider",
    "RateLimiter",
    "RawResponse",
    "Request",
    "Resource",
    "Response",
    "Retry",
    "RetryPolicy",
    "Secret",
    "Stream",
    "SystemClock",
    "Timeout",
    "TokenProvider",
    "Transport",
    "Unset",
    "WindowLimiter",
    "async_to_raw",
    "async_to_raw_page",
    "basic",
    "oauth2",
    "optional_setting",
    "setting",
    "to_raw",
    "to_raw_page",
]

_HOME = {
    "APIError": "errors",
    "AsyncClient": "client",
    "AsyncClientOptions": "settings",
    "AsyncHttpTransport": "http_transport",
    "AsyncPage": "pages",
    "AsyncPages": "pages",
    "AsyncResource": "resource",
    "AsyncStream": "stream",
    "AsyncTransport": "transport",
    "AuthenticationError": "errors",
    "CallOptions": "settings",
    "Client": "client",
    "ClientOptions": "settings",
    "Clock": "clock",
    "Credential": "auth",
    "CredentialSource": "auth",
    "Event": "stream",
    "Failure": "retry",
    "File": "upload",
    "FileInput": "upload",
    "Headers": "wire",
    "HttpOptions": "http_transport",
    "HttpTransport": "http_transport",
    "Mock": "mocking",
    "MockError": "mocking",
    "MockMethod": "mocking",
    "Page": "pages",
    "Pages": "pages",
    "Provider": "auth",
    "RateLimiter": "rate",
    "RawResponse": "raw",
    "Request": "wire",
    "Resource": "resource",
    "Response": "wire",
    "Retry": "retry",
    "RetryPolicy": "retry",
    "Secret": "secret",
    "Stream": "stream",
    "SystemClock": "clock",
    "Timeout": "timeout",
    "TokenProvider": "oauth",
    "Transport": "transport",
    "UNSET": "unset",
    "Unset": "unset",
    "WindowLimiter": "rate",
    "async_to_raw": "raw",
    "async_to_raw_page": "raw",
    "basic": "auth",
    "oauth2": "oauth",
    "optional_setting": "settings",
    "setting": "settings",
    "to_raw": "raw",
    "to_raw_page": "raw",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what is asked for, and only that: a client is made without its engine."""
        from importlib import import_module

        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
