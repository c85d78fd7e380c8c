"""What was made can be read, and what was destroyed is gone.

An answer says that something was done. Only a second look tells whether it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.linking import candidates, filled, follow, objects, scalars_of, working
from truespec.contract.paging import read_all
from truespec.contract.projection import same
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Arguments, Lab
    from truespec.ir import Operation


@probing("lifecycle")
def check(lab: Lab) -> Iterator[Problem]:
    """Every operation that states what destroys what it made or shows."""
    for operation in lab.operations:
        destroyer = lab.find(operation.lifecycle.destroyed_by) if operation.lifecycle else None
        if destroyer is None or not lab.harmless(destroyer) or not lab.harmless(operation):
            continue
        if operation.semantics is Semantics.READONLY:
            yield from _shown(lab, operation, destroyer)
        else:
            yield from _made(lab, operation, destroyer)


def _made(lab: Lab, operation: Operation, destroyer: Operation) -> Iterator[Problem]:
    """Make, read, destroy, read."""
    place = f"{operation.pointer}/x-truespec-lifecycle"
    made = working(lab, operation)
    ways = [follow(lab, link, made[1]) for link in operation.links] if made else []
    end = next((way for way in ways if way and way[0] is destroyer), None)
    if made is None or end is None:
        return
    marks = _marks(lab, operation, made[0], end[1])
    readers = [way for way in ways if way and way[0].semantics is Semantics.READONLY and way[0].pagination]
    for reader, given in readers:
        exchange = lab.call(reader, given)
        if lab.succeeds(exchange) and not _holds(exchange, marks):
            message = f"{operation.id} succeeded, and {reader.id} does not show {_told(marks)}"
            yield Problem(message, place, operation.id, f"not made {reader.id}", exchange)
            return
    ended = lab.call(*end)
    if not lab.succeeds(ended):
        message = f"{destroyer.id} refuses what {operation.id} has just made: code {lab.code(ended)}"
        yield Problem(message, place, operation.id, "not destroyed", ended)
        return
    for reader, given in readers:
        exchange = lab.call(reader, given)
        if lab.succeeds(exchange) and _holds(exchange, marks):
            message = f"{destroyer.id} succeeded, and {reader.id} still shows {_told(marks)}"
            yield Problem(message, place, operation.id, f"still there {reader.id}", exchange)


def _marks(lab: Lab, operation: Operation, given: Arguments, end: Arguments) -> list[Any]:
    """The values by which the thing is known again: what the destroyer is told, but for the account."""
    owners = {value for name, value in scalars_of(given.body) if f"/{name}" in lab.owner_pointers(operation)}
    return [value for _, value in scalars_of(end.body) if isinstance(value, str) and value and value not in owners]


def _told(marks: list[Any]) -> str:
    return ", ".join(repr(mark) for mark in marks)


def _holds(exchange: Exchange, marks: list[Any]) -> bool:
    found = [value for _, value in scalars_of(exchange.answer.json())]
    return all(any(same(value, mark) for value in found) for mark in marks)


def _shown(lab: Lab, operation: Operation, destroyer: Operation) -> Iterator[Problem]:
    """Read, destroy one thing that was read, read: it is gone, and nothing else has come."""
    for owner in lab.owners[:2] or (None,):
        for which in (0, -1):
            lab.reset()
            problem = _one_shown(lab, operation, destroyer, owner, which)
            if problem is not None:
                yield problem
                return


def _one_shown(lab: Lab, operation: Operation, destroyer: Operation, owner: Any, which: int) -> Problem | None:
    look = _look(lab, operation, owner)
    before = look()
    if not before:
        return None
    keep = {pointer.split("/")[1] for pointer in lab.owner_pointers(destroyer)}
    schema = lab.body_schema(destroyer)
    for given in lab.arguments(destroyer, owner):
        given.body, taken = filled(given.body, before[which], keep)
        named = any(isinstance(value, str) for value in taken.values())
        if named and (schema is None or lab.shapes.valid(schema, given.body)):
            ended = lab.call(destroyer, given)
            return _verdict(lab, operation, destroyer, ended, before, look(), taken)
    return None


def _verdict(  # noqa: PLR0917
    lab: Lab,
    operation: Operation,
    destroyer: Operation,
    ended: Exchange,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
    taken: dict[str, Any],
) -> Problem | None:
    place = f"{operation.pointer}/x-truespec-lifecycle"
    if not lab.succeeds(ended):
        message = f"{destroyer.id} refuses what {operation.id} shows: code {lab.code(ended)}"
        return Problem(message, place, operation.id, "not destroyed", ended)
    if any(_alike(one, taken) for one in after):
        message = f"{destroyer.id} succeeded, and {operation.id} still shows {_told(list(taken.values()))}"
        return Problem(message, place, operation.id, "still there", ended)
    come = [one for one in after if not any(_alike(one, _identity(old, taken)) for old in before)]
    if come and operation.pagination:
        message = f"with one item destroyed, {operation.id} shows another that it did not show before"
        place = f"{operation.pointer}/x-truespec-pagination"
        return Problem(message, place, operation.id, "hidden", ended, (f"it is {come[0]}"[:200],))
    return None


def _look(lab: Lab, operation: Operation, owner: Any) -> Callable[[], list[dict[str, Any]]]:
    """A way to read the same things again and again."""
    if operation.pagination is not None:
        return lambda: [item for item in read_all(lab, operation, owner, None).items if isinstance(item, dict)]
    given = next((one for one in candidates(lab, operation, owner) if lab.succeeds(lab.call(operation, one))), None)

    def look() -> list[dict[str, Any]]:
        exchange = lab.call(operation, given) if given else None
        return list(objects(exchange.answer.json())) if exchange and lab.succeeds(exchange) else []

    return look


def _identity(thing: dict[str, Any], taken: dict[str, Any]) -> dict[str, Any]:
    return {name: thing.get(name) for name in taken}


def _alike(thing: dict[str, Any], identity: dict[str, Any]) -> bool:
    return all(same(thing.get(name), value) for name, value in identity.items())
