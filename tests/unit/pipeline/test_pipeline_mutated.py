"""Mutated documents thrown at `generate`: a client, or diagnostics; never anything else."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path
from typing import Any, cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from truespec.config import ApiConfig
from truespec.diagnostics import TruespecError
from truespec.pipeline import Request, generate

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "servers": [{"url": "https://{host}", "variables": {"host": {"default": "a", "enum": ["a", "b"]}}}],
    "security": [{"key": []}],
    "x-truespec-error-envelope": {"code": "/code", "message": "/text", "success": [0]},
    "x-truespec-error-codes": [{"code": 7, "name": "GoneError", "status": 404, "retry": "never", "groups": ["all"]}],
    "paths": {
        "/pets/{id}": {
            "get": {
                "operationId": "getPet",
                "tags": ["pets"],
                "x-truespec-errors": ["all"],
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "kind", "in": "query", "schema": {"type": "string", "enum": ["cat", "dog"]}},
                ],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "oneOf": [
                                        {"$ref": "#/components/schemas/Found"},
                                        {"$ref": "#/components/schemas/Failed"},
                                    ]
                                },
                                "examples": {"a": {"value": {"code": 0, "pet": {"name": "Rex"}}}},
                            }
                        },
                    }
                },
            }
        },
        "/pets": {
            "post": {
                "operationId": "makePet",
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
                },
                "responses": {"204": {"description": "made"}},
            }
        },
    },
    "components": {
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        "schemas": {
            "Pet": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string", "maxLength": 9},
                    "friends": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
                    "home": {"type": ["object", "null"], "properties": {"street": {"type": "string"}}},
                },
            },
            "Found": {
                "type": "object",
                "required": ["code"],
                "properties": {"code": {"const": 0}, "pet": {"$ref": "#/components/schemas/Pet"}},
            },
            "Failed": {
                "type": "object",
                "required": ["code"],
                "properties": {"code": {"type": "integer", "not": {"const": 0}}, "text": {"type": "string"}},
            },
        },
    },
}


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        for key, item in cast("dict[str, Any]", value).items():
            found += places(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[Any]", value)):
            found += places(item, (*path, index))
    return found


PLACES = places(DOCUMENT)
ODD = st.sampled_from(
    [
        None, True, 0, -1, 1.5, "", "x", "#/components/schemas/Pet", "\u202e'\"\\", [], ["string"], {}, {"$ref": "#"},
        {"$ref": "#/components/schemas/Pet"}, {"type": "string"}, {"allOf": [{"$ref": "#/components/schemas/Found"}]},
        {"properties": {"class": {"type": "integer"}}}, {"anyOf": [{"type": "null"}, {"type": "object"}]},
    ]
)  # fmt: skip
CHANGES = st.lists(st.tuples(st.sampled_from(PLACES), st.none() | ODD, st.booleans()), min_size=1, max_size=4)


def changed(changes: list[tuple[tuple[Any, ...], Any, bool]]) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    for path, value, remove in changes:
        holder: Any = document
        try:
            for step in path[:-1]:
                holder = holder[step]
            if remove:
                del holder[path[-1]]
            else:
                holder[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    return document


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_a_client_or_diagnostics(changes: list[tuple[tuple[Any, ...], Any, bool]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spec = folder / "openapi.json"
        spec.write_text(json.dumps(changed(changes)), encoding="utf-8")
        try:
            result = generate(ApiConfig(spec, folder), Request(folder=folder / "out", skip_unsupported=True))
        except TruespecError as error:
            assert error.diagnostics
            assert not (folder / "out").exists()
        else:
            assert result.failed != (folder / "out").exists()
