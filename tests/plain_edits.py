"""Edits of a description as people make them: names, properties, operations, words; most leave it valid."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, cast

from blind_edits import holders

if TYPE_CHECKING:
    import random

METHODS = ("get", "put", "post", "delete", "patch")
TYPES: list[dict[str, Any]] = [
    {"type": "string"},
    {"type": "integer", "minimum": 1},
    {"type": "string", "enum": ["a", "b"]},
    {"type": "array", "items": {"type": "string", "maxLength": 5}},
    {"type": "object", "properties": {"inner": {"type": "string"}, "other": {"type": "boolean"}}},
    {"type": "object", "additionalProperties": {"type": "number"}},
]


def edit(document: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The document with one edit."""
    places = holders(document)
    objects: list[dict[str, Any]] = [
        one for one in places if "properties" in one and hasattr(one["properties"], "items")
    ]
    paths = cast("dict[str, Any]", document.get("paths") or {})
    operations = [item[method] for item in paths.values() for method in METHODS if method in item]
    schemas = cast("dict[str, Any]", document.setdefault("components", {}).setdefault("schemas", {}))
    references = [{"$ref": f"#/components/schemas/{name}"} for name in schemas]
    schema: dict[str, Any] = chance.choice(objects or [{"properties": {}}])
    operation: dict[str, Any] = chance.choice(operations or [{}])
    match chance.randrange(13):
        case 0:
            schema["properties"][f"added{chance.randrange(4)}"] = copy.deepcopy(chance.choice([*TYPES, *references]))
        case 1 if schema["properties"]:
            del schema["properties"][chance.choice(list(schema["properties"]))]
        case 2:
            schema["required"] = chance.sample(sorted(schema["properties"]), min(len(schema["properties"]), 1))
        case 3 if schemas:
            return _renamed(document, chance.choice(list(schemas)), f"New name {chance.randrange(3)}".replace(" ", ""))
        case 4:
            schemas[f"Added{chance.randrange(3)}"] = copy.deepcopy(chance.choice([*TYPES, *objects]))
        case 5 if schemas:
            unused = [name for name in schemas if json.dumps(document).count(f'schemas/{name}"') == 0]
            schemas.pop(chance.choice(unused or ["nothing"]), None)
        case 6 if paths:
            route, item = chance.choice(list(paths.items()))
            copied = json.loads(json.dumps(item).replace('"operationId": "', '"operationId": "again'))
            paths[f"{route}/again"] = copied
        case 7 if len(paths) > 1:
            del paths[chance.choice(list(paths))]
        case 8:
            operation["tags"] = [chance.choice(["pets", "users", "Pets"])]
        case 9:
            operation["operationId"] = chance.choice(["list", "getAll", "list_all", "New Name0"])
        case 10:
            one = {"name": chance.choice(["q", "id", "body"]), "in": "query", "schema": chance.choice(TYPES)}
            operation["parameters"] = [*operation.get("parameters", []), one][-3:]
        case 11:
            document["info"]["title"] = chance.choice(["Pets", "Other things", document["info"].get("title")])
        case _:
            chance.choice([schema, operation])["description"] = chance.choice(["New words.", "", "Said *otherwise*."])
    return document


def _renamed(document: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """The document in which a component has another name, in its place."""
    text = json.dumps(document).replace(f'schemas/{old}"', f'schemas/{new}"')
    other = cast("dict[str, Any]", json.loads(text))
    schemas = other["components"]["schemas"]
    other["components"]["schemas"] = {new if name == old else name: value for name, value in schemas.items()}
    return other
