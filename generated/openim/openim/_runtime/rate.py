"""The rate limit on the client's side: one client in one process stays below the rate that the service states.

A call reserves its place in time and waits for it before the next one may reserve (the engine sees to that), so calls
are served first come first served, threads and tasks alike. In any window of the stated length at most the stated
number of calls is sent; a burst up to that number goes out at once.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .operation import Rate


class RateLimiter(Protocol):
    """Spaces calls out."""

    def reserve(self, rate: Rate, now: float) -> float:
        """Take the next place under `rate`; the seconds from `now` (monotonic) until it. Called by several threads."""
        ...


class WindowLimiter:
    """The default limiter: exact, by the times of the last calls of each scope."""

    __slots__ = ("_lock", "_places")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places: dict[str, deque[float]] = {}

    def reserve(self, rate: Rate, now: float) -> float:
        """Take the next place under `rate`; the seconds from `now` until it."""
        with self._lock:
            places = self._places.get(rate.scope)
            if places is None:
                places = self._places[rate.scope] = deque(maxlen=max(1, rate.requests))
            due = now
            if len(places) == places.maxlen:
                due = max(due, places[0] + rate.seconds)
            places.append(due)
            return due - now
