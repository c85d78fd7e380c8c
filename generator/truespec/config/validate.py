"""The part of JSON Schema that our own configuration needs, with messages that suggest."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from truespec.source.plain import is_list, is_map


class Problem(NamedTuple):
    """What is wrong at a path, whether the key itself is meant, and what to do."""

    path: tuple[str, ...]
    message: str
    is_key: bool = False
    hint: str | None = None


_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}
_WORDS = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a table",
}


def validate(
    value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], path: tuple[str, ...] = ()
) -> list[Problem]:
    """Everything that is wrong with a value, by type, enum, pattern, properties, required, items and `$ref`."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "enum" in schema and value not in schema["enum"]:
        return [Problem(path, f"one of {_listed(schema['enum'])} is needed here", hint=_close(value, schema["enum"]))]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_fits(value, kind) for kind in kinds):
        return [Problem(path, " or ".join(_WORDS[kind] for kind in kinds) + " is needed here")]
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        example = _example(schema)
        return [Problem(path, f"{value[:60]!r} does not have the form {schema['pattern']}", hint=example)]
    if is_list(value):
        return [problem for item in value for problem in validate(item, schema.get("items", {}), root, path)]
    return _table(value, schema, root, path) if is_map(value) else []


def _table(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], path: tuple[str, ...]) -> list[Problem]:
    problems: list[Problem] = []
    known: Mapping[str, Any] = schema.get("properties", {})
    others = schema.get("additionalProperties", True)
    for key, item in value.items():
        if key in known:
            problems += validate(item, known[key], root, (*path, key))
        elif others is False:
            hint = _close(key, known) or f"known here: {', '.join(known)}"
            problems.append(Problem((*path, key), f"unknown key {key[:60]!r}", is_key=True, hint=hint))
        elif others is not True:
            problems += validate(item, others, root, (*path, key))
    for key in schema.get("required", ()):
        if key not in value:
            problems.append(Problem(path, f"{key!r} is missing", is_key=True))
    return problems


def _fits(value: Any, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) and not (kind == "integer" and isinstance(value, bool))


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(map(str, values))


def _close(value: Any, known: Sequence[Any] | Mapping[str, Any]) -> str | None:
    found = difflib.get_close_matches(str(value), [str(one) for one in known], n=1)
    return f"did you mean {found[0]!r}?" if found else None


def _example(schema: Mapping[str, Any]) -> str | None:
    examples = schema.get("examples")
    return f"for example {examples[0]!r}" if examples else None
