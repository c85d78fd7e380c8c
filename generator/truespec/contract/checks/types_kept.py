"""A number in quotes is not a number.

A server that takes both lets its callers drift apart: each language serialises in its own way, until one day a
stricter version of the server refuses half of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.lab import Arguments
from truespec.contract.linking import working
from truespec.contract.pointers import put
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.lab import Lab


@probing("types-kept")
def check(lab: Lab) -> Iterator[Problem]:
    """Every number of a request that works, sent as text where the schema allows none."""
    for operation in lab.operations:
        schema = lab.body_schema(operation)
        base = working(lab, operation) if schema is not None and lab.harmless(operation) else None
        if base is None or schema is None:
            continue
        for pointer, number in _numbers(base[0].body):
            body = put(base[0].body, pointer, str(number))
            if lab.shapes.valid(schema, body):
                continue
            if operation.semantics is not Semantics.READONLY:
                lab.reset()
            exchange = lab.call(operation, Arguments(base[0].parameters, body))
            if lab.succeeds(exchange):
                message = f"{pointer} is taken as the text {str(number)!r}, and should be a number"
                place = lab.member_place(operation, pointer)
                yield Problem(message, place, cause=pointer, exchange=exchange)


def _numbers(value: Any, at: str = "") -> Iterator[tuple[str, int | float]]:
    """Every number of a body with its pointer; of a list the first item's."""
    if isinstance(value, dict):
        for name, part in cast("dict[str, Any]", value).items():
            yield from _numbers(part, f"{at}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list) and value:
        yield from _numbers(cast("list[Any]", value)[0], f"{at}/0")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield at, value
