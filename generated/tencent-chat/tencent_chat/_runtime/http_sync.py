"""The two ways of the default transport, for threads. Imported with the first request."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import httpcore2
import httpx2

from .http_bounded import Attempt, BoundedBackend
from .http_common import FAILURES, Deadline, Inflater, Target, coding, long_way_timeout, translate
from .http_logs import masked_logs
from .wire import Headers, Response

if TYPE_CHECKING:
    from collections.abc import Callable

    from .http_transport import HttpOptions
    from .wire import Request


class PoolWay:
    """The short way: straight to the connection pool. TLS settings are read when the first https URL comes."""

    def __init__(self, options: HttpOptions) -> None:
        self._options = options
        self._target = Target()
        self._lock = threading.Lock()
        self._attempt = Attempt()
        self._pools: dict[bytes, httpcore2.ConnectionPool] = {}

    def send(self, request: Request) -> Response:
        """Send a request."""
        deadline = Deadline(request)
        self._attempt.ends = deadline.at
        try:
            with masked_logs(request):
                return self._send(request, deadline)
        finally:
            self._attempt.ends = None

    def _send(self, request: Request, deadline: Deadline) -> Response:
        url, headers = self._target.of(request)
        pool = self._pools.get(url.scheme) or self._open(url.scheme)
        asked = httpcore2.Request(
            request.method,
            url,
            headers=headers,
            content=cast("bytes | Iterator[bytes]", request.content),
            extensions={"timeout": request.timeout.phases()},
        )
        try:
            answer = pool.handle_request(asked)
        except FAILURES as error:
            raise translate(error, request) from error
        inflater = Inflater(coding(answer.headers))
        chunks = _inflated(cast("Iterator[bytes]", answer.stream), inflater)
        return _response(
            request, answer.status, Headers(answer.headers), chunks=chunks, close=answer.close, deadline=deadline
        )

    def close(self) -> None:
        """Close the pools."""
        with self._lock:
            for pool in self._pools.values():
                pool.close()
            self._pools.clear()

    def _open(self, scheme: bytes) -> httpcore2.ConnectionPool:
        with self._lock:
            if scheme not in self._pools:
                self._pools[scheme] = httpcore2.ConnectionPool(
                    ssl_context=self._options.context() if scheme == b"https" else None,
                    max_connections=self._options.max_connections,
                    max_keepalive_connections=self._options.max_idle,
                    keepalive_expiry=self._options.keepalive,
                    http2=self._options.http2,
                    network_backend=BoundedBackend(self._attempt),
                )
            return self._pools[scheme]


class ClientWay:
    """The long way: through an `httpx2.Client`."""

    def __init__(self, options: HttpOptions, client: Any) -> None:
        self._owned = client is None
        self._client: httpx2.Client = client or httpx2.Client(
            verify=options.context(),
            proxy=options.proxy,
            trust_env=options.trust_env,
            http2=options.http2,
            limits=options.limits(),
        )

    def send(self, request: Request) -> Response:
        """Send a request."""
        with masked_logs(request):
            return self._send(request, Deadline(request))

    def _send(self, request: Request, deadline: Deadline) -> Response:
        try:
            built = self._client.build_request(
                request.method,
                request.url,
                headers=request.headers,
                content=cast("bytes | Iterator[bytes]", request.content),
                timeout=long_way_timeout(request),
            )
            answer = self._client.send(built, stream=True, follow_redirects=False)
        except FAILURES as error:
            raise translate(error, request) from error
        headers = Headers(answer.headers.raw)
        return _response(
            request, answer.status_code, headers, chunks=answer.iter_bytes(), close=answer.close, deadline=deadline
        )

    def close(self) -> None:
        """Close a client that was made here."""
        if self._owned:
            self._client.close()


def _inflated(stream: Iterator[bytes], inflater: Inflater) -> Iterator[bytes]:
    for chunk in stream:
        yield inflater.feed(chunk)
    yield inflater.finish()


def _response(
    request: Request,
    status: int,
    headers: Headers,
    *,
    chunks: Iterator[bytes],
    close: Callable[[], None],
    deadline: Deadline,
) -> Response:
    """The answer, its body read unless the request is for a stream."""
    if request.stream:
        return Response(status, headers, chunks=_translated(request, chunks), close=close)
    parts: list[bytes] = []
    try:
        for chunk in chunks:
            deadline.check()
            parts.append(chunk)
    except FAILURES as error:
        raise translate(error, request) from error
    finally:
        close()
    return Response(status, headers, b"".join(parts))


def _translated(request: Request, chunks: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from chunks
    except FAILURES as error:
        raise translate(error, request) from error
