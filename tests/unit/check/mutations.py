"""A description that uses most of OpenAPI, and ways to spoil it."""

from __future__ import annotations

import copy
import random
from typing import Any

from truespec.source.plain import is_list, is_map

BASE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1.0.0", "contact": {"email": "a@example.com"}, "license": {"name": "MIT"}},
    "servers": [{"url": "https://{region}.example.com", "variables": {"region": {"default": "eu", "enum": ["eu"]}}}],
    "tags": [{"name": "pets", "description": "Pets"}],
    "security": [{"key": []}, {"login": ["read"]}],
    "x-truespec-error-envelope": {"code": "/code", "message": "/message"},
    "x-truespec-error-codes": [
        {
            "code": 7,
            "name": "LostError",
            "origin": "ours",
            "meaning": "Lost.",
            "status": 404,
            "retry": "never",
            "source": "pages",
            "groups": ["common"],
        }
    ],
    "paths": {
        "/pets/{id}": {
            "parameters": [{"$ref": "#/components/parameters/Id"}],
            "get": {
                "operationId": "getPet",
                "tags": ["pets"],
                "summary": "Read a pet",
                "x-truespec-errors": [7, "common"],
                "parameters": [{"name": "page", "in": "query", "schema": {"type": "integer", "default": 1}}],
                "x-truespec-pagination": {"style": "page", "number": "query:page", "items": "/pets"},
                "responses": {
                    "200": {
                        "description": "A pet",
                        "headers": {"X-Rate": {"schema": {"type": "integer"}, "example": 3}},
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Page"},
                                "examples": {"one": {"value": {"pets": [{"kind": "cat", "name": "Tom"}]}}},
                            }
                        },
                        "links": {"again": {"operationId": "getPet", "parameters": {"id": "$response.body#/id"}}},
                    },
                    "default": {"$ref": "#/components/responses/Failure"},
                },
            },
            "put": {
                "operationId": "putPet",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}, "example": {"kind": "cat"}}
                    },
                },
                "responses": {"204": {"description": "Done"}},
                "callbacks": {
                    "done": {"{$request.body#/url}": {"post": {"responses": {"200": {"description": "ok"}}}}}
                },
            },
        }
    },
    "webhooks": {"born": {"post": {"responses": {"200": {"description": "Seen"}}}}},
    "components": {
        "parameters": {"Id": {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}},
        "responses": {"Failure": {"description": "It failed", "content": {"application/json": {"schema": True}}}},
        "securitySchemes": {
            "key": {"type": "apiKey", "name": "k", "in": "query"},
            "login": {
                "type": "oauth2",
                "flows": {"clientCredentials": {"tokenUrl": "https://e.com/t", "scopes": {"read": "Read"}}},
            },
        },
        "schemas": {
            "Pet": {
                "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
                "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat"}},
            },
            "Cat": {
                "type": "object",
                "required": ["kind"],
                "properties": {
                    "kind": {"const": "cat"},
                    "name": {"type": "string", "pattern": "^[A-Z]", "maxLength": 9, "example": "Tom"},
                    "born": {"type": ["string", "null"], "format": "date-time"},
                    "friends": {"type": "array", "items": {"$ref": "#/components/schemas/Cat"}, "uniqueItems": True},
                },
                "additionalProperties": False,
            },
            "Dog": {
                "allOf": [{"$ref": "#/components/schemas/Cat"}, {"type": "object", "properties": {"size": {}}}],
                "not": {"required": ["wings"]},
                "if": {"required": ["size"]},
                "then": {"minProperties": 1},
                "patternProperties": {"^x-": {"enum": [1, 2.5, None]}},
            },
            "Page": {
                "type": "object",
                "properties": {"pets": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}, "minItems": 1}},
            },
        },
    },
}

VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    10**30,
    1.5,
    "",
    "x",
    "#/",
    "#/components/schemas/Pet",
    "(",
    [],
    {},
    [None],
    [[]],
    {"": None},
    {"$ref": "#/components/schemas/Nobody"},
    {"$ref": "#/components/schemas/Dog"},
    {"$ref": 5},
    {"$ref": "#"},
    {"type": "object", "properties": []},
    "\ud7ff\u202e",
)
KEYS = (
    "$ref",
    "type",
    "schema",
    "properties",
    "allOf",
    "items",
    "enum",
    "default",
    "x-truespec-errors",
    "",
    "a/b~c",
    "get",
)


def mutated(seed: int) -> dict[str, Any]:
    """The base with one to four changes that the seed decides."""
    chance = random.Random(seed)
    data = copy.deepcopy(BASE)
    if chance.random() < 0.4:
        data["openapi"] = chance.choice(["3.0.3", "3.2.0"])
    for _ in range(chance.randint(1, 4)):
        _spoil(data, chance)
    return data


def _spoil(data: dict[str, Any], chance: random.Random) -> None:
    places: list[tuple[Any, Any]] = []
    stack: list[Any] = [data]
    while stack:
        holder = stack.pop()
        keys: list[Any] = list(holder) if is_map(holder) else list(range(len(holder)))
        for key in keys:
            places.append((holder, key))
            if is_map(holder[key]) or is_list(holder[key]):
                stack.append(holder[key])
    holder, key = chance.choice(places)
    kind = chance.random()
    if kind < 0.15 and is_map(holder):
        holder.pop(key)
    elif kind < 0.35 and is_map(holder):
        holder[chance.choice(KEYS)] = copy.deepcopy(chance.choice(VALUES))
    elif kind < 0.6:
        source, other = chance.choice(places)
        holder[key] = copy.deepcopy(source[other])
    else:
        holder[key] = copy.deepcopy(chance.choice(VALUES))
