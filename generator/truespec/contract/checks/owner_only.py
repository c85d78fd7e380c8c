"""An answer about one account holds nothing of another.

The members that say whose a thing is are known by their name, which is that of the account in the request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.contract.checks.registry import watching
from truespec.contract.findings import Problem
from truespec.contract.linking import scalars_of
from truespec.contract.pointers import MISSING, get
from truespec.contract.projection import succeeded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab


@watching("owner-only")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """Members called like the request's account, most of which name it, and some another."""
    operation = exchange.operation
    if operation is None or not succeeded(operation, exchange.answer):
        return
    for pointer in lab.owner_pointers(operation):
        owner = get(exchange.request.json(), pointer)
        if owner is MISSING or pointer.endswith("/0"):
            continue
        name = pointer.rpartition("/")[2]
        values: list[Any] = [value for key, value in scalars_of(exchange.answer.json()) if key == name]
        others = [value for value in values if value != owner]
        if others and 2 * len(others) < len(values):
            message = f"asked about {name} of one account, the answer holds {name} of another"
            yield Problem(message, operation.pointer, cause=name, exchange=exchange, details=(f"it is {others[0]!r}",))
