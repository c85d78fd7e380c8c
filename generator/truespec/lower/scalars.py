"""What a schema is by itself: its type and limits, whether it is an object, and null beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.lower.enums import constants_of
from truespec.lower.reader import mapping, text
from truespec.lower.references import ANNOTATIONS

if TYPE_CHECKING:
    from truespec.ir import Json
    from truespec.lower.fold import Folded, Place

_SCALAR_KEYWORDS = (
    "format", "pattern", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength",
    "maxLength", "minItems", "maxItems", "uniqueItems", "const", "description", "default", "readOnly", "writeOnly",
    "deprecated", "x-truespec-unit", "x-truespec-bits", "x-truespec-owner",
)  # fmt: skip
_PLAIN_TYPES = ("string", "integer", "number", "boolean")
_PLAIN_SCALAR = tuple(one for one in _SCALAR_KEYWORDS if one in {"format", "pattern", "description", "default"})
_PLAIN_KEYS = {"type", "title", "example", "examples", *_PLAIN_SCALAR}


def is_object(schema: dict[str, Any]) -> bool:
    """Whether a schema names properties."""
    return bool(mapping(schema.get("properties")))


def is_object_like(schema: dict[str, Any]) -> bool:
    """Whether a schema becomes a class, whose null then stands where the class is used, not inside it."""
    return is_object(schema) or "allOf" in schema or "$ref" in schema


def has_objects(places: list[Place]) -> bool:
    """Whether one of the places is an object, or may be."""
    return any(
        is_object(mapping(value)) or "$ref" in mapping(value) or "allOf" in mapping(value) for _, value in places
    )


def only_requires(branch: object) -> bool:
    """Whether a branch says nothing about types: only `required`, `not`, or annotations."""
    return not mapping(branch).keys() - ANNOTATIONS - {"required", "not", "type"} and (
        mapping(branch).get("type") in (None, "object") and ("required" in mapping(branch) or "not" in mapping(branch))
    )


def annotations_of(base: dict[str, Json]) -> dict[str, Json]:
    """What a schema says of a use and not of its values."""
    return {key: base[key] for key in ("description", "default", "deprecated", "readOnly", "writeOnly") if key in base}


def scalar(schema: Any) -> dict[str, Json] | None:
    """What folding makes of text, a number or a truth value that stands alone, as most schemas do; None for others."""
    plain = mapping(schema)
    stated = plain.get("type")
    if stated.__class__ is not str or stated not in _PLAIN_TYPES or not plain.keys() <= _PLAIN_KEYS:
        return None
    out: dict[str, Json] = {"type": plain["type"]}
    for keyword in _PLAIN_SCALAR:
        if keyword in plain and (keyword == "default" or text(plain[keyword])):
            out[keyword] = plain[keyword]
    return out


def scalars(folded: Folded) -> dict[str, Json]:
    """Type, limits and enumeration of a schema that was folded."""
    out: dict[str, Json] = {}
    if folded.types:
        types = sorted(folded.types)
        out["type"] = types[0] if len(types) == 1 else cast("list[Json]", types)
    for keyword in _SCALAR_KEYWORDS:
        if keyword in folded.keywords:
            out[keyword] = folded.keywords[keyword]
    if not text(out.get("description")):
        out.pop("description", None)
    if values := [value for value in folded.enum or [] if _may_be(value, folded.types)]:
        constants = constants_of({**folded.keywords, "enum": values})
        out.update(constants or {"enum": cast("list[Json]", values)})
    return out


def _may_be(value: object, types: set[str] | None) -> bool:
    """Whether a value can be of one of these types at all; a scalar among the values of an object is a mistake."""
    kinds = types or {"object", "array", "string"}
    if isinstance(value, dict | list):
        return ("object" if isinstance(value, dict) else "array") in kinds
    return bool(kinds - {"object", "array"})


def nullable(schema: dict[str, Json]) -> dict[str, Json]:
    """The schema with null beside it."""
    if not schema or schema.get("type") == "null":
        return schema
    branches = schema.get("anyOf")
    if isinstance(branches, list):
        return schema if {"type": "null"} in branches else {**schema, "anyOf": [*branches, {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]}
