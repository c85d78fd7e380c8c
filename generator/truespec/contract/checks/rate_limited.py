"""More calls than the stated rate are refused.

A stated limit protects all callers from one of them. It is tried with calls sent as fast as they go, until one is
refused, or until more have passed than a full bucket and its refilling could let through. A server that is slower
than its own limit shows nothing.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.lab import Arguments, Lab
    from truespec.ir import Operation, RateLimit

_MOST = 1000
_LONGEST = 10.0
_TOO_MANY = 429
_TIMES = 4
_MARGIN = 1.2


@probing("rate-limited", named_only=True)
def check(lab: Lab) -> Iterator[Problem]:
    """The first reading operation that each limit is stated for."""
    for operation in lab.operations:
        limit = operation.rate_limit
        if limit is None or operation.semantics is not Semantics.READONLY or limit.requests > _MOST:
            continue
        given = next(lab.arguments(operation), None)
        if given is None:
            continue
        yield from _hurried(lab, operation, given, limit)
        if lab.target is None:
            # A server that cannot be reset refuses what follows until the time is over.
            time.sleep(min(limit.seconds, _LONGEST))
        return


def _hurried(lab: Lab, operation: Operation, given: Arguments, limit: RateLimit) -> Iterator[Problem]:
    request = lab.request(operation, given)
    started = time.perf_counter()
    for number in range(1, _TIMES * limit.requests + 1):
        exchange = lab.door.send(request, hurry=True)
        if exchange.shown.status == _TOO_MANY:
            return
        seconds = time.perf_counter() - started
        if number > _MARGIN * limit.requests * (1 + seconds / limit.seconds):
            stated = f"{limit.requests} in {limit.seconds:g} s"
            message = f"{number} calls in {seconds:.1f} s all pass; stated: {stated}"
            place = f"{operation.pointer}/x-truespec-rate-limit"
            yield Problem(message, place, operation.id, "rate", exchange)
            return
