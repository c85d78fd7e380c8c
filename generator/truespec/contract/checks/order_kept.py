"""A list comes in the order that the description states.

Callers show the first page and nothing else. An order that does not hold shows them the wrong things.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, cast

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.paging import read_all, sizes
from truespec.contract.pointers import MISSING, get

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.lab import Lab
    from truespec.ir import Operation


@probing("order-kept")
def check(lab: Lab) -> Iterator[Problem]:
    """Every operation with a stated order, over all pages, for several accounts."""
    for operation in lab.operations:
        if operation.order is None or not lab.harmless(operation):
            continue
        for owner in lab.owners[:4] or (None,):
            problem = _problem(lab, operation, owner)
            if problem is not None:
                yield problem
                break


def _problem(lab: Lab, operation: Operation, owner: Any) -> Problem | None:
    assert operation.order is not None
    if operation.pagination is not None:
        reading = read_all(lab, operation, owner, sizes(lab, operation)[-1])
        items, exchange = reading.items, reading.last
    else:
        given = next(lab.arguments(operation, owner), None)
        exchange = lab.call(operation, given) if given else None
        found = get(exchange.answer.json(), operation.order.items) if exchange else None
        items = cast("list[Any]", found) if isinstance(found, list) else []
    for number, (left, right) in enumerate(itertools.pairwise(items), 1):
        wrong = _wrong(operation.order.keys, left, right)
        if wrong:
            message = f"items {number} and {number + 1} are out of order: {wrong}"
            return Problem(message, f"{operation.pointer}/x-truespec-order", cause="order", exchange=exchange)
    return None


def _wrong(keys: tuple[tuple[str, bool], ...], left: Any, right: Any) -> str:
    """Which key breaks the order; empty where none does, or where one cannot be compared."""
    for pointer, descending in keys:
        one, other = get(left, pointer), get(right, pointer)
        if one is MISSING or other is MISSING or one is None or other is None or type(one) is not type(other):
            return ""
        if one == other:
            continue
        direction = "descending" if descending else "ascending"
        return f"{pointer} is {one!r} and then {other!r}, not {direction}" if (one < other) is descending else ""
    return ""
