"""Named values: the ways in which descriptions give names to the members of an enumeration, made one.

The result is `{"type", "enum", "x-enum-varnames", "x-enum-descriptions"}`, with `"x-truespec-open": true` where the
description itself says that other values may come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.lower.reader import array, mapping, text

if TYPE_CHECKING:
    from truespec.ir import Json


def constants_of(schema: dict[str, Any]) -> dict[str, Json] | None:
    """The named values of a closed enumeration, None where the values have no names."""
    if "enum" not in schema and "oneOf" not in schema:
        return None
    values = array(schema.get("enum"))
    if values:
        names, meanings = _vendor_names(schema, values)
        return _constants(values, names, meanings) if names else None
    branches = [mapping(branch) for branch in array(schema.get("oneOf"))]
    if not branches or not all("const" in branch and text(branch.get("title")) for branch in branches):
        return None
    return _constants(
        [branch["const"] for branch in branches],
        [text(branch["title"]) for branch in branches],
        [text(branch.get("description")) for branch in branches],
    )


def open_constants(schema: dict[str, Any]) -> dict[str, Json] | None:
    """The named values of a schema that is, as a whole, an enumeration: closed, or open by an `anyOf` with its type."""
    described = text(schema.get("description"))
    closed = constants_of(schema)
    branches = [mapping(branch) for branch in array(schema.get("anyOf"))]
    if closed is None and len(branches) == 2:
        known = [constants_of(branch) for branch in branches]
        plain = [branch for branch, constants in zip(branches, known, strict=True) if constants is None]
        named = [constants for constants in known if constants is not None]
        if len(named) == 1 and set(plain[0]) <= {"type", "format"} and plain[0].get("type") == named[0].get("type"):
            closed = {**named[0], "x-truespec-open": True}
    if closed is None:
        return None
    return {**closed, "description": described} if described else closed


def _vendor_names(schema: dict[str, Any], values: list[Any]) -> tuple[list[str], list[str]]:
    names = array(schema.get("x-enum-varnames")) or array(schema.get("x-enumNames"))
    meanings = [text(item) for item in array(schema.get("x-enum-descriptions"))]
    stated = {
        repr(entry.get("value")): entry
        for entry in map(mapping, array(mapping(schema.get("x-ms-enum")).get("values")))
        if text(entry.get("name"))
    }
    if stated and all(repr(value) in stated for value in values):
        names = [stated[repr(value)]["name"] for value in values]
        meanings = [text(stated[repr(value)].get("description")) for value in values]
    if len(names) != len(values) or not all(isinstance(name, str) and name for name in names):
        return [], []
    return names, meanings if len(meanings) == len(values) else [""] * len(values)


def _constants(values: list[Any], names: list[str], meanings: list[str]) -> dict[str, Json] | None:
    whole = all(isinstance(value, int) and not isinstance(value, bool) for value in values)
    if not whole and not all(isinstance(value, str) for value in values):
        return None
    return {
        "type": "integer" if whole else "string",
        "enum": values,
        "x-enum-varnames": cast("list[Json]", names),
        "x-enum-descriptions": cast("list[Json]", meanings),
    }
