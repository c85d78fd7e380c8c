"""Schemas and where things stand in the description."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Flag
from typing import TypeAlias

from truespec.diagnostics import Span

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"


@dataclass(frozen=True, slots=True)
class Origin:
    """The place in the description: a JSON Pointer (`/paths/~1pets/get`) and, where it is known, the file and line."""

    pointer: str
    span: Span | None = None


class Direction(Flag):
    """Which way values of a schema travel."""

    NONE = 0
    REQUEST = 1
    RESPONSE = 2
    BOTH = REQUEST | RESPONSE


@dataclass(frozen=True, slots=True)
class Schema:
    """One schema that deserves a name.

    `parent` is the pointer of the schema, operation or component in which it stands (None for a component), and
    `words` are what leads from there to it (`("request",)`, `("Items", "item")`): the surface makes a name of both.
    """

    pointer: str
    json: Mapping[str, Json]
    origin: Origin
    parent: str | None
    words: tuple[str, ...]
    direction: Direction
