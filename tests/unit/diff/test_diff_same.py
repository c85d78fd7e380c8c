"""One description, written in several ways: what means the same gives nothing on either axis."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from truespec.diff import Report, compare, opened

OLDER = """
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
servers: [{url: "https://a.example.com"}]
paths:
  /pets:
    parameters: [{name: lang, in: query, schema: {type: string}}]
    post:
      operationId: addPet
      tags: [pets]
      parameters:
        - {name: above, in: query, schema: {type: integer, minimum: 0, exclusiveMinimum: true}}
        - {name: below, in: query, schema: {type: number, maximum: 10, exclusiveMaximum: false}}
        - {name: nick, in: query, schema: {type: string, nullable: true}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"200": {$ref: "#/components/responses/Pet"}}
  /files:
    post:
      operationId: upload
      tags: [files]
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              properties: {file: {type: string, format: binary}, mark: {type: string, format: byte}}
      responses:
        "200": {description: It., content: {application/octet-stream: {schema: {type: string, format: binary}}}}
components:
  responses:
    Pet: {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  schemas:
    Owner: {type: object, properties: {first: {type: string, example: Ann}}}
    Pet:
      type: object
      required: [id]
      properties:
        id: {type: integer, format: int64}
        name: {type: string, nullable: true, example: Rex}
        size: {type: string, nullable: true, enum: [small, large, null]}
        owner: {nullable: true, allOf: [{$ref: "#/components/schemas/Owner"}]}
        mark: {type: string, format: byte}
        weight: {type: number, minimum: 1, exclusiveMinimum: true}
        notes: {type: object, additionalProperties: {type: string, nullable: true}}
        tags: {type: array, items: {type: string, nullable: true}}
"""
NEWER = """
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: "https://a.example.com"}]
paths:
  /pets:
    post:
      operationId: addPet
      tags: [pets]
      parameters:
        - {name: lang, in: query, schema: {type: string}}
        - {name: above, in: query, schema: {type: integer, exclusiveMinimum: 0}}
        - {name: below, in: query, schema: {type: number, maximum: 10}}
        - {name: nick, in: query, schema: {type: [string, "null"]}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"200": {$ref: "#/components/responses/Pet"}}
  /files:
    post:
      operationId: upload
      tags: [files]
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              properties:
                file: {type: string, contentMediaType: application/octet-stream}
                mark: {type: string, contentEncoding: base64}
      responses: {"200": {description: It., content: {application/octet-stream: {}}}}
components:
  responses:
    Pet: {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  schemas:
    Owner: {type: object, properties: {first: {type: string, examples: [Ann]}}}
    Pet:
      type: object
      required: [id]
      properties:
        id: {type: integer, format: int64}
        name: {type: [string, "null"], examples: [Rex]}
        size: {type: [string, "null"], enum: [small, large, null]}
        owner: {anyOf: [{$ref: "#/components/schemas/Owner"}, {type: "null"}]}
        mark: {type: string, contentEncoding: base64}
        weight: {type: number, exclusiveMinimum: 1}
        notes: {type: object, additionalProperties: {type: [string, "null"]}}
        tags: {type: array, items: {type: [string, "null"]}}
"""


def report(folder: Path, old: str, new: str) -> Report:
    with opened(str(folder / old), str(folder / new), folder) as sides:
        return compare(*sides)


def reversed_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: reversed_keys(value[key]) for key in reversed(list(value))}  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    return [reversed_keys(one) for one in value] if isinstance(value, list) else value  # pyright: ignore[reportUnknownVariableType]


def split(folder: Path, document: dict[str, Any]) -> None:
    """The same in files of its own, one for each schema and path."""
    (folder / "parts").mkdir()
    for name, schema in document["components"]["schemas"].items():
        text = json.dumps(schema).replace("#/components/schemas/", "../split.json#/components/schemas/")
        (folder / "parts" / f"{name}.json").write_text(text, encoding="utf-8")
        document["components"]["schemas"][name] = {"$ref": f"parts/{name}.json"}
    for number, (path, item) in enumerate(sorted(document["paths"].items())):
        text = json.dumps(item).replace('"#/', '"../split.json#/')
        (folder / "parts" / f"path{number}.json").write_text(text, encoding="utf-8")
        document["paths"][path] = {"$ref": f"parts/path{number}.json"}
    (folder / "split.json").write_text(json.dumps(document), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "older.yaml").write_text(OLDER, encoding="utf-8")
    (tmp_path / "newer.yaml").write_text(NEWER, encoding="utf-8")
    data = yaml.safe_load(OLDER)
    (tmp_path / "older.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "turned.json").write_text(json.dumps(reversed_keys(data)), encoding="utf-8")
    split(tmp_path, data)
    return tmp_path


@pytest.mark.parametrize("other", ["older.json", "turned.json", "split.json", "newer.yaml"])
def test_what_means_the_same_gives_nothing(other: str, folder: Path) -> None:
    for old, new in (("older.yaml", other), (other, "older.yaml")):
        assert [(one.rule, one.wire, one.client) for one in report(folder, old, new).changes] == []
