"""Schemas.

Where a thing stands in the description is told by its JSON Pointer (`/paths/~1pets/get`) throughout this room; a
line is looked up only when a problem has to be told, because for a JSON document that costs a second reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Flag
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Direction(Flag):
    """Which way values of a schema travel."""

    NONE = 0
    REQUEST = 1
    RESPONSE = 2
    BOTH = REQUEST | RESPONSE


@dataclass(frozen=True, slots=True)
class Schema:
    """One schema that deserves a name.

    `operation` is the pointer of the operation in which it stands, None for one in components, and `words` are what
    leads to it (`("request",)`, `("Page", "Items", "item")`): the surface makes a name of both.
    """

    pointer: str
    json: Mapping[str, Json]
    operation: str | None
    words: tuple[str, ...]
    direction: Direction
