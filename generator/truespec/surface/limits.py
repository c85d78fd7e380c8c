"""The limits of a schema that are enforced in what is sent: lengths, ranges, patterns.

Only those that can be checked as they are meant: a length that the description counts in bytes is not, and neither is a
pattern that pydantic's engine does not take.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor, isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.ir import Json

_TEXT = ("minLength", "maxLength")
_NUMBER = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_LIST = ("minItems", "maxItems")
_BY_KIND = {"string": _TEXT, "integer": _NUMBER, "number": _NUMBER, "array": _LIST}
FORMATS = frozenset({"date-time", "date", "uuid", "binary"})
"""Formats of strings that are types of their own, to which limits of text do not apply."""
LIMITS = frozenset({*_TEXT, *_NUMBER, *_LIST, "pattern"})
_IN_PYDANTIC = {
    "minLength": "min_length", "maxLength": "max_length", "minItems": "min_length", "maxItems": "max_length",
    "minimum": "ge", "maximum": "le", "exclusiveMinimum": "gt", "exclusiveMaximum": "lt", "multipleOf": "multiple_of",
    "pattern": "pattern",
}  # fmt: skip


def limits(kind: Json, json: Mapping[str, Json]) -> dict[str, Json]:
    """The keywords of a schema that limit its values of this type."""
    if json.get("x-truespec-unit") == "bytes" or (kind == "string" and json.get("format") in FORMATS):
        return {}
    found: dict[str, Json] = {key: json[key] for key in _BY_KIND.get(str(kind), ()) if _is_limit(json.get(key), key)}
    if kind == "integer":
        found = {key: whole for key, value in found.items() if (whole := _whole(key, value)) is not None}
    if found.get("multipleOf") == 0:
        del found["multipleOf"]
    pattern = json.get("pattern")
    if kind == "string" and isinstance(pattern, str) and _compiles(pattern):
        found["pattern"] = pattern
    return found


def limit_arguments(kind: Json, json: Mapping[str, Json]) -> dict[str, Json]:
    """The same, by the names that pydantic has for them."""
    return {_IN_PYDANTIC[key]: value for key, value in limits(kind, json).items()}


def _whole(keyword: str, value: Json) -> Json:
    """The limit of an integer that says the same as a broken number; None where there is none."""
    assert isinstance(value, int | float)
    if value == int(value):
        return int(value)
    if keyword == "multipleOf":
        return None
    return ceil(value) if keyword in {"minimum", "exclusiveMaximum"} else floor(value)


def _is_limit(value: Json, keyword: str) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return isfinite(value) if keyword in _NUMBER else isinstance(value, int) and value >= 0


@lru_cache(maxsize=4096)
def _compiles(pattern: str) -> bool:
    """Whether pydantic's engine takes a pattern: one that it refuses would break the module at import."""
    # Here, because most of what needs names needs no patterns.
    from pydantic_core import SchemaError, SchemaValidator, core_schema

    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError:
        return False
    return True
