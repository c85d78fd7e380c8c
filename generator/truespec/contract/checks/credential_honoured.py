"""A good credential is not the reason for a refusal.

A request that is wrong for another reason, or for none, and is refused with "sign in again", sends its caller to look
for a new credential, and round in circles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import watching
from truespec.contract.findings import Problem
from truespec.contract.projection import code_of, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab

_REFUSED = 401


@watching("credential-honoured")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """A request with the valid credential, answered as one without, by an operation that has accepted it elsewhere."""
    operation = exchange.operation
    if operation is None or not exchange.genuine or not operation.security:
        return
    if lab.wallet.wanting(operation, lab.door.identity):
        return
    if exchange.answer.status < 400:
        if lab.succeeds(exchange):
            lab.honoured.add(operation.pointer)
        row = row_of(operation.errors, code_of(operation, exchange.answer))
        status = row.status if row else 0
    else:
        status = exchange.answer.status
    if status == _REFUSED and lab.honoured:
        message = "a request with a good credential is refused as if it had none"
        yield Problem(message, operation.pointer, cause="401", exchange=exchange)
