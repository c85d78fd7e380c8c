"""What datamodel-code-generator is asked for: units of schemas, each made, and remembered, by itself.

A unit is a schema, or schemas that refer to each other in a circle. Everything else is an import to it, also what
shares its run, so what becomes of it depends on nothing but the unit. Few and full runs save the cost of starting one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from truespec.python.pieces import PREFIX, STAND_IN, Batch
from truespec.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PER_RUN = 120


@dataclass(frozen=True, slots=True)
class Unit:
    """What is made together, and how many levels of other units lie below it."""

    batch: Batch
    level: int


def units_of(base: str, schemas: Mapping[str, dict[str, Any]], fields: Mapping[str, Mapping[str, str]]) -> list[Unit]:
    """The units of the schemas of one view, by class name; `fields` has the names of the fields of each object."""
    uses = {name: _uses(schema) for name, schema in schemas.items()}
    edges = {name: [use for use in uses[name] if use in schemas] for name in sorted(schemas)}
    units: list[Unit] = []
    levels: dict[str, int] = {}
    for circle in circles(edges):
        below = {target for name in circle for target in edges[name]} - set(circle)
        level = 1 + max((levels[name] for name in below), default=-1)
        levels.update(dict.fromkeys(circle, level))
        outside = {use for name in circle for use in uses[name]} - set(circle)
        named = {name: dict(fields[name]) for name in circle if name in fields}
        units.append(Unit(Batch(base, {name: schemas[name] for name in circle}, named, sorted(outside)), level))
    return units


@recalled
def _uses(schema: dict[str, Any]) -> list[str]:
    return sorted(set(_references(schema)))


def _references(schema: Any) -> Iterator[str]:
    """The names of all classes that a schema refers to."""
    waiting = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            held = cast("dict[str, Any]", value)
            if isinstance(held.get("$ref"), str):
                yield held["$ref"].removeprefix(PREFIX)
            waiting.extend(held.values())
        elif isinstance(value, list):
            waiting.extend(cast("list[Any]", value))


def runs(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Units dealt out to as few runs as may share one."""
    by_base: dict[str, list[Unit]] = {}
    for unit in units:
        by_base.setdefault(unit.batch.base, []).append(unit)
    for _, alike in sorted(by_base.items()):
        held: list[Unit] = []
        for unit in alike:
            if held and sum(len(each.batch.schemas) for each in [*held, unit]) > _PER_RUN:
                yield held
                held = []
            held.append(unit)
        yield held


def together(units: list[Unit]) -> Batch:
    """What one run makes of several units: the only batches that can be made."""
    return Batch(
        base=units[0].batch.base,
        schemas={
            name: _importing(schema, frozenset(unit.batch.outside))
            for unit in units
            for name, schema in unit.batch.schemas.items()
        },
        fields={name: names for unit in units for name, names in unit.batch.fields.items()},
        outside=sorted({name for unit in units for name in unit.batch.outside}),
    )


def _importing(value: Any, outside: frozenset[str]) -> Any:
    """A part of a schema in which what other units make is called as it is imported."""
    if isinstance(value, dict):
        held = cast("dict[str, Any]", value)
        target = held.get("$ref")
        if isinstance(target, str) and target.removeprefix(PREFIX) in outside:
            return {**held, "$ref": f"{target}{STAND_IN}"}
        return {key: _importing(each, outside) for key, each in held.items()}
    if isinstance(value, list):
        return [_importing(each, outside) for each in cast("list[Any]", value)]
    return value


def circles(edges: Mapping[str, list[str]]) -> list[list[str]]:
    """The strongly connected groups of a graph, those that are referred to first (Tarjan, without recursion)."""
    found: list[list[str]] = []
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    waiting = set[str]()
    for root in edges:
        if root in number:
            continue
        walk = [(root, iter(edges[root]))]
        number[root] = low[root] = len(number)
        stack.append(root)
        waiting.add(root)
        while walk:
            name, targets = walk[-1]
            for target in targets:
                if target not in number:
                    number[target] = low[target] = len(number)
                    stack.append(target)
                    waiting.add(target)
                    walk.append((target, iter(edges[target])))
                    break
                if target in waiting:
                    low[name] = min(low[name], number[target])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[name])
                if low[name] == number[name]:
                    circle = stack[stack.index(name) :]
                    del stack[len(stack) - len(circle) :]
                    waiting.difference_update(circle)
                    found.append(sorted(circle))
    return found
