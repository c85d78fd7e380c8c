"""Discriminators made part of the schemas that they tell apart.

A member of a tagged union often says of its tag no more than that it is a string. Here it learns its own values, so
that every reader, not only one that knows discriminators, finds the right member. Where nobody declared a tag, a
property in which each member admits one value, and no two the same, is one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from truespec.diagnostics import TruespecError
from truespec.lower.reader import array, at, mapping, text
from truespec.lower.references import schema_at
from truespec.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.ir import Json
    from truespec.source import Document


_DATA = frozenset({"default", "const", "enum"})


def tag_members(schemas: dict[str, dict[str, Json]], declared: dict[str, dict[str, Json]]) -> None:
    """Give each member of a tagged union the values of its tag: an `enum` marked with `x-truespec-closed`.

    `declared` holds the discriminators that schemas take over from a parent.
    """
    values: dict[tuple[str, str], set[str]] = {}
    for schema in list(schemas.values()):
        for union in _unions(cast("Json", schema)):
            if "discriminator" not in union:
                _close_tags(union, schemas)
                continue
            name = text(mapping(union["discriminator"]).get("propertyName"))
            for pointer, tag in _tags(union, declared):
                values.setdefault((pointer, name), set()).add(tag)
    for (pointer, name), tags in values.items():
        member = schemas.get(pointer, {})
        properties = mapping(member.get("properties"))
        stated = mapping(properties.get(name))
        if stated.get("type") == "string" and "const" not in stated and "enum" not in stated:
            schemas[pointer] = _with(
                member, name, json.dumps({**stated, "enum": sorted(tags), "x-truespec-closed": True})
            )


@recalled
def _with(member: dict[str, Json], name: str, said: str) -> dict[str, Json]:
    """A schema with a property described otherwise, in JSON; the same object as before where it is made of the same."""
    return {**member, "properties": {**mapping(member["properties"]), name: json.loads(said)}}


def mapped(document: Document, stated: dict[str, Any]) -> dict[str, Json] | None:
    """A discriminator with the pointers of what its mapping names; None for one that names no property."""
    name = stated.get("propertyName")
    if not isinstance(name, str):
        return None
    found: dict[str, Json] = {}
    for value, ref in mapping(stated.get("mapping")).items():
        if isinstance(ref, str):
            target = ref if ref.startswith("#/") else f"#/components/schemas/{ref}"
            try:
                found[value] = at(schema_at(document, target)[0])
            except TruespecError:
                continue
    return {"propertyName": name, "mapping": found}


@recalled
def _unions(schema: Json) -> list[dict[str, Json]]:
    found: list[dict[str, Json]] = []
    waiting: list[Json] = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if "anyOf" in value and isinstance(value["anyOf"], list):
                found.append(value)
            for key, child in value.items():
                # Nearly all of them are scalars.
                kind = child.__class__
                if (kind is dict or kind is list) and key not in _DATA:
                    waiting.append(child)
        elif isinstance(value, list):
            waiting.extend(value)
    return found


def _close_tags(union: dict[str, Json], schemas: dict[str, dict[str, Json]]) -> None:
    """Mark the property that tells the members apart, where there is one."""
    branches = [mapping(branch) for branch in array(union["anyOf"]) if mapping(branch).get("type") != "null"]
    pointers = [text(branch.get("$ref")) for branch in branches]
    if len(pointers) < 2 or not all(pointer in schemas for pointer in pointers):
        return
    members = [mapping(schemas[pointer].get("properties")) for pointer in pointers]
    for name in sorted(members[0]):
        enums = [array(mapping(properties.get(name)).get("enum")) for properties in members]
        if all(len(values) == 1 for values in enums) and len({repr(values) for values in enums}) == len(enums):
            for pointer, properties in zip(pointers, members, strict=True):
                said = json.dumps({**mapping(properties[name]), "x-truespec-closed": True})
                schemas[pointer] = _with(schemas[pointer], name, said)
            return


def _tags(union: dict[str, Json], declared: dict[str, dict[str, Json]]) -> Iterator[tuple[str, str]]:
    """Each member with its tags: those of the mapping, else of that which the member has, else the component's name."""
    stated = mapping(union["discriminator"])
    for branch in array(union["anyOf"]):
        pointer = text(mapping(branch).get("$ref"))
        own = declared.get(pointer, {})
        known = [stated, own] if own.get("propertyName") == stated.get("propertyName") else [stated]
        tags: list[str] = []
        for one in known:
            tags = tags or [str(tag) for tag, target in mapping(one.get("mapping")).items() if target == pointer]
        if not tags and pointer.startswith("/components/schemas/") and pointer.count("/") == 3:
            tags = [pointer.rsplit("/", 1)[1].replace("~1", "/").replace("~0", "~")]
        yield from ((pointer, tag) for tag in tags)
