"""The two ways of the default transport, for tasks. Imported with the first request."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from typing import TYPE_CHECKING, Any, cast

import httpcore2
import httpx2

from .http_common import FAILURES, Inflater, Target, coding, late, long_way_timeout, translate
from .http_logs import masked_logs
from .tasks import within
from .wire import Headers, Response

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .http_transport import HttpOptions
    from .wire import Request


class AsyncPoolWay:
    """The short way: straight to the connection pool. TLS settings are read when the first https URL comes."""

    def __init__(self, options: HttpOptions) -> None:
        self._options = options
        self._target = Target()
        self._pools: dict[bytes, httpcore2.AsyncConnectionPool] = {}

    async def send(self, request: Request) -> Response:
        """Send a request."""
        try:
            with masked_logs(request):
                return await within(request.timeout.total, self._send(request))
        except builtins.TimeoutError as error:
            raise late(request) from error

    async def _send(self, request: Request) -> Response:
        url, headers = self._target.of(request)
        pool = self._pools.get(url.scheme) or self._open(url.scheme)
        asked = httpcore2.Request(
            request.method,
            url,
            headers=headers,
            content=_content(request),
            extensions={"timeout": request.timeout.phases()},
        )
        try:
            answer = await pool.handle_async_request(asked)
        except FAILURES as error:
            raise translate(error, request) from error
        inflater = Inflater(coding(answer.headers))
        chunks = _inflated(cast("AsyncIterable[bytes]", answer.stream), inflater)
        return await _response(request, answer.status, Headers(answer.headers), chunks=chunks, close=answer.aclose)

    async def close(self) -> None:
        """Close the pools."""
        pools = list(self._pools.values())
        self._pools.clear()
        for pool in pools:
            await pool.aclose()

    def _open(self, scheme: bytes) -> httpcore2.AsyncConnectionPool:
        self._pools[scheme] = httpcore2.AsyncConnectionPool(
            ssl_context=self._options.context() if scheme == b"https" else None,
            max_connections=self._options.max_connections,
            max_keepalive_connections=self._options.max_idle,
            keepalive_expiry=self._options.keepalive,
            http2=self._options.http2,
        )
        return self._pools[scheme]


class AsyncClientWay:
    """The long way: through an `httpx2.AsyncClient`."""

    def __init__(self, options: HttpOptions, client: Any) -> None:
        self._owned = client is None
        self._client: httpx2.AsyncClient = client or httpx2.AsyncClient(
            verify=options.context(),
            proxy=options.proxy,
            trust_env=options.trust_env,
            http2=options.http2,
            limits=options.limits(),
        )

    async def send(self, request: Request) -> Response:
        """Send a request."""
        try:
            with masked_logs(request):
                return await within(request.timeout.total, self._send(request))
        except builtins.TimeoutError as error:
            raise late(request) from error

    async def _send(self, request: Request) -> Response:
        try:
            built = self._client.build_request(
                request.method,
                request.url,
                headers=request.headers,
                content=_content(request),
                timeout=long_way_timeout(request),
            )
            answer = await self._client.send(built, stream=True, follow_redirects=False)
        except FAILURES as error:
            raise translate(error, request) from error
        headers = Headers(answer.headers.raw)
        return await _response(request, answer.status_code, headers, chunks=answer.aiter_bytes(), close=answer.aclose)

    async def close(self) -> None:
        """Close a client that was made here."""
        if self._owned:
            await self._client.aclose()


def _content(request: Request) -> bytes | AsyncIterable[bytes]:
    content = request.content
    return _walk(content) if isinstance(content, Iterable) and not isinstance(content, bytes) else content


async def _walk(content: Iterable[bytes]) -> AsyncIterator[bytes]:
    for chunk in content:
        yield chunk


async def _inflated(stream: AsyncIterable[bytes], inflater: Inflater) -> AsyncIterator[bytes]:
    async for chunk in stream:
        yield inflater.feed(chunk)
    yield inflater.finish()


async def _response(
    request: Request,
    status: int,
    headers: Headers,
    *,
    chunks: AsyncIterator[bytes],
    close: Callable[[], Awaitable[None]],
) -> Response:
    """The answer, its body read unless the request is for a stream."""
    if request.stream:
        return Response(status, headers, chunks=_translated(request, chunks), close=close)
    parts: list[bytes] = []
    try:
        async for chunk in chunks:
            parts.append(chunk)
    except FAILURES as error:
        raise translate(error, request) from error
    finally:
        await close()
    return Response(status, headers, b"".join(parts))


async def _translated(request: Request, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    try:
        async for chunk in chunks:
            yield chunk
    except FAILURES as error:
        raise translate(error, request) from error
