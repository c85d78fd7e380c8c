"""An idempotent operation can be repeated.

Callers repeat it when an answer did not reach them. The second answer must be the first one again, or say that there
is nothing left to do; anything else turns a lost packet into an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.linking import candidates
from truespec.contract.projection import row_of
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.lab import Lab

_NOTHING_LEFT = {404, 410}


@probing("idempotent")
def check(lab: Lab) -> Iterator[Problem]:
    """Every operation that is stated to be idempotent, twice with the same request."""
    for operation in lab.operations:
        if operation.semantics is not Semantics.IDEMPOTENT or not lab.harmless(operation):
            continue
        lab.reset()
        owner = lab.owners[0] if lab.owners else None
        for given in candidates(lab, operation, owner):
            if not lab.succeeds(lab.call(operation, given)):
                continue
            again = lab.call(operation, given)
            row = row_of(operation.errors, lab.code(again))
            status = row.status if row else again.shown.status
            if not lab.succeeds(again) and status not in _NOTHING_LEFT:
                place = f"{operation.pointer}/x-truespec-semantics"
                message = f"the same request succeeds once and is refused the second time: {lab.code(again)}"
                yield Problem(message, place, cause="refused", exchange=again)
                break
