"""Calls a second, kept for each operation."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Limiter:
    """A bucket for each name: as many calls as ``rate`` at once, refilled evenly. 0 lets everything through."""

    def __init__(self, rate: float, now: Callable[[], float] = time.monotonic) -> None:
        """``rate``: calls a second; ``now``: seconds, never going back."""
        self.rate = rate
        self._now = now
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, name: str) -> bool:
        """Whether one more call is within the rate; if so it is counted."""
        if self.rate <= 0:
            return True
        with self._lock:
            now, size = self._now(), max(self.rate, 1.0)
            level, at = self._buckets.get(name, (size, now))
            level = min(size, level + (now - at) * self.rate)
            allowed = level >= 1
            self._buckets[name] = (level - 1 if allowed else level, now)
            return allowed

    def reset(self) -> None:
        """Fill every bucket."""
        with self._lock:
            self._buckets.clear()
