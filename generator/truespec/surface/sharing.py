"""Which schemas are one class: those that stand inside others and have the same shape.

A description that inlines its schemas repeats them, often hundreds of times. The first of equal ones, by pointer,
becomes the class; the others keep their names, which are then names of the same class.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from truespec.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.ir import Json, Schema

_SILENT = {"description", "deprecated"}
_ROUNDS = 8


def shared(schemas: Mapping[str, Schema], pinned: Mapping[str, str]) -> dict[str, str]:
    """For each schema that another one stands for, the pointer of that one.

    Components are never merged: their names are the description's own. Nor is a schema inside which a name is pinned.
    """
    apart = {pointer.rpartition("/properties/")[0] for pointer in pinned}
    leader = {pointer: pointer for pointer in schemas}
    inline = [pointer for pointer, schema in schemas.items() if not schema.is_component and pointer not in apart]
    inline = _alike(schemas, sorted(inline))
    keys: dict[str, tuple[str, int, tuple[str, ...]]] = {}
    moved: set[str] = set()
    for _ in range(_ROUNDS):
        for pointer in inline:
            schema = schemas[pointer]
            # Only a schema that refers to one that has moved in the last round has another shape in this one.
            if pointer not in keys or not moved.isdisjoint(schema.uses) or schema.parents:
                leaders = tuple([leader.get(target, target) for target in schema.uses])
                keys[pointer] = _key(schema, _shape(schema, leaders), leader)
        first: dict[tuple[str, int, tuple[str, ...]], str] = {}
        merged = {pointer: first.setdefault(keys[pointer], pointer) for pointer in inline}
        moved = {pointer for pointer, target in merged.items() if leader[pointer] != target}
        if not moved:
            break
        leader.update(merged)
    return {pointer: target for pointer, target in leader.items() if pointer != target}


def _alike(schemas: Mapping[str, Schema], pointers: Sequence[str]) -> list[str]:
    """Those that share keywords and names of properties with another one: no other can have its shape."""
    groups: dict[object, list[str]] = {}
    for pointer in pointers:
        json = schemas[pointer].json
        properties = json.get("properties")
        names = frozenset(properties) if isinstance(properties, dict) else None
        keywords = "$ref" if "$ref" in json else frozenset(json.keys() - _SILENT)
        groups.setdefault((keywords, names), []).append(pointer)
    return sorted(pointer for group in groups.values() if len(group) > 1 for pointer in group)


def _key(schema: Schema, shape: str, leader: Mapping[str, str]) -> tuple[str, int, tuple[str, ...]]:
    """What schemas of one class have in common: the parents, too, so that the class can inherit from them."""
    return shape, schema.direction.value, tuple(leader[parent] for parent in schema.parents)


@recalled
def _shape(schema: Schema, leaders: tuple[str, ...]) -> str:
    """What the class of a schema is made of; `leaders` are what stands for each of the schemas that it uses."""
    leader = dict(zip(schema.uses, leaders, strict=True))
    return json.dumps(_plain(cast("Json", dict(schema.json)), leader), sort_keys=True)


def _plain(value: Json, leader: Mapping[str, str], *, names: bool = False) -> Json:
    """The schema without what does not shape it, and with every reference pointing at what stands for its target."""
    if isinstance(value, list):
        return [_plain(item, leader) for item in value]
    if not isinstance(value, dict):
        return value
    target = value.get("$ref")
    if isinstance(target, str) and not names:
        return {"$ref": leader.get(target, target)}
    return {
        key: item
        if key in {"enum", "const", "default"} and not names
        else _plain(item, leader, names=key == "properties")
        for key, item in value.items()
        if names or key not in _SILENT
    }
