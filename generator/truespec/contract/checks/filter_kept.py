"""A filter lets through what it says, all of it, and nothing else.

A parameter that is called as a member of the listed items, and of the same type, selects by it. Who asks for the
open orders and gets the others too has no way to notice but to look at each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.lab import Arguments
from truespec.contract.paging import keys_of, name_member, read_all, sizes
from truespec.contract.pointers import get
from truespec.contract.projection import same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.lab import Lab
    from truespec.ir import Operation, Parameter


@probing("filter-kept")
def check(lab: Lab) -> Iterator[Problem]:
    """Every optional query parameter that has its like in the items of a list."""
    for operation in lab.operations:
        if not lab.harmless(operation) or operation.method.lower() != "get":
            continue
        whole = _items(lab, operation, None)
        for one in operation.parameters:
            if one.location == "query" and not one.required and whole:
                yield from _filtered(lab, operation, one, whole)


def _filtered(lab: Lab, operation: Operation, one: Parameter, whole: list[Any]) -> Iterator[Problem]:
    schema = lab.parameter_schema(one)
    exact = "enum" in schema or schema.get("type") == "boolean"
    values = [get(item, f"/{one.name}") for item in whole]
    values = [value for value in values if isinstance(value, str | bool | int) and _typed(schema, value)]
    place = one.pointer
    for value in sorted(set(values), key=str)[:3]:
        found = _items(lab, operation, {one.name: value})
        if found is None:
            continue
        things = [cast("dict[str, Any]", item) for item in found if isinstance(item, dict)]
        others = [item for item in things if not _selects(get(item, f"/{one.name}"), value, exact=exact)]
        exchange = lab.call(operation, _given(lab, operation, {one.name: value}))
        if others:
            message = f"{one.name}={value} lets through an item whose {one.name} is {get(others[0], f'/{one.name}')!r}"
            yield Problem(message, place, cause=f"{one.name} other", exchange=exchange)
            return
        member = name_member(whole)
        wanted = [item for item in whole if exact and same(get(item, f"/{one.name}"), value)]
        lost = set(keys_of(wanted, member)) - set(keys_of(found, member))
        if lost:
            message = f"{one.name}={value} keeps back an item whose {one.name} is {value!r}"
            yield Problem(message, place, cause=f"{one.name} lost", exchange=exchange, details=(f"it is {min(lost)}",))
            return


def _typed(schema: Any, value: Any) -> bool:
    kind = {bool: "boolean", int: "integer", str: "string"}[type(value)]
    return schema.get("type", "string") == kind and (not isinstance(value, str) or 0 < len(value) < 60)


def _selects(found: Any, value: Any, *, exact: bool) -> bool:
    """Whether an item with that member may pass; a text may be searched for, in any letter case."""
    if exact or not isinstance(value, str):
        return same(found, value)
    return isinstance(found, str) and value.casefold() in found.casefold()


def _given(lab: Lab, operation: Operation, more: dict[str, Any] | None) -> Arguments:
    given = next(lab.arguments(operation), None) or Arguments()
    return Arguments({**given.parameters, **(more or {})}, given.body)


def _items(lab: Lab, operation: Operation, more: dict[str, Any] | None) -> list[Any] | None:
    """All items of a list, None where it cannot be read to its end."""
    if operation.pagination is not None:
        reading = read_all(lab, operation, None, sizes(lab, operation)[0], more)
        return reading.items if reading.ended and not reading.refused and not reading.stuck else None
    exchange = lab.call(operation, _given(lab, operation, more))
    body: Any = exchange.answer.json() if lab.succeeds(exchange) else None
    parts: list[Any] = list(cast("dict[str, Any]", body).values()) if isinstance(body, dict) else [body]
    lists = [cast("list[Any]", part) for part in parts if isinstance(part, list)]
    return lists[0] if len(lists) == 1 else None
