"""Connections that know when an attempt must be over, for the sync short way.

A pool's own limits hold for one read at a time, so a service that sends a byte now and then could keep a thread for
ever. Here each read and write gets no more time than the attempt of its thread has left.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import httpcore2

if TYPE_CHECKING:
    import ssl


class Attempt(threading.local):
    """When the attempt of the present thread ends, by the monotonic clock; None: whenever it likes."""

    ends: float | None = None

    def left(self, limit: float | None, late: type[Exception]) -> float | None:
        """The limit of the next step in seconds; raises `late` if the time is over."""
        if self.ends is None:
            return limit
        left = self.ends - time.monotonic()
        if left <= 0.0:
            raise late("the time of the attempt is over")
        return left if limit is None else min(limit, left)


class BoundedStream(httpcore2.NetworkStream):
    """A connection whose steps end with the attempt."""

    def __init__(self, inner: httpcore2.NetworkStream, attempt: Attempt) -> None:
        self._inner = inner
        self._attempt = attempt

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there."""
        return self._inner.read(max_bytes, self._attempt.left(timeout, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._inner.write(buffer, self._attempt.left(timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        """Close it."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Speak TLS from now on."""
        left = self._attempt.left(timeout, httpcore2.ConnectTimeout)
        return BoundedStream(self._inner.start_tls(ssl_context, server_hostname, left), self._attempt)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._inner.get_extra_info(info)


class BoundedBackend(httpcore2.SyncBackend):
    """Opens such connections."""

    def __init__(self, attempt: Attempt) -> None:
        self._attempt = attempt

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect."""
        left = self._attempt.left(timeout, httpcore2.ConnectTimeout)
        return BoundedStream(super().connect_tcp(host, port, left, local_address, socket_options), self._attempt)
