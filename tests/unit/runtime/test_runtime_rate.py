"""The rate limit on the client's side: exact, in order, for threads and for tasks."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

from runtime_fakes import AsyncFakeTransport, FakeClock, FakeTransport, answer, async_client, client
from sample_chat._runtime import SystemClock, WindowLimiter
from sample_chat._runtime.operation import Operation, Rate

OPERATION = Operation("op", "GET", "/a", rate=Rate(20, 0.2, "op"))


def most_in_a_window(moments: list[float], seconds: float) -> int:
    moments = sorted(moments)
    return max(sum(1 for other in moments[index:] if other - start < seconds) for index, start in enumerate(moments))


def test_a_burst_goes_out_and_the_rest_waits() -> None:
    limiter, rate = WindowLimiter(), Rate(3, 1.0)
    waits = [limiter.reserve(rate, 100.0) for _ in range(7)]
    assert waits == [0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 2.0]
    assert limiter.reserve(rate, 105.0) == 0.0


def test_no_window_holds_too_many() -> None:
    limiter, rate = WindowLimiter(), Rate(5, 1.0)
    clock = FakeClock(0.0)
    moments: list[float] = []
    for index in range(60):
        clock.sleep(limiter.reserve(rate, clock.monotonic()))
        moments.append(clock.now)
        clock.sleep(0.01 * (index % 9))
    assert most_in_a_window(moments, 1.0 - 1e-9) == 5


def test_scopes_are_apart() -> None:
    limiter = WindowLimiter()
    assert [limiter.reserve(Rate(1, 1.0, scope), 0.0) for scope in ("a", "b", "a")] == [0.0, 0.0, 1.0]


class Noting(WindowLimiter):
    """Keeps the places that it gave; when a thread then really runs is the machine's affair."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[float] = []

    def reserve(self, rate: Rate, now: float) -> float:
        """The next place."""
        wait = super().reserve(rate, now)
        self.places.append(now + wait)
        return wait


def test_threads_stay_below_the_rate() -> None:
    limiter = Noting()
    sent: list[float] = []

    def note(_: object) -> Any:
        sent.append(time.monotonic())
        return answer({})

    shared = client(FakeTransport(note), clock=SystemClock(), rate_limiter=limiter)
    threads = [
        threading.Thread(target=lambda: [shared.engine_.call(OPERATION, None, {}, None) for _ in range(10)])
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sent) == 80
    assert most_in_a_window(limiter.places, 0.2 - 1e-6) <= 20
    assert all(when >= place for when, place in zip(sorted(sent), sorted(limiter.places), strict=True))


def test_tasks_are_served_in_their_order() -> None:
    order: list[str] = []

    def note(request: Any) -> Any:
        order.append(request.url.rpartition("=")[2])
        return answer({})

    from sample_chat._runtime.operation import Parameter

    op = Operation("op", "GET", "/a", (Parameter("n"),), rate=Rate(5, 0.05, "op"))

    async def main() -> None:
        shared = async_client(AsyncFakeTransport(note), clock=SystemClock())
        await asyncio.gather(*(shared.engine_.call(op, None, {"n": n}, None) for n in range(25)))

    asyncio.run(main())
    assert order == [str(n) for n in range(25)]


def test_it_can_be_switched_off() -> None:
    clock = FakeClock()
    shared = client(FakeTransport(answer({})), clock=clock, rate_limiter=None)
    for _ in range(100):
        shared.engine_.call(OPERATION, None, {}, None)
    assert clock.slept == []


def test_what_with_options_makes_shares_the_count() -> None:
    clock = FakeClock()
    first = client(FakeTransport(answer({})), clock=clock)
    second = first.with_options(timeout=1.0)
    for each in [first, second] * 11:
        each.engine_.call(OPERATION, None, {}, None)
    assert len(clock.slept) == 1
