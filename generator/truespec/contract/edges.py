"""The limits of a schema, as values: the last one that is allowed, and the first that is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.contract.shapes import Shapes

_LONGEST = 4000
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Edge:
    """One limit at a pointer into a body. `outside` is None where nothing beyond the limit can be sent."""

    pointer: str
    word: str
    told: str
    inside: Any
    outside: Any


def edges(shapes: Shapes, schema: Mapping[str, Any], value: Any, at: str = "", depth: int = 0) -> Iterator[Edge]:
    """The limits of every member that a good body holds."""
    if depth > _DEEPEST:
        return
    node = _merged(shapes, schema, value)
    if at:
        yield from _own(node, value, at)
    if isinstance(value, dict):
        properties = shapes.properties(schema) | node.get("properties", {})
        for name, part in cast("dict[str, Any]", value).items():
            if name in properties:
                yield from edges(shapes, properties[name], part, f"{at}/{name}", depth + 1)
    elif isinstance(value, list) and value and "items" in node:
        yield from edges(shapes, node["items"], cast("list[Any]", value)[0], f"{at}/0", depth + 1)


def _merged(shapes: Shapes, schema: Mapping[str, Any], value: Any) -> dict[str, Any]:
    """All that is said of a value by its schema and by the branch that it fits."""
    merged: dict[str, Any] = {}
    fitting = [one for one in shapes.branches(schema) if shapes.valid(shapes.resolved(one), value)]
    for part in [*shapes.parts(schema), *(part for one in fitting[:1] for part in shapes.parts(one))]:
        merged |= {name: held for name, held in part.items() if name != "properties"}
        merged["properties"] = {**merged.get("properties", {}), **part.get("properties", {})}
    return merged


def _own(node: Mapping[str, Any], value: Any, at: str) -> Iterator[Edge]:
    if isinstance(value, str) and "enum" not in node and "pattern" not in node and "format" not in node:
        most = node.get("maxLength")
        if isinstance(most, int) and most <= _LONGEST:
            yield Edge(at, "maxLength", f"{most} characters", _long(value, most), _long(value, most + 1))
    elif isinstance(value, list) and value:
        items = cast("list[Any]", value)
        most, least = node.get("maxItems"), node.get("minItems")
        if isinstance(most, int) and most <= _LONGEST and not node.get("uniqueItems"):
            yield Edge(at, "maxItems", f"{most} items", _many(items, most), _many(items, most + 1))
        if isinstance(least, int) and least > 0:
            yield Edge(at, "minItems", f"{least} items", _many(items, least), _many(items, least - 1))
    elif isinstance(value, int) and not isinstance(value, bool):
        for word, step in (("minimum", -1), ("maximum", 1)):
            limit = node.get(word)
            if isinstance(limit, int):
                yield Edge(at, word, str(limit), limit, limit + step)


def _long(text: str, size: int) -> str:
    return (text + "x" * size)[:size]


def _many(items: list[Any], size: int) -> list[Any]:
    """That many items, told apart where they are texts."""
    first = items[0]
    if isinstance(first, str):
        return [first, *(f"{first}{number}" for number in range(1, size))][:size]
    return [first] * size
