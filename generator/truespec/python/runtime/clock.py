"""Time and waiting, as an object that a test can replace."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """What the engine knows of time."""

    def time(self) -> float:
        """Seconds since 1970, for what is told to others."""
        ...

    def monotonic(self) -> float:
        """Seconds since any fixed moment, for measuring."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait in this thread."""
        ...

    async def async_sleep(self, seconds: float) -> None:
        """Wait in this task."""
        ...


class SystemClock:
    """The machine's own clock."""

    def time(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds since any fixed moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait in this thread."""
        time.sleep(seconds)

    async def async_sleep(self, seconds: float) -> None:
        """Wait in this task."""
        from .tasks import sleep

        await sleep(seconds)
