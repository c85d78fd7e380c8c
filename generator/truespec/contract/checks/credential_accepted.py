"""The credential of the run is accepted somewhere.

A run whose every call is turned away tests nothing but the door. The credential may be wrong or too old, or the server
may expect it in another place than the description says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.lab import Lab

_REFUSED = 401


@probing("credential-accepted")
def check(lab: Lab) -> Iterator[Problem]:
    """Where no guarded operation has succeeded so far: each reading one, once more."""
    demanding = [one for one in lab.operations if one.security and not lab.wallet.wanting(one, lab.door.identity)]
    if any(one.pointer in lab.honoured for one in demanding):
        return
    for operation in demanding:
        given = next(lab.arguments(operation), None)
        if operation.semantics is not Semantics.READONLY or given is None:
            continue
        exchange = lab.call(operation, given)
        if lab.succeeds(exchange) or exchange.shown.status != _REFUSED:
            return
        keys = sorted({key for way in operation.security for key, _ in way.schemes})
        message = f"the credential given for {', '.join(keys)} is refused by every operation"
        place = f"{operation.pointer}/security" if "security" in lab.stated(operation) else "/security"
        yield Problem(message, place, "", "refused everywhere", exchange)
        return
