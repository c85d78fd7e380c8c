"""Schemas.

Where a thing stands in the description is told by its JSON Pointer (`/paths/~1pets/get`) throughout this room; a
line is looked up only when a problem has to be told, because for a JSON document that costs a second reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Flag
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_SCALARS = frozenset({str, bool, int, float, type(None)})
_NO_SCHEMA = frozenset({"default", "const", "enum", "discriminator"})
"""Keywords that hold data, in which `$ref` means nothing."""


def references(schema: Json | Mapping[str, Json]) -> Iterator[str]:
    """The pointers of all named schemas that a schema refers to, in no promised order."""
    waiting: list[Json | Mapping[str, Json]] = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, (dict, Mapping)):
            target = value.get("$ref")
            if isinstance(target, str):
                yield target
            for key, child in value.items():
                if child.__class__ in _SCALARS or key in _NO_SCHEMA:
                    continue
                # `properties` may hold one that is called "$ref".
                if key == "properties" and isinstance(child, (dict, Mapping)):
                    waiting.extend(child.values())
                else:
                    waiting.append(child)


class Direction(Flag):
    """Which way values of a schema travel."""

    NONE = 0
    REQUEST = 1
    RESPONSE = 2
    BOTH = REQUEST | RESPONSE


@dataclass(frozen=True, slots=True)
class Heirs:
    """The schemas that extend one and whose values may stand where that one is asked for.

    `property` is the tag's name on the wire, `by_tag` are its values with the pointers of what they name, sorted.
    """

    property: str
    by_tag: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """One schema that deserves a name.

    `operation` is the pointer of the operation in which it stands, None for one in components, and `words` are what
    leads to it (`("request",)`, `("Page", "Items", "item")`): the surface makes a name of both. `full_words` say what
    kind of thing it belongs to as well (`("request body",)`), for where the others do not tell it from another schema.
    `uses` are the pointers of the schemas that it refers to, sorted.
    `parents` are the pointers of the named objects that it takes over whole: `json` repeats all that they say.
    `heirs` are those that take it over and that a discriminator tells apart, None where there are none.
    """

    pointer: str
    json: Mapping[str, Json]
    operation: str | None
    words: tuple[str, ...]
    full_words: tuple[str, ...]
    direction: Direction
    uses: tuple[str, ...]
    parents: tuple[str, ...] = ()
    heirs: Heirs | None = None

    @property
    def is_component(self) -> bool:
        """Whether the description itself gives it a name."""
        return self.operation is None and len(self.words) == 1
