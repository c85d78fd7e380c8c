"""Where in a description a place is, in words: `in listConversations, answer 200, example "page", at /items/0`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.source.plain import is_map
from truespec.source.pointer import join
from truespec.source.shape import METHODS

if TYPE_CHECKING:
    from .model import Path

_LONGEST = 200
_SINGULAR = {
    "schemas": "schema",
    "responses": "response",
    "parameters": "parameter",
    "examples": "example",
    "requestBodies": "request body",
    "headers": "header",
    "securitySchemes": "security scheme",
    "links": "link",
    "callbacks": "callback",
    "pathItems": "path item",
    "mediaTypes": "media type",
}


def describe(data: dict[str, Any], path: Path) -> str | None:
    """The words for a path, not too many of them; None for a path that says it as well itself."""
    words = _describe(data, path)
    return words if words is None or len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _describe(data: dict[str, Any], path: Path) -> str | None:
    if path[:1] == ("components",) and len(path) >= 3:
        kind = _SINGULAR.get(str(path[1]))
        return f"in the {kind} {path[2]!s}" + _rest(path[3:]) if kind else None
    if len(path) >= 3 and path[0] in ("paths", "webhooks") and path[2] in METHODS:
        operation = data[str(path[0])][path[1]][path[2]]
        name = operation.get("operationId") if is_map(operation) else None
        said = name if isinstance(name, str) and name else f"{str(path[2]).upper()} {path[1]}"
        return f"in {said}" + _inside(path[3:], operation)
    return None


def _inside(path: Path, operation: Any) -> str:
    if path[:1] == ("responses",) and len(path) > 1:
        return f", answer {path[1]}" + _content(path[2:])
    if path[:1] == ("requestBody",):
        return ", request body" + _content(path[1:])
    if path[:1] == ("parameters",) and len(path) > 1:
        try:
            name = operation["parameters"][path[1]]["name"]
        except (KeyError, IndexError, TypeError):
            name = path[1]
        return f", parameter {name!r}" + _rest(path[2:])
    return _rest(path)


def _content(path: Path) -> str:
    if path[:1] == ("content",) and len(path) > 1:
        path = path[2:]
    if path[:1] == ("examples",) and len(path) > 1:
        rest = path[3:] if path[2:3] == ("value",) else path[2:]
        return f', example "{path[1]}"' + _rest(rest)
    if path[:1] == ("example",):
        return ", example" + _rest(path[1:])
    return _rest(path)


def _rest(path: Path) -> str:
    return f", at {join(path)}" if path else ""
