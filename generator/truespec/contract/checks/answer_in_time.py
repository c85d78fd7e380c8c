"""An answer comes within the time that the operation promises.

Callers set their own time limits by the promise; an answer that comes later comes to nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import watching
from truespec.contract.findings import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab


@watching("answer-in-time")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """An answer that took longer than `x-truespec-timeout`."""
    operation = exchange.operation
    if operation is None or operation.timeout is None or exchange.answer.seconds <= operation.timeout:
        return
    message = f"answered after {exchange.answer.seconds:.1f} s; promised: {operation.timeout:g} s"
    yield Problem(message, f"{operation.pointer}/x-truespec-timeout", cause="late", exchange=exchange)
