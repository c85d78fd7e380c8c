"""The shape of OpenAPI 3: of which kind an object is, and where in it objects of which kinds stand.

A reference can stand in the place of an object of a known kind and nowhere else; so a property that is named `$ref`,
and a `$ref` inside an example, are what they look like to their author: data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

Form = Literal["one", "map", "list"]

SCHEMA_MAPS = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
SCHEMA_ONES = (
    "items",
    "not",
    "additionalProperties",
    "additionalItems",
    "contains",
    "propertyNames",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
)

_VALUED: dict[str, tuple[Form, str]] = {
    "schema": ("one", "schema"),
    "content": ("map", "mediaType"),
    "examples": ("map", "example"),
}

FIELDS: dict[str, dict[str, tuple[Form, str]]] = {
    "document": {"paths": ("map", "pathItem"), "webhooks": ("map", "pathItem"), "components": ("one", "components")},
    "components": {
        "schemas": ("map", "schema"),
        "responses": ("map", "response"),
        "parameters": ("map", "parameter"),
        "examples": ("map", "example"),
        "requestBodies": ("map", "requestBody"),
        "headers": ("map", "header"),
        "securitySchemes": ("map", "securityScheme"),
        "links": ("map", "link"),
        "callbacks": ("map", "callback"),
        "pathItems": ("map", "pathItem"),
        "mediaTypes": ("map", "mediaType"),
    },
    "pathItem": {
        **dict.fromkeys(METHODS, ("one", "operation")),
        "additionalOperations": ("map", "operation"),
        "parameters": ("list", "parameter"),
    },
    "operation": {
        "parameters": ("list", "parameter"),
        "requestBody": ("one", "requestBody"),
        "responses": ("map", "response"),
        "callbacks": ("map", "callback"),
    },
    "parameter": _VALUED,
    "header": _VALUED,
    "requestBody": {"content": ("map", "mediaType")},
    "response": {"headers": ("map", "header"), "content": ("map", "mediaType"), "links": ("map", "link")},
    "mediaType": {
        "schema": ("one", "schema"),
        "itemSchema": ("one", "schema"),
        "examples": ("map", "example"),
        "encoding": ("map", "encoding"),
        "itemEncoding": ("one", "encoding"),
        "prefixEncoding": ("list", "encoding"),
    },
    "encoding": {"headers": ("map", "header"), "encoding": ("map", "encoding")},
    "schema": {
        **dict.fromkeys(SCHEMA_MAPS, ("map", "schema")),
        **dict.fromkeys(SCHEMA_LISTS, ("list", "schema")),
        **dict.fromkeys(SCHEMA_ONES, ("one", "schema")),
    },
    "callback": {},
    "example": {},
    "link": {},
    "securityScheme": {},
}
"""Kind to field to the form and the kind of what stands there. A callback is a map of path items by itself."""

SECTIONS = {
    "schema": "schemas",
    "response": "responses",
    "parameter": "parameters",
    "example": "examples",
    "requestBody": "requestBodies",
    "header": "headers",
    "securityScheme": "securitySchemes",
    "link": "links",
    "callback": "callbacks",
    "pathItem": "pathItems",
    "mediaType": "mediaTypes",
}
"""Kind to the section of `components` that holds it; a kind that is not here cannot be referred to."""


def may_hold(kind: str, node: dict[str, Any]) -> bool:
    """Whether an object has a field in which others stand; most objects are schemas that have none."""
    return kind == "callback" or not FIELDS[kind].keys().isdisjoint(node)


def children(kind: str, node: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, Any, Any]]:
    """What stands in an object: the steps that lead there, its kind, the container that holds it, and itself."""
    if kind == "callback":
        for name, child in node.items():
            if not name.startswith("x-"):
                yield (name,), "pathItem", node, child
        return
    fields = FIELDS[kind]
    for name, value in node.items():
        if name not in fields:
            continue
        form, inner = fields[name]
        if form == "one" and not (inner == "schema" and value.__class__ is list):
            yield (name,), inner, node, value
        elif value.__class__ is dict and form == "map":
            skip = inner in ("response", "pathItem") and kind in ("document", "operation")
            for key, child in value.items():
                if not (skip and key.startswith("x-")):
                    yield (name, key), inner, value, child
        elif value.__class__ is list and form in ("list", "one"):
            for number, child in enumerate(value):
                yield (name, number), inner, value, child
