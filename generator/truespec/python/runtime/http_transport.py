"""The default transport, over httpx2: HTTP/1.1 and 2, pools, TLS, proxies.

There are two ways. The *short way* hands requests to httpx2's own connection pool (httpcore2), with nothing in between,
which makes a call several times cheaper. The *long way* goes through an `httpx2.Client`: the user's own, with all its
hooks and mounts, or one made here where the environment or an option names a proxy. Neither opens a socket, reads
certificates or imports httpx2 before the first request.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl

    from .transport import AsyncTransport, Transport
    from .wire import Request, Response


@dataclass(frozen=True, slots=True)
class HttpOptions:
    """How connections are made.

    `verify` is True (the system's or `SSL_CERT_FILE`'s authorities), False (no check: tests only), a file or folder of
    authorities, or an `ssl.SSLContext`. `proxy` is a URL; without it the environment's `HTTPS_PROXY`, `HTTP_PROXY`,
    `ALL_PROXY` and `NO_PROXY` count, unless `trust_env` is False. Idle connections are kept for `keepalive` seconds.
    """

    verify: bool | str | ssl.SSLContext = True
    proxy: str | None = None
    trust_env: bool = True
    http2: bool = False
    max_connections: int = 100
    max_idle: int = 20
    keepalive: float = 30.0

    def context(self) -> ssl.SSLContext:
        """The TLS settings."""
        import ssl
        from pathlib import Path

        import httpx2

        if isinstance(self.verify, str):
            if Path(self.verify).is_dir():
                return ssl.create_default_context(capath=self.verify)
            return ssl.create_default_context(cafile=self.verify)
        return httpx2.create_ssl_context(self.verify, trust_env=self.trust_env)

    def limits(self) -> Any:
        """The pool's limits, as httpx2 takes them."""
        import httpx2

        return httpx2.Limits(
            max_connections=self.max_connections,
            max_keepalive_connections=self.max_idle,
            keepalive_expiry=self.keepalive,
        )

    def has_proxy(self) -> bool:
        """Whether any request may go through a proxy."""
        from urllib.request import getproxies

        return self.proxy is not None or (self.trust_env and bool(getproxies().keys() - {"no"}))


class HttpTransport:
    """Carries the calls of a `Client`. Safe for threads.

    `client` is an `httpx2.Client` of the user's own: then its settings count, and it is not closed here.
    """

    def __init__(self, options: HttpOptions | None = None, *, client: object = None) -> None:
        self._options = options or HttpOptions()
        self._client = client
        self._lock = threading.Lock()
        self._way: Transport | None = None

    def send(self, request: Request) -> Response:
        """Send a request; raises `TransportError` where no whole answer comes back."""
        way = self._way
        return (way or self._open()).send(request)

    def close(self) -> None:
        """Give all connections back. A later request opens new ones."""
        with self._lock:
            way, self._way = self._way, None
        if way is not None:
            way.close()

    def _open(self) -> Transport:
        with self._lock:
            if self._way is None:
                from .http_sync import ClientWay, PoolWay

                long = self._client is not None or self._options.has_proxy()
                self._way = ClientWay(self._options, self._client) if long else PoolWay(self._options)
            return self._way


class AsyncHttpTransport:
    """Carries the calls of an `AsyncClient`. Safe for the tasks of one event loop.

    `client` is an `httpx2.AsyncClient` of the user's own: then its settings count, and it is not closed here.
    """

    def __init__(self, options: HttpOptions | None = None, *, client: object = None) -> None:
        self._options = options or HttpOptions()
        self._client = client
        self._way: AsyncTransport | None = None

    async def send(self, request: Request) -> Response:
        """Send a request; raises `TransportError` where no whole answer comes back."""
        way = self._way
        return await (way or self._open()).send(request)

    async def close(self) -> None:
        """Give all connections back. A later request opens new ones."""
        way, self._way = self._way, None
        if way is not None:
            await way.close()

    def _open(self) -> AsyncTransport:
        if self._way is None:
            from .http_async import AsyncClientWay, AsyncPoolWay

            long = self._client is not None or self._options.has_proxy()
            self._way = AsyncClientWay(self._options, self._client) if long else AsyncPoolWay(self._options)
        return self._way
