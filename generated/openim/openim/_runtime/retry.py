"""Whether and when a failed attempt is repeated: an object that a user can replace.

What counts as a failure that may pass: no connection; HTTP 408, 429, 502, 503, 504; an error code that the catalogue
calls retryable. What may have arrived is repeated only if the operation's semantics call it safe. Waits grow
exponentially with full jitter, a `Retry-After` takes precedence, and a budget of time bounds the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .errors import APIError, TransportError
    from .operation import RetryRule

STATUSES = frozenset({408, 429, 502, 503, 504})


class Failure(NamedTuple):
    """One failed attempt, as a retry policy sees it.

    `attempt` counts from 1, `elapsed` is in seconds since the first began. `arrived` is false where the service cannot
    have seen the request; `repeatable` says that seeing it twice does no harm. `status` is the HTTP status of the
    answer, `rule` what the catalogue says of its error code; `retry_after` is in seconds.
    """

    error: APIError | TransportError
    attempt: int
    elapsed: float
    arrived: bool
    repeatable: bool
    status: int | None = None
    rule: RetryRule | None = None
    retry_after: float | None = None


class RetryPolicy(Protocol):
    """Decides after each failed attempt."""

    def wait(self, failure: Failure) -> float | None:
        """Seconds to wait before the next attempt, or None to give up. Called by several threads at once."""
        ...


@dataclass(frozen=True, slots=True)
class Retry:
    """The default policy. Times are in seconds.

    `budget` is the time that a call with all its repetitions may take before it gives up; `first` and `longest` bound
    the waits, `longest_retry_after` caps what a service may ask for. A seeded `random` makes the waits repeatable.
    """

    max_retries: int = 2
    budget: float = 60.0
    first: float = 0.5
    longest: float = 8.0
    longest_retry_after: float = 60.0
    statuses: frozenset[int] = STATUSES
    random: Random = field(default_factory=Random, compare=False, repr=False)

    def wait(self, failure: Failure) -> float | None:
        """Seconds to wait before the next attempt, or None to give up."""
        if failure.attempt > self.max_retries or not self._may_pass(failure):
            return None
        seconds = self._seconds(failure)
        return seconds if failure.elapsed + seconds <= self.budget else None

    def _may_pass(self, failure: Failure) -> bool:
        if failure.arrived and not failure.repeatable:
            return False
        if failure.status is None:
            return True
        if failure.rule in ("now", "later"):
            return True
        return failure.rule in (None, "unknown") and failure.status in self.statuses

    def _seconds(self, failure: Failure) -> float:
        if failure.retry_after is not None:
            return min(failure.retry_after, self.longest_retry_after)
        if failure.rule == "now" and failure.attempt == 1:
            return 0.0
        ceiling = min(self.longest, self.first * 2.0 ** min(failure.attempt - 1, 30))
        return self.random.uniform(0.0, ceiling)


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds that an answer asks to wait: `Retry-After-Ms`, or `Retry-After` as seconds or as an HTTP date.

    `now` is in seconds since 1970. None where the answer does not ask, or asks for what cannot be read.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000.0
    text = headers.get("retry-after")
    seconds = _number(text)
    if seconds is not None or text is None:
        return seconds
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text is not None else None
    except ValueError:
        return None
    return value if value is not None and 0.0 <= value < 1e9 else None
