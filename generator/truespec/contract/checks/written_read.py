"""What was written is what is read.

A write that is answered as done and not kept is the worst of answers: nobody looks again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.linking import candidates, follow, scalars_of
from truespec.contract.pointers import put
from truespec.contract.projection import same
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.lab import Arguments, Lab
    from truespec.ir import Operation


@probing("written-read")
def check(lab: Lab) -> Iterator[Problem]:
    """Every writing operation with a link to a reading one, about things that exist."""
    for operation in lab.operations:
        if operation.semantics is Semantics.READONLY or not lab.harmless(operation) or not operation.links:
            continue
        for owner in lab.owners[:1] or (None,):
            problem = next(_differences(lab, operation, owner), None)
            if problem is not None:
                yield problem


def _differences(lab: Lab, operation: Operation, owner: Any) -> Iterator[Problem]:
    lab.reset()
    for plain in candidates(lab, operation, owner):
        for given in (plain, _turned(plain)):
            exchange = lab.call(operation, given)
            if not lab.succeeds(exchange):
                continue
            for link in operation.links:
                way = follow(lab, link, exchange)
                if way is None or way[0].semantics is not Semantics.READONLY or way[0].pagination:
                    continue
                read = lab.call(*way)
                if not lab.succeeds(read):
                    continue
                for name, wrote, found in _compare(given.body, read.answer.json()):
                    message = f"{operation.id} wrote {name} = {wrote!r}, and {way[0].id} reads {found!r}"
                    yield Problem(message, operation.pointer, operation.id, name, read)


def _turned(given: Arguments) -> Arguments:
    """The same with every flag the other way round."""
    from truespec.contract.lab import Arguments

    def walk(value: Any, at: str, body: Any) -> Any:
        if isinstance(value, bool):
            return put(body, at, not value)
        if isinstance(value, dict):
            for name, part in value.items():  # pyright: ignore[reportUnknownVariableType]
                body = walk(part, f"{at}/{name}", body)
        return body

    return Arguments(given.parameters, walk(given.body, "", given.body))


def _compare(wrote: Any, read: Any) -> Iterator[tuple[str, Any, Any]]:
    """Names that stand once in what was written and once in what was read, with values that differ."""
    left, right = _once(wrote), _once(read)
    for name in left.keys() & right.keys():
        if type(left[name]) is type(right[name]) and not same(left[name], right[name]):
            yield name, left[name], right[name]


def _once(value: Any) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    for name, scalar in scalars_of(value):
        found.setdefault(name, []).append(scalar)
    return {name: scalars[0] for name, scalars in found.items() if len(scalars) == 1}
