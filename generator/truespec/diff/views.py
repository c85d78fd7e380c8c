"""Schemas as the comparison reads them: behind references, alternatives apart from null."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from truespec.ir import Json, Operation, Schema

_HOPS = 50
_VARIABLE = re.compile(r"\{[^{}]*\}")


class At(NamedTuple):
    """A schema and the pointer of where it stands."""

    json: Mapping[str, Json]
    pointer: str


class Alternatives(NamedTuple):
    """What may stand at a place: null or not, and the members of a union, or the one schema."""

    nullable: bool
    members: list[At]


def alternatives(place: At, schemas: Mapping[str, Schema]) -> Alternatives:
    """Resolves aliases and unions at one place; a reference to a class stays what it refers to."""
    place = settled(place, schemas)
    branches = place.json.get("anyOf")
    if not isinstance(branches, list):
        stated = place.json.get("type")
        null = stated == "null" or (isinstance(stated, list) and "null" in stated)
        return Alternatives(null, [] if stated == "null" else [place])
    members: list[At] = []
    nullable = False
    for number, branch in enumerate(branches):
        inner = alternatives(At(as_object(branch), f"{place.pointer}/anyOf/{number}"), schemas)
        nullable |= inner.nullable
        members += inner.members
    members = _simplest(members)
    if len(members) == 1:
        # A nullable reference is a union only in form: what is said beside it still holds for the whole.
        beside = {key: value for key, value in place.json.items() if key not in {"anyOf", "discriminator"}}
        own = members[0].pointer.startswith(f"{place.pointer}/anyOf/")
        members = [At({**members[0].json, **beside}, place.pointer if own else members[0].pointer)]
    return Alternatives(nullable, members)


def by_type(members: list[At]) -> list[At]:
    """A schema of several types as the union that it is, one member for each."""
    if len(members) != 1 or not isinstance(members[0].json.get("type"), list):
        return members
    (json, pointer), kinds = members[0], sorted(types_of(members[0].json) or ())
    if len(kinds) < 2:
        return members
    return [
        At({**{key: value for key, value in json.items() if kind in _ABOUT.get(key, kinds)}, "type": kind}, pointer)
        for kind in kinds
    ]


_NUMBERS, _TEXTS, _LISTS = ("integer", "number"), ("string",), ("array",)
_ABOUT = {
    "minimum": _NUMBERS, "maximum": _NUMBERS, "exclusiveMinimum": _NUMBERS, "exclusiveMaximum": _NUMBERS,
    "multipleOf": _NUMBERS, "minLength": _TEXTS, "maxLength": _TEXTS, "pattern": _TEXTS, "format": (*_TEXTS, *_NUMBERS),
    "items": _LISTS, "minItems": _LISTS, "maxItems": _LISTS, "uniqueItems": _LISTS, "properties": ("object",),
    "required": ("object",), "additionalProperties": ("object",),
}  # fmt: skip
"""The types that a keyword has something to say about; any other keyword concerns them all."""


def _simplest(members: list[At]) -> list[At]:
    """The members of a union, listed values of one type as one list, and none that another member admits anyhow.

    `enum: [a]` beside `enum: [b]` is `enum: [a, b]`, and either beside any text is any text.
    """
    free = [one.json.get("type") for one in members if one.json.keys() <= {"type", *_WORDS}]
    kept: list[At] = []
    listed: dict[str, int] = {}
    for one in members:
        kind, values = one.json.get("type"), _listed(one)
        if values is None or not isinstance(kind, str):
            kept.append(one)
        elif kind not in free and kind not in listed:
            listed[kind] = len(kept)
            kept.append(one)
        elif kind not in free:
            known = kept[listed[kind]]
            merged = [*(_listed(known) or []), *values]
            stated = {key: value for key, value in known.json.items() if key not in {"const", *_WORDS}}
            kept[listed[kind]] = At({**stated, "enum": merged}, known.pointer)
    return kept


_WORDS = ("title", "description")


def _listed(member: At) -> list[Json] | None:
    """The values of a member that does nothing but list them."""
    if member.json.keys() - {"type", "enum", "const", "x-truespec-open", *_WORDS}:
        return None
    values = [member.json["const"]] if "const" in member.json else member.json.get("enum")
    return values if isinstance(values, list) else None


def settled(place: At, schemas: Mapping[str, Schema]) -> At:
    """What a reference, or a chain of them, leads to."""
    for _ in range(_HOPS):
        target = place.json.get("$ref")
        if not isinstance(target, str) or target not in schemas:
            return place
        place = At(schemas[target].json, target)
    return place


def heirs_of(place: At, schemas: Mapping[str, Schema]) -> dict[str, At]:
    """The schemas whose values may stand where a named one is asked for, by their tags."""
    schema = schemas.get(place.pointer)
    found = schema.heirs.by_tag if schema is not None and schema.heirs is not None else ()
    return {tag: At(schemas[pointer].json, pointer) for tag, pointer in found}


def types_of(json: Mapping[str, Json]) -> frozenset[str] | None:
    """The stated types without null; None where any type goes."""
    stated = json.get("type")
    if isinstance(stated, str):
        return frozenset({stated})
    if isinstance(stated, list):
        return frozenset(str(kind) for kind in stated if kind != "null")
    if "properties" in json:
        return frozenset({"object"})
    if "items" in json:
        return frozenset({"array"})
    return None


def as_object(value: Json) -> Mapping[str, Json]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def properties_of(json: Mapping[str, Json]) -> dict[str, Mapping[str, Json]]:
    """The properties by their names on the wire."""
    return {name: as_object(value) for name, value in as_object(json.get("properties")).items()}


def required_of(json: Mapping[str, Json]) -> set[str]:
    """The names that have to be there."""
    return set(cast("list[str]", json.get("required") or []))


def inline(place: At, name: str) -> str:
    """The pointer of a property or a keyword of a schema."""
    return f"{place.pointer}/{name.replace('~', '~0').replace('/', '~1')}"


def property_pointer(place: At, name: str) -> str:
    """The pointer of a property."""
    return inline(At({}, f"{place.pointer}/properties"), name)


def route_of(operation: Operation) -> str:
    """Method and path as the description writes it: what stands behind a `#` tells operations apart too."""
    tokens = operation.pointer.split("/")
    written = tokens[2].replace("~1", "/").replace("~0", "~") if tokens[1:2] == ["paths"] else operation.path
    return f"{operation.method} {written}"


def path_without_names(route: str) -> str:
    """A route whatever its variables are called."""
    return _VARIABLE.sub("{}", route)


def received_name(route: str, callback: str, expression: str) -> str:
    """How a callback of an operation is called among the requests that a service sends."""
    return f"callback {path_without_names(route)} {callback} {expression}"
