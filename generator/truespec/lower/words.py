"""What a schema might be called: words read off its own pointer, so that a name never depends on document order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.lower.reader import Path, at, mapping, text

if TYPE_CHECKING:
    from truespec.source import Document

_SILENT = {"properties", "patternProperties", "schema", "$defs", "definitions"}
_STANDS_FOR = {"items": "item", "additionalProperties": "value", "not": "not"}
_INDEXED = {"allOf": "part", "oneOf": "option", "anyOf": "option", "prefixItems": "item"}
_COMPONENT_SUFFIX = {"requestBodies": "request", "responses": "response"}


def words_of(document: Document, path: Path) -> tuple[str | None, tuple[str, ...]]:
    """The pointer of the operation in which a schema stands (None in components), and the words that lead to it."""
    match path:
        case ("components", "schemas", str(key), *rest):
            return None, (key, *_inside(document, path, len(path) - len(rest)))
        case ("components", str(kind), str(key), *rest):
            suffix = _COMPONENT_SUFFIX.get(kind)
            inner = _inside_operation(document, path, len(path) - len(rest))
            return None, (key, *inner) if suffix is None or suffix in inner[:1] else (key, suffix, *inner)
        case ("paths" | "webhooks", str(), str(), *rest):
            return at(path[:3]), _inside_operation(document, path, 3)
        case _:
            return None, _inside(document, path, 0)


def _inside_operation(document: Document, path: Path, start: int) -> tuple[str, ...]:
    """Words from an operation, or from a component that is not a schema, down to the schema."""
    words: list[str] = []
    index = start
    while index < len(path):
        match path[index:]:
            case ("requestBody", "content", str(), *_):
                words.append("request")
                words.extend(_media_word(document, path, index + 1))
                index += 3
            case ("responses", str(status), "content", str(), *_):
                words.extend(["response"] if status.startswith("2") else ["response", status])
                words.extend(_media_word(document, path, index + 2))
                index += 4
            case ("responses", str(status), "headers", str(header), *_):
                words.extend(["response", header] if status.startswith("2") else ["response", status, header])
                index += 4
            case ("content", str(), *_):
                words.extend(_media_word(document, path, index))
                index += 2
            case ("parameters", int(), *_):
                words.append(text(_value_at(document, path[: index + 2]).get("name")) or "parameter")
                index += 2
            case ("callbacks", str(name), str(), str(method), *_):
                words.extend([name, method])
                index += 4
            case ("schema" | "itemSchema", *_):
                return (*words, *_inside(document, path, index + 1))
            case (token, *_):
                words.append(str(token))
                index += 1
            case _:
                break
    return tuple(words)


def _media_word(document: Document, path: Path, index: int) -> list[str]:
    """The content type, but only where a body has several."""
    content = _value_at(document, path[: index + 1])
    return [str(path[index + 1])] if len(content) > 1 else []


def _inside(document: Document, path: Path, start: int) -> tuple[str, ...]:
    """Words from the root of a schema down to one inside it."""
    words: list[str] = []
    index = start
    while index < len(path):
        token = path[index]
        if token in _INDEXED and index + 1 < len(path):
            title = text(_value_at(document, path[: index + 2]).get("title"))
            words.append(title or f"{_INDEXED[str(token)]} {path[index + 1]}")
            index += 2
        elif token in _SILENT and index + 1 < len(path):
            words.append(str(path[index + 1]))
            index += 2
        else:
            words.append(_STANDS_FOR.get(str(token), str(token)))
            index += 1
    return tuple(words)


def _value_at(document: Document, path: Path) -> dict[str, Any]:
    value: Any = document.data
    for token in path:
        try:
            value = value[token]
        except (KeyError, IndexError, TypeError):
            return {}
    return mapping(value)
