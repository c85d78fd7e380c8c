"""The examples that a description gives beside its schemas, where lowering leaves them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from truespec.ir import Json

_MAX_DEPTH = 3
"""How deep `allOf` is looked into."""


class Stated:
    """Looks examples up in `data`, the bundled description; what is not of the expected form is no example."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._known: dict[str, Mapping[str, Json]] = {}

    def whole(self, pointer: str) -> Json:
        """The example of the schema at a pointer, None where it has none."""
        return _example(self._at(pointer))

    def fields(self, pointer: str) -> Mapping[str, Json]:
        """The examples of a schema's own fields, by name."""
        found = self._known.get(pointer)
        if found is None:
            found = self._known[pointer] = dict(_fields(self._at(pointer), _MAX_DEPTH))
        return found

    def _at(self, pointer: str) -> object:
        node: object = self._data
        for step in pointer.split("/")[1:]:
            if not isinstance(node, Mapping):
                return None
            node = cast("Mapping[str, object]", node).get(step.replace("~1", "/").replace("~0", "~"))
        return node


def _example(schema: object) -> Json:
    if not isinstance(schema, Mapping):
        return None
    stated = cast("Mapping[str, Any]", schema)
    several = stated.get("examples")
    return cast("list[Json]", several)[0] if isinstance(several, list) and several else stated.get("example")


def _fields(schema: object, depth: int) -> list[tuple[str, Json]]:
    if not isinstance(schema, Mapping) or depth == 0:
        return []
    stated = cast("Mapping[str, Any]", schema)
    parts, properties = stated.get("allOf"), stated.get("properties")
    found = [
        pair
        for part in cast("list[Any]", parts if isinstance(parts, list) else [])
        for pair in _fields(part, depth - 1)
    ]
    if isinstance(properties, Mapping):
        shown = [(name, _example(one)) for name, one in cast("Mapping[str, Any]", properties).items()]
        found += [(name, value) for name, value in shown if value is not None]
    return found
