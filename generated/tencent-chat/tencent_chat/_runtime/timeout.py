"""Time limits of an attempt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Timeout:
    """Limits of one attempt, in seconds; None is no limit.

    `total` bounds the attempt as a whole, from connecting to the last byte of an answer that is read at once;
    `connect`, `read` (between two arrivals), `write` and `pool` (waiting for a free connection) bound its phases.
    """

    total: float | None = 30.0
    connect: float | None = 10.0
    read: float | None = None
    write: float | None = None
    pool: float | None = None

    def phases(self) -> dict[str, float | None]:
        """The limit of each phase, none above the total."""
        return _phases(self).copy()


@lru_cache(maxsize=64)
def _phases(timeout: Timeout) -> dict[str, float | None]:
    return {name: _least(getattr(timeout, name), timeout.total) for name in ("connect", "read", "write", "pool")}


def _least(limit: float | None, total: float | None) -> float | None:
    if limit is None or total is None:
        return total if limit is None else limit
    return min(limit, total)
