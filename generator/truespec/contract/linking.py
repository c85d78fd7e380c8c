"""What feeds what: link expressions, and requests filled from things that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs

from truespec.contract.pointers import MISSING, get
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Arguments, Lab
    from truespec.ir import Link, Operation


def follow(lab: Lab, link: Link, exchange: Exchange) -> tuple[Operation, Arguments] | None:
    """The operation that a link leads to and its arguments; None where an expression leads nowhere."""
    operation = lab.find(link.operation)
    given = next(lab.arguments(operation), None) if operation else None
    if operation is None or given is None:
        return None
    for name, expression in link.parameters.items():
        value = evaluate(expression, exchange)
        if value is MISSING:
            return None
        given.parameters[name.rpartition(".")[2]] = value
    if link.request_body is not None:
        given.body = evaluate(link.request_body, exchange)
        if given.body is MISSING:
            return None
    return operation, given


def evaluate(expression: Any, exchange: Exchange) -> Any:
    """A runtime expression, or a tree with such in its leaves; `MISSING` where one leads nowhere."""
    if isinstance(expression, dict):
        made = {name: evaluate(part, exchange) for name, part in cast("dict[str, Any]", expression).items()}
        return MISSING if any(part is MISSING for part in made.values()) else made
    if isinstance(expression, list):
        items = [evaluate(part, exchange) for part in cast("list[Any]", expression)]
        return MISSING if any(part is MISSING for part in items) else items
    if not isinstance(expression, str) or not expression.startswith("$"):
        return expression
    where, _, pointer = expression.partition("#")
    if where == "$response.body":
        return get(exchange.answer.json(), pointer)
    if where == "$request.body":
        return get(exchange.request.json(), pointer)
    if where.startswith("$request.query."):
        return parse_qs(exchange.request.query).get(where.removeprefix("$request.query."), [MISSING])[0]
    if where.startswith("$response.header."):
        return exchange.answer.header(where.removeprefix("$response.header.")) or MISSING
    return MISSING


def things(lab: Lab, owner: Any) -> Iterator[dict[str, Any]]:
    """Objects that exist for an account: the items of every list that a reading operation answers."""
    for operation in lab.operations:
        if operation.semantics is Semantics.READONLY and lab.owner_pointers(operation):
            given = next(lab.arguments(operation, owner), None)
            exchange = lab.call(operation, given) if given else None
            if exchange is not None and lab.succeeds(exchange):
                yield from listed(exchange.answer.json())


def listed(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects in the lists of an answer, outermost lists only."""
    if depth > 4 or not isinstance(value, dict):
        return
    for part in cast("dict[str, Any]", value).values():
        if isinstance(part, list):
            yield from (cast("dict[str, Any]", item) for item in cast("list[Any]", part) if isinstance(item, dict))
        else:
            yield from listed(part, depth + 1)


def objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects inside an answer that hold a scalar; the answer itself is none of them."""
    parts: list[Any] = []
    if isinstance(value, dict):
        parts = list(cast("dict[str, Any]", value).values())
        if depth and any(isinstance(part, str | int) for part in parts):
            yield cast("dict[str, Any]", value)
    elif isinstance(value, list):
        parts = cast("list[Any]", value)
    for part in parts:
        yield from objects(part, depth + 1)


def filled(body: Any, thing: dict[str, Any], keep: set[str]) -> tuple[Any, dict[str, Any]]:
    """A body about a thing: members that have the name of one of its scalars take its value, in any letter case.

    A list whose name is that of a scalar with an `s` holds that scalar alone. `keep` are names left as they are. Also
    gives what was taken over, by the thing's own names.
    """
    scalars = {name.lower(): name for name, value in thing.items() if isinstance(value, str | int | float)}
    taken: dict[str, Any] = {}

    def walk(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        made: dict[str, Any] = {}
        for name, part in cast("dict[str, Any]", value).items():
            own = scalars.get(name.lower()) or _ending(name.lower(), scalars)
            single = scalars.get(name.lower().removesuffix("s"))
            if name in keep:
                made[name] = part
            elif own is not None and not isinstance(part, list | dict):
                made[name] = taken[own] = thing[own]
            elif single is not None and isinstance(part, list):
                taken[single] = thing[single]
                made[name] = [thing[single]]
            else:
                made[name] = walk(part)
        return made

    return walk(body), taken


def _ending(name: str, scalars: dict[str, str]) -> str | None:
    """The one scalar whose name is the end of another name: `GroupId` for `ToGroupId`."""
    found = [own for short, own in scalars.items() if len(short) > 4 and name.endswith(short)]
    return found[0] if len(found) == 1 else None


def candidates(lab: Lab, operation: Operation, owner: Any, most: int = 6) -> Iterator[Arguments]:
    """Arguments that may well succeed: the examples, then the examples about things that exist."""
    from truespec.contract.lab import Arguments

    yield from lab.arguments(operation, owner)
    keep = {pointer.split("/")[1] for pointer in lab.owner_pointers(operation)}
    schema = lab.body_schema(operation)
    seen: list[Any] = []
    for thing in list(things(lab, owner))[: most * 4] if operation.body else ():
        for given in lab.arguments(operation, owner):
            body, taken = filled(given.body, thing, keep)
            if taken and body not in seen and (schema is None or lab.shapes.valid(schema, body)):
                seen.append(body)
                yield Arguments(given.parameters, body)
        if len(seen) >= most:
            return


def working(lab: Lab, operation: Operation) -> tuple[Arguments, Exchange] | None:
    """Arguments with which the operation has just succeeded, on a target that was reset before."""
    lab.reset()
    for owner in lab.owners[:2] or (None,):
        for given in candidates(lab, operation, owner):
            exchange = lab.call(operation, given)
            if lab.succeeds(exchange):
                return given, exchange
    return None


def scalars_of(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every scalar of a tree with the name that it stands under."""
    if isinstance(value, dict):
        for key, part in cast("dict[str, Any]", value).items():
            yield from scalars_of(part, key)
    elif isinstance(value, list):
        for part in cast("list[Any]", value):
            yield from scalars_of(part, name)
    else:
        yield name, value
