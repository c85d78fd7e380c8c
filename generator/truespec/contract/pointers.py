"""JSON Pointers into bodies: read, and write into a copy."""

from __future__ import annotations

from typing import Any, cast

MISSING: Any = object()
"""What `get` gives where a pointer leads nowhere."""


def steps(pointer: str) -> list[str]:
    """The unescaped steps of a pointer."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def get(value: Any, pointer: str) -> Any:
    """The value at a pointer, or `MISSING`."""
    for step in steps(pointer):
        if isinstance(value, dict) and step in value:
            value = cast("dict[str, Any]", value)[step]
        elif isinstance(value, list) and step.isdigit() and int(step) < len(cast("list[Any]", value)):
            value = cast("list[Any]", value)[int(step)]
        else:
            return MISSING
    return value  # pyright: ignore[reportUnknownVariableType]


def put(value: Any, pointer: str, new: Any) -> Any:
    """A copy of `value` with `new` at a pointer; objects on the way are made where there are none."""
    path = steps(pointer)
    if not path:
        return new
    return _put(value, path, new)


def _put(value: Any, path: list[str], new: Any) -> Any:
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, list) and step.isdigit() and int(step) < len(cast("list[Any]", value)):
        items = list(cast("list[Any]", value))
        items[int(step)] = _put(items[int(step)], rest, new)
        return items
    members = dict(cast("dict[str, Any]", value)) if isinstance(value, dict) else {}
    members[step] = _put(members.get(step), rest, new)
    return members


def drop(value: Any, pointer: str) -> Any:
    """A copy of `value` without the member at a pointer; `value` itself where there is none."""
    parent, _, _ = pointer.rpartition("/")
    held = get(value, parent) if parent else value
    name = steps(pointer)[-1]
    if not isinstance(held, dict) or name not in held:
        return value
    left = {key: item for key, item in cast("dict[str, Any]", held).items() if key != name}
    return put(value, parent, left) if parent else left
