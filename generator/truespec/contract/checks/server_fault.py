"""No request makes the server fail.

A status of 500 or above says that the server could not cope with what it was sent. Whatever that was, it should have
been answered or refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import watching
from truespec.contract.findings import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab


@watching("server-fault")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """A status of 500 or above, as it came, or no answer at all."""
    status = exchange.answer.status
    if status == 0 and exchange.operation is not None:
        reason = exchange.answer.body.decode("utf-8", "replace")
        message = f"the call ended without an answer: {reason}"
        yield Problem(message, exchange.operation.pointer, cause="no answer", exchange=exchange)
    if status >= 500 and exchange.operation is not None:
        pointer = exchange.operation.pointer
        yield Problem(f"answered HTTP {status}", pointer, cause=str(status), exchange=exchange)
