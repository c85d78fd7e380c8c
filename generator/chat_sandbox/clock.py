"""The sandbox's clock: the system's, or one that a test sets."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """Unix time that can be set, stopped and moved.

    Follows the system until :meth:`set` or :meth:`advance` is called. Times are Unix seconds; the
    store keeps milliseconds.
    """

    def __init__(self, at: float | None = None, *, running: bool = False) -> None:
        """``at``: the first reading, Unix seconds; None follows the system. ``running``: does it tick from there."""
        self._start = (at, running)
        self._base = 0.0
        self._origin: float | None = None
        self.reset()

    @classmethod
    def parse(cls, text: str) -> Clock:
        """A clock from ``system``, Unix seconds or an ISO 8601 time; a trailing ``+`` lets it tick.

        Raises ValueError for anything else.
        """
        if text in {"", "system"}:
            return cls()
        return cls(parse_time(text.removesuffix("+")), running=text.endswith("+"))

    def now(self) -> int:
        """Unix seconds, whole."""
        return int(self._read())

    def now_ms(self) -> int:
        """Unix milliseconds, whole."""
        return int(self._read() * 1000)

    def set(self, at: float, *, running: bool = False) -> None:
        """Show ``at`` (Unix seconds) from now on; stand still unless ``running``."""
        self._base = at
        self._origin = time.monotonic() if running else None
        self._follows_system = False

    def advance(self, seconds: float) -> None:
        """Move the reading; a clock that followed the system goes on ticking, ahead of it."""
        ticking = self._follows_system or self._origin is not None
        self.set(self._read() + seconds, running=ticking)

    def follow_system(self) -> None:
        """Show the system's time again."""
        self._follows_system = True

    def reset(self) -> None:
        """Back to what the clock was made with."""
        at, running = self._start
        if at is None:
            self.follow_system()
        else:
            self.set(at, running=running)

    def describe(self) -> dict[str, object]:
        """The state as data: ``now`` (ISO 8601, UTC), ``unix_ms``, ``mode``."""
        mode = "system" if self._follows_system else "stopped" if self._origin is None else "running"
        now_ms = self.now_ms()
        now = datetime.fromtimestamp(now_ms / 1000, UTC)
        return {"now": now.isoformat(timespec="milliseconds"), "unix_ms": now_ms, "mode": mode}

    def _read(self) -> float:
        if self._follows_system:
            return time.time()
        if self._origin is None:
            return self._base
        return self._base + time.monotonic() - self._origin


def parse_time(value: object) -> float:
    """Unix seconds from a number, its text, or an ISO 8601 time (UTC where no zone is named).

    Raises ValueError where it is none of these.
    """
    if isinstance(value, datetime):
        moment = value
    else:
        try:
            return float(str(value))
        except ValueError:
            moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.timestamp()
