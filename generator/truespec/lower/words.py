"""What a schema might be called: words read off its own pointer, so that a name never depends on document order.

There are two readings. The brief one leaves out what most names can do without. The full one says what kind of thing
the schema belongs to, and serves where two schemas would have one brief name: `TagKey` is the component, and
`TagKeyProperty` the property `Key` of the component `Tag`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from truespec.lower.reader import Path, at, mapping, text

if TYPE_CHECKING:
    from truespec.source import Document

_SILENT = {"properties": "property", "patternProperties": "property", "$defs": "", "definitions": "", "schema": ""}
_STANDS_FOR = {"items": "item", "additionalProperties": "value", "not": "not"}
_INDEXED = {"allOf": "part", "oneOf": "option", "anyOf": "option", "prefixItems": "item"}
_COMPONENT_SUFFIX = {
    "requestBodies": "request",
    "responses": "response",
    "parameters": "parameter",
    "headers": "header",
}

Step = tuple[str, str]
"""A word or two of the brief reading, and of the full one."""


@dataclass(frozen=True, slots=True)
class Words:
    """Both readings. `operation` is the pointer of the operation in which a schema stands, None elsewhere."""

    operation: str | None
    brief: tuple[str, ...]
    full: tuple[str, ...]


def words_of(document: Document, path: Path) -> Words:
    """The words that lead to a schema."""
    operation: str | None = None
    match path:
        case ("components", "schemas", str(key), *rest):
            steps = [_same(key), *_inside(document, path, len(path) - len(rest))]
        case ("components", str(kind), str(key), *rest):
            suffix = _COMPONENT_SUFFIX.get(kind)
            inner = _inside_operation(document, path, len(path) - len(rest))
            said = suffix is None or key.lower().endswith(suffix) or (inner and inner[0][0] == suffix)
            steps = [_same(key), *([] if said else [_same(str(suffix))]), *inner]
        case ("paths", str(route), "parameters", int(), *_):
            steps = [_same(route.replace("{", " ").replace("}", " ")), *_inside_operation(document, path, 2)]
        case ("paths" | "webhooks", str(), str(), *_):
            operation, steps = at(path[:3]), _inside_operation(document, path, 3)
        case _:
            steps = _inside(document, path, 0)
    brief = tuple(word for word, _ in steps if word)
    return Words(operation, brief, tuple(word for _, word in steps if word))


def _same(word: str) -> Step:
    return word, word


def _inside_operation(document: Document, path: Path, start: int) -> list[Step]:
    """Words from an operation, or from a component that is not a schema, down to the schema."""
    steps: list[Step] = []
    index = start
    while index < len(path):
        match path[index:]:
            case ("requestBody", "content", str(), *_):
                steps += [("request", "request body"), _media(str(path[index + 2]))]
                index += 3
            case ("responses", str(status), "content", str(), *_):
                steps += [_answer(status), _media(str(path[index + 3]))]
                index += 4
            case ("responses", str(status), "headers", str(header), *_):
                steps += [_answer(status), (header, f"{header} header")]
                index += 4
            case ("content", str(), *_):
                steps += [("", "body"), _media(str(path[index + 1]))]
                index += 2
            case ("parameters", int(), *_):
                name = text(_value_at(document, path[: index + 2]).get("name"))
                steps.append((name or "parameter", f"{name} parameter"))
                index += 2
            case ("callbacks", str(name), str(), str(method), *_):
                steps += [_same(name), _same(method)]
                index += 4
            case ("schema" | "itemSchema", *_):
                return [*steps, *_inside(document, path, index + 1)]
            case (token, *_):
                steps.append(_same(str(token)))
                index += 1
            case _:
                break
    return steps


def _answer(status: str) -> Step:
    return ("response" if status.startswith("2") else f"response {status}"), f"response {status}"


def _media(content_type: str) -> Step:
    return "", "" if content_type == "application/json" else content_type


def _inside(document: Document, path: Path, start: int) -> list[Step]:
    """Words from the root of a schema down to one inside it; in full, the last property is called one."""
    steps: list[Step] = []
    index = start
    while index < len(path):
        token = path[index]
        if token in _INDEXED and index + 1 < len(path):
            title = text(_value_at(document, path[: index + 2]).get("title"))
            place = f"{_INDEXED[str(token)]} {path[index + 1]}"
            steps.append((title or place, place))
            index += 2
        elif token in _SILENT and index + 1 < len(path):
            last = not {"properties", "patternProperties"} & {str(item) for item in path[index + 2 :]}
            kind = _SILENT[str(token)] if last else ""
            steps.append((str(path[index + 1]), f"{path[index + 1]} {kind}"))
            index += 2
        else:
            steps.append(_same(_STANDS_FOR.get(str(token), str(token))))
            index += 1
    return steps


def _value_at(document: Document, path: Path) -> dict[str, Any]:
    value: Any = document.data
    for token in path:
        try:
            value = value[token]
        except (KeyError, IndexError, TypeError):
            return {}
    return mapping(value)
