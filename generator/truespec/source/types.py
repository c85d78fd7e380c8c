"""The types of JSON Schema, and what is meant by those of other languages that people write in their place."""

from __future__ import annotations

TYPES = ("array", "boolean", "integer", "number", "object", "string", "null")
_MEANT = {
    **{name: name for name in TYPES},
    **dict.fromkeys(("int", "long", "int32", "int64", "short"), "integer"),
    **dict.fromkeys(("float", "double", "decimal"), "number"),
    **dict.fromkeys(("bool",), "boolean"),
    **dict.fromkeys(("str", "text", "date", "datetime", "date-time", "uuid", "byte", "uri", "email", "file"), "string"),
    **dict.fromkeys(("map", "dict", "struct"), "object"),
    **dict.fromkeys(("list", "tuple", "set"), "array"),
}


def type_meant(name: str) -> str | None:
    """The type that a name stands for, in whatever case; None where nobody can know."""
    return _MEANT.get(name.lower())
