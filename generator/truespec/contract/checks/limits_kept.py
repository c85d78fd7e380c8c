"""A limit holds on both sides of its edge.

What the description allows to the last item must work, and one more must not. Limits are where programmers are off
by one, and where callers learn it last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.contract.checks.registry import probing
from truespec.contract.edges import Edge, edges
from truespec.contract.findings import Problem
from truespec.contract.linking import working
from truespec.contract.pointers import put
from truespec.contract.projection import row_of
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Arguments, Lab
    from truespec.ir import Operation

_TOO_MUCH = {"over-limit", "too-long", "bad-request", "bad-type"}


@probing("limits-kept")
def check(lab: Lab) -> Iterator[Problem]:
    """Every limit in a request body, from a request that works: at the limit, and one step beyond."""
    for operation in lab.operations:
        if operation.body is None or not lab.harmless(operation):
            continue
        base = working(lab, operation)
        schema = lab.body_schema(operation)
        if base is None or schema is None:
            continue
        for edge in edges(lab.shapes, schema, base[0].body):
            if not any(pointer.startswith(edge.pointer) for pointer in lab.owner_pointers(operation)):
                yield from _one(lab, operation, base[0], edge)


def _one(lab: Lab, operation: Operation, base: Arguments, edge: Edge) -> Iterator[Problem]:
    place = f"{lab.member_place(operation, edge.pointer)}/{edge.word}"
    inside = _try(lab, operation, base, edge.pointer, edge.inside)
    if _malformed(lab, inside):
        message = f"{edge.pointer} with {edge.told}, which the description allows, is refused: {lab.code(inside)}"
        yield Problem(message, place, cause=f"{edge.pointer} {edge.word} inside", exchange=inside)
    if edge.outside is not None and not _malformed(lab, inside):
        outside = _try(lab, operation, base, edge.pointer, edge.outside)
        if lab.succeeds(outside):
            message = f"{edge.pointer} beyond {edge.told} is accepted"
            yield Problem(message, place, cause=f"{edge.pointer} {edge.word} outside", exchange=outside)


def _try(lab: Lab, operation: Operation, base: Arguments, pointer: str, value: Any) -> Exchange:
    from truespec.contract.lab import Arguments

    if operation.semantics is not Semantics.READONLY:
        lab.reset()
    return lab.call(operation, Arguments(base.parameters, put(base.body, pointer, value)))


def _malformed(lab: Lab, exchange: Exchange) -> bool:
    """Whether an answer says that the request itself is wrong."""
    if lab.succeeds(exchange) or exchange.operation is None:
        return False
    row = row_of(exchange.operation.errors, lab.code(exchange))
    if row is None:
        return exchange.answer.status in {400, 413, 422}
    return row.status in {400, 413, 422} or bool(_TOO_MUCH & set(row.when) and row.status != 429)
