"""Every answer to our own checks is what its schema says, too.

The other phases look at the answers to requests that were made up. The checks of our own read whole lists, to the
last page and of several accounts, and see what made-up requests seldom reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import watching
from truespec.contract.explain import misfit
from truespec.contract.findings import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab

_PHASE = "protocol"


@watching("answer-valid")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """An answer of the protocol phase that does not fit, be it success or refusal."""
    if exchange.phase != _PHASE or exchange.operation is None or exchange.answer.status == 0:
        return
    found = misfit(lab.shapes, exchange)
    if found is not None:
        message, cause, details = found.told()
        yield Problem(message, found.pointer, cause=cause, exchange=exchange, details=details)
