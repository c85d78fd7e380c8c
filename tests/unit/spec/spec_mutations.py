"""What must not matter in a real body, and what must: each function gives copies of a body with one thing changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spec_bodies import Operation, Part, Place, at, described, json_types, nullable, removed, replaced

ANOTHER: dict[str, object] = {"string": "text", "number": 7, "boolean": True, "null": None, "array": [], "object": {}}
"""A value of each JSON type."""

TENCENT_ALWAYS = {
    "SessionItem": ("Type", "MsgTime", "TopFlag"),
    "ContactItem": ("Type", "Timestamp"),
    "ContactResultItem": ("Type", "Timestamp"),
}
"""The fields of a list's items that the evidence marks as always there."""

KIND_KEYS = {"To_Account", "GroupId", "ToGroupId", "ToGroupid"}


def json_type(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def retyped(operation: Operation, part: Part, body: Any) -> Iterator[tuple[Place, Any]]:
    """One described value with another JSON type, but for what may be null beside something else."""
    for place, schema in described(operation.api, body, operation.schema(part, body)):
        allowed = {json_type(at(body, place))}
        if nullable(schema):
            allowed |= {"null", *json_types(schema)}
        for kind, value in ANOTHER.items():
            if kind not in allowed:
                yield place, replaced(body, place, value)


def without_always(operation: Operation, body: Any) -> Iterator[tuple[Place, Any]]:
    """One field less of those that every answer has: Tencent's by the evidence, OpenIM's all but lists."""
    for place, schema in described(operation.api, body, operation.schema("answer", body)):
        name = place[-1]
        if operation.api == "openim":
            listed = "array" in json_types(schema)
            if isinstance(name, str) and not listed and not (place == ("data",) and at(body, place) is None):
                yield place, removed(body, place)
        elif place in {("ActionStatus",), ("ErrorCode",)} or (
            len(place) == 3 and name in TENCENT_ALWAYS.get(str(place[0]), ())
        ):
            yield place, removed(body, place)


def without_kind_key(operation: Operation, part: Part, body: Any) -> Iterator[tuple[Place, Any]]:
    """An item of `Type` 1 or 2 without the key that tells whom or which group."""
    for place, _ in described(operation.api, body, operation.schema(part, body)):
        if place[-1] in KIND_KEYS:
            holder = at(body, place[:-1])
            if holder.get("Type") in {1, 2}:
                yield place, removed(body, place)


def with_unknown_number(operation: Operation, part: Part, body: Any) -> Iterator[tuple[Place, Any]]:
    """A number that has names, replaced by one that has none."""
    for place, schema in described(operation.api, body, operation.schema(part, body)):
        if at(body, place) is not None and ("anyOf" in schema or "x-truespec-bits" in schema):
            unknown = 9999 if schema["type"] == "integer" else "UNKNOWN"
            yield place, replaced(body, place, unknown)


def with_unknown_field(operation: Operation, part: Part, body: Any) -> Iterator[tuple[Place, Any]]:
    """A key that nobody knows, in every object."""
    yield (), {**body, "ZzUnknown": {"a": 1}}
    for place, _ in described(operation.api, body, operation.schema(part, body)):
        if isinstance(at(body, place), dict):
            yield place, replaced(body, (*place, "ZzUnknown"), 1)


def without_list(operation: Operation, body: Any) -> Iterator[tuple[Place, Any]]:
    """An answer's list null, empty and absent."""
    for place, schema in described(operation.api, body, operation.schema("answer", body)):
        if "array" in json_types(schema):
            yield place, replaced(body, place, None)
            yield place, replaced(body, place, [])
            yield place, removed(body, place)
