"""A lock that threads and tasks share, first come first served, in any number of event loops."""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import Future


class Mutex:
    """Held by one at a time; whoever waits gets it in the order of asking."""

    __slots__ = ("_guard", "_held", "_waiters")

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._waiters: deque[Future[None]] = deque()

    def _ask(self) -> Future[None] | None:
        with self._guard:
            if not self._held:
                self._held = True
                return None
            ticket: Future[None] = Future()
            self._waiters.append(ticket)
            return ticket

    def try_acquire(self) -> bool:
        """Take the lock if it is free."""
        with self._guard:
            free = not self._held
            self._held = True
            return free

    def acquire(self) -> None:
        """Take the lock, waiting in this thread."""
        ticket = self._ask()
        if ticket is not None:
            try:
                ticket.result()
            except BaseException:
                self._give_up(ticket)
                raise

    async def async_acquire(self) -> None:
        """Take the lock, waiting in this task."""
        from .tasks import outcome

        ticket = self._ask()
        if ticket is not None:
            try:
                await outcome(ticket)
            except BaseException:
                self._give_up(ticket)
                raise

    def release(self) -> None:
        """Give the lock to whoever has waited longest."""
        with self._guard:
            while self._waiters:
                ticket = self._waiters.popleft()
                if ticket.set_running_or_notify_cancel():
                    ticket.set_result(None)
                    return
            self._held = False

    def _give_up(self, ticket: Future[None]) -> None:
        # The lock may have been handed over in the moment in which its waiter was cancelled.
        if ticket.done() and not ticket.cancelled():
            self.release()
        else:
            ticket.cancel()
