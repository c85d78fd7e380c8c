"""The last requests, each with the verdict of the description."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .exchange import Answer, Request

_KEPT = 200
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One request. Query and headers are not kept, nor are bodies of ``/auth/``: they hold credentials.

    Attributes:
        number: counted from 1 since the last reset.
        at_ms: Unix milliseconds by the sandbox's clock.
        status, code: of the answer; the code is None where the answer carries none.
        request_problem, answer_problem: why the description refuses it; None where it does not or was not asked.
        checked: whether the description was asked.
        milliseconds: taken to answer.
    """

    number: int
    at_ms: int
    method: str
    path: str
    status: int
    code: int | None
    milliseconds: float
    checked: bool
    request_problem: str | None
    answer_problem: str | None
    request_body: str
    answer_body: str

    @property
    def drifts(self) -> bool:
        """Whether sandbox and description disagree: the answer breaks it."""
        return self.answer_problem is not None


class RequestLog:
    """The last 200 requests, newest last."""

    def __init__(self) -> None:
        """Empty."""
        self._lock = threading.Lock()
        self._entries: deque[Entry] = deque(maxlen=_KEPT)
        self._count = 0
        self._drifts = 0

    def add(
        self,
        request: Request,
        answer: Answer,
        *,
        at_ms: int,
        milliseconds: float,
        checked: bool = False,
        problems: tuple[str | None, str | None] = (None, None),
    ) -> Entry:
        """Keep one request and its answer."""
        private = request.path.startswith("/auth/")
        with self._lock:
            self._count += 1
            entry = Entry(
                self._count,
                at_ms,
                request.method,
                request.path,
                answer.status,
                answer.code,
                milliseconds,
                checked,
                *problems,
                "" if private else _text(request.body),
                "" if private else _text(answer.body),
            )
            self._entries.append(entry)
            self._drifts += entry.drifts
        return entry

    @property
    def count(self) -> int:
        """How many there were since the last reset."""
        return self._count

    @property
    def drifts(self) -> int:
        """How many of them broke the description."""
        return self._drifts

    def entries(self) -> list[Entry]:
        """Those that are kept, oldest first."""
        with self._lock:
            return list(self._entries)

    def describe(self) -> dict[str, Any]:
        """As data: ``count``, ``drifts`` and the kept ``requests``."""
        return {
            "count": self.count,
            "drifts": self.drifts,
            "requests": [asdict(entry) for entry in self.entries()],
        }

    def reset(self) -> None:
        """Forget them."""
        with self._lock:
            self._entries.clear()
            self._count = self._drifts = 0


def _text(body: bytes) -> str:
    return body[:_LONGEST].decode("utf-8", "replace")
