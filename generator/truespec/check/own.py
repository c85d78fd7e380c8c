"""Our own extensions: the schemas that say what they may hold, and what they point at."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from truespec.source.plain import is_list, is_map
from truespec.source.pointer import parse

if TYPE_CHECKING:
    from .model import Model, Operation

_SUFFIX = ".schema.json"


@cache
def known() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each extension by its key, from the files beside."""
    folder = resources.files("truespec.check") / "extensions"
    files = [one for one in folder.iterdir() if one.name.endswith(_SUFFIX)]
    return {one.name.removesuffix(_SUFFIX): json.loads(one.read_text("utf-8")) for one in sorted(files, key=str)}


def bodies(model: Model, operation: Operation, of: Literal["request", "response"]) -> list[Any]:
    """The schemas of an operation's request body, or of its answers of success."""
    if of == "request":
        holders = [operation.value.get("requestBody")]
    else:
        responses = operation.value.get("responses")
        found = responses.items() if is_map(responses) else ()
        holders = [value for status, value in found if status[:1] == "2" or status == "default"]
    contents = [holder.get("content") for one in holders if is_map(holder := model.resolved(one))]
    return [media.get("schema") for one in contents if is_map(one) for media in one.values() if is_map(media)]


def leads(model: Model, schema: Any, pointer: str) -> bool:
    """Whether a value of the schema may have something at a pointer; what is not described is let pass."""
    try:
        tokens = parse(pointer)
    except ValueError:
        return False
    stack: list[tuple[Any, tuple[str, ...]]] = [(schema, tokens)]
    seen: set[tuple[int, int]] = set()
    while stack:
        part, left = stack.pop()
        part = model.resolved(part)
        if not left or not is_map(part):
            return True
        if (id(part), len(left)) in seen:
            continue
        seen.add((id(part), len(left)))
        onward = _onward(part, left)
        if onward is None:
            return True
        stack += onward
    return False


def _onward(schema: dict[str, Any], tokens: tuple[str, ...]) -> list[tuple[Any, tuple[str, ...]]] | None:
    """Where the first token may lead from a schema; None where nothing is described, so that it may lead anywhere."""
    properties, others = schema.get("properties"), schema.get("additionalProperties")
    parts = [part for name in ("allOf", "anyOf", "oneOf") if is_list(schema.get(name)) for part in schema[name]]
    if is_map(properties) and tokens[0] in properties:
        return [(properties[tokens[0]], tokens[1:])]
    if tokens[0].isdecimal() and "items" in schema:
        return [(schema["items"], tokens[1:])]
    if is_map(others):
        return [(others, tokens[1:])]
    if not parts and not is_map(properties) and schema.get("type") in (None, "object"):
        return None
    return [(part, tokens) for part in parts]
