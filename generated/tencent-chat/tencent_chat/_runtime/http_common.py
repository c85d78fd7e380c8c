"""What the sync and async ways of the default transport share: names, errors, content coding, the time limit."""

from __future__ import annotations

import time
import zlib
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2

from .errors import ConnectError, RequestError, TimeoutError, TransportError

if TYPE_CHECKING:
    from .wire import Request

_NEVER_ARRIVED = (
    httpcore2.ConnectError,
    httpcore2.UnsupportedProtocol,
    httpcore2.ProxyError,
    httpx2.ConnectError,
    httpx2.UnsupportedProtocol,
    httpx2.ProxyError,
)
_NEVER_SENT = (httpcore2.ConnectTimeout, httpcore2.PoolTimeout, httpx2.ConnectTimeout, httpx2.PoolTimeout)
_TIMED_OUT = (httpcore2.TimeoutException, httpx2.TimeoutException)

FAILURES: tuple[type[Exception], ...] = (
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.TimeoutException,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
    httpx2.RequestError,
    httpx2.StreamError,
    httpx2.InvalidURL,
    OSError,
    zlib.error,
)
"""What the library raises when no whole answer comes back."""


def translate(error: Exception, request: Request) -> TransportError | RequestError:
    """The library's exception as one of ours."""
    what = str(error) or type(error).__name__
    where = f"{request.method} {request.mask().url(request.url)}"
    if isinstance(error, httpcore2.LocalProtocolError | httpx2.LocalProtocolError | httpx2.InvalidURL):
        return RequestError(f"{where} cannot be sent: {what}")
    if isinstance(error, _TIMED_OUT):
        kind = type(error).__name__.removesuffix("Timeout").lower()
        return TimeoutError(f"{where}: no answer in time ({kind})", arrived=not isinstance(error, _NEVER_SENT))
    if isinstance(error, _NEVER_ARRIVED):
        return ConnectError(f"{where}: no connection: {what}")
    return TransportError(f"{where}: the connection broke: {what}")


class Deadline:
    """The limit of an attempt as a whole, which the phases' limits do not keep: an answer may trickle."""

    __slots__ = ("_request", "at")

    def __init__(self, request: Request) -> None:
        total = request.timeout.total
        self.at: float | None = None if total is None else time.monotonic() + total
        self._request = request

    def check(self) -> None:
        """Raise `TimeoutError` if the time is over."""
        if self.at is not None and time.monotonic() > self.at:
            raise late(self._request)


def late(request: Request) -> TimeoutError:
    """The error of an attempt that took too long as a whole."""
    where = f"{request.method} {request.mask().url(request.url)}"
    return TimeoutError(f"{where}: no answer in time ({request.timeout.total} s for all)")


class Inflater:
    """Undoes an answer's content coding, piece by piece; of codings that were not asked for it knows none."""

    __slots__ = ("_tried", "_zlib")

    def __init__(self, coding: str) -> None:
        self._tried = False
        # 47 reads a gzip or a zlib header, whichever is there.
        self._zlib = zlib.decompressobj(47) if coding in ("gzip", "x-gzip", "deflate") else None

    def feed(self, data: bytes) -> bytes:
        """The next piece, decoded."""
        if self._zlib is None:
            return data
        try:
            return self._zlib.decompress(data)
        except zlib.error:
            if self._tried:
                raise
            # Some servers send `deflate` without the header that it should have.
            self._tried = True
            self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._zlib.decompress(data)
        finally:
            self._tried = True

    def finish(self) -> bytes:
        """What is left at the end; zlib.error if the data ends too early."""
        if self._zlib is None:
            return b""
        rest = self._zlib.flush()
        if not self._zlib.eof:
            raise zlib.error("the compressed body ends too early")
        return rest


def coding(headers: list[tuple[bytes, bytes]]) -> str:
    """The content coding that an answer names; empty for none."""
    for name, value in headers:
        if name.lower() == b"content-encoding":
            return value.decode("latin-1").strip().lower()
    return ""


class Target:
    """Splits URLs for the pool, remembering the part before the path, which is the same for most calls."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, tuple[bytes, bytes, int | None, bytes]] = {}

    def of(self, request: Request) -> tuple[httpcore2.URL, list[tuple[bytes, bytes]]]:
        """The URL and headers of a request as the pool takes them."""
        url = request.url
        start = url.find("/", url.find("://") + 3)
        origin, path = (url, "/") if start < 0 else (url[:start], url[start:])
        known = self._known.get(origin)
        if known is None:
            known = self._known[origin] = _origin(origin)
        scheme, host, port, header = known
        headers = [(b"Host", header)]
        sized = False
        for name, value in request.headers:
            sized = sized or name == "Content-Length"
            headers.append((name.encode("ascii"), _value(value)))
        content = request.content
        if isinstance(content, bytes):
            if content or request.method not in ("GET", "HEAD", "OPTIONS", "DELETE", "TRACE"):
                headers.append((b"Content-Length", b"%d" % len(content)))
        elif not sized:
            headers.append((b"Transfer-Encoding", b"chunked"))
        return httpcore2.URL(scheme=scheme, host=host, port=port, target=path.encode("ascii")), headers


def _value(value: str) -> bytes:
    try:
        return value.encode("ascii")
    except UnicodeEncodeError:
        return value.encode("utf-8")


def _origin(origin: str) -> tuple[bytes, bytes, int | None, bytes]:
    parsed = httpx2.URL(origin)
    return parsed.raw_scheme, parsed.raw_host, parsed.port, parsed.netloc


def long_way_timeout(request: Request) -> Any:
    """The phases' limits as httpx2 takes them."""
    return httpx2.Timeout(**request.timeout.phases())
