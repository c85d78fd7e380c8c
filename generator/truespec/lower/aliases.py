"""Schemas that only point at another one: a `$ref`, or an `allOf` of one `$ref` and of words about it.

Generators of descriptions write the second where OpenAPI 3.0 forbids siblings of a `$ref`. It adds nothing to what is
valid, so it is the other schema, and what is said of this one use stays at the use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.lower.reader import Path, array, mapping, text
from truespec.lower.references import OF_A_USE, adds, schema_at

if TYPE_CHECKING:
    from truespec.ir import Json
    from truespec.source import Document


def target_of(document: Document, path: Path, schema: dict[str, Any]) -> tuple[Path, Any] | None:
    """What a schema that only points at another one stands for; None for every other schema."""
    ref = schema.get("$ref")
    if isinstance(ref, str):
        plain = document.version.startswith("3.0") or not adds(schema, {"$ref"})
        return schema_at(document, ref) if plain else None
    place = _pointing_part(schema)
    if place is None:
        return None
    return target_of(document, (*path, "allOf", place), mapping(array(schema["allOf"])[place]))


def said_of_use(document: Document, schema: dict[str, Any]) -> dict[str, Json]:
    """What such a schema says of this use alone: description, default, readOnly, writeOnly, deprecated."""
    if isinstance(schema.get("$ref"), str) and document.version.startswith("3.0"):
        return {"description": schema["description"]} if text(schema.get("description")) else {}
    said: dict[str, Json] = {}
    for stated in (*map(mapping, array(schema.get("allOf"))), schema):
        said |= {key: stated[key] for key in OF_A_USE if key in stated and "$ref" not in stated}
        if text(stated.get("description")):
            said["description"] = stated["description"]
    return said


def admits_null(schema: dict[str, Any]) -> bool:
    """Whether the schema says that null may stand in the place of its values."""
    alone = _pointing_part(schema) is not None
    return (
        schema.get("nullable") is True
        or "null" in array(schema.get("type"))
        or (alone and any(mapping(part).get("nullable") is True for part in array(schema["allOf"])))
    )


def _pointing_part(schema: dict[str, Any]) -> int | None:
    """The index of the one part of an `allOf` that counts, if it is a `$ref`; None if several count, or none does."""
    parts = [mapping(part) for part in array(schema.get("allOf"))]
    pointing = [index for index, part in enumerate(parts) if isinstance(part.get("$ref"), str)]
    if len(pointing) != 1 or adds(schema, {"allOf", "type"}):
        return None
    return None if any(adds(part, set()) for part in parts if "$ref" not in part) else pointing[0]
