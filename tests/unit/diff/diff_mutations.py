"""Random edits of real documents, each with what it means: told by the edit itself, not by what is tested.

An edit changes a slice of a document in place and returns its `Meaning`, or None where there is no place for it.
"""

from __future__ import annotations

import copy
import random
from typing import Any, cast

from diff_mutate_schemas import (
    add_condition,
    add_member,
    add_property,
    add_value,
    admit_null,
    become_enum,
    change_default,
    change_pattern,
    close,
    drop_format,
    drop_member,
    drop_part,
    drop_property,
    drop_type,
    drop_value,
    kind_of,
    let_go,
    open_to,
    other_items,
    read_only,
    refuse_null,
    rename_property,
    require,
    retarget,
    set_default,
    set_limit,
    state_format,
    swap_type,
    unset_limit,
    widen_type,
)  # fmt: skip
from diff_slices import Edit, Json, Meaning, followed, operations, parameters, responses, sites


def drop_operation(chance: random.Random, document: Json) -> Meaning | None:
    item, method, _ = chance.choice(operations(document))
    del item[method]
    return Meaning("an operation went", least="risky")


def add_operation(chance: random.Random, document: Json) -> Meaning | None:
    document["paths"]["/truespec/added"] = {
        "get": {"operationId": "truespecAdded", "responses": {"200": {"description": "."}}}
    }
    return Meaning("an operation came", least="compatible", most="compatible")


def rename_operation(chance: random.Random, document: Json) -> Meaning | None:
    _, _, operation = chance.choice(operations(document))
    operation["operationId"] = "truespecRenamed"
    return Meaning("another operationId", most="none")


def move_operation(chance: random.Random, document: Json) -> Meaning | None:
    _, _, operation = chance.choice(operations(document))
    operation["tags"] = ["truespec moved"]
    return Meaning("another tag", most="none")


def move_path(chance: random.Random, document: Json) -> Meaning | None:
    name = chance.choice(sorted(document["paths"]))
    document["paths"][f"/truespec{name}"] = document["paths"].pop(name)
    return Meaning("another path", least="risky")


def deprecate(chance: random.Random, document: Json) -> Meaning | None:
    _, _, operation = chance.choice(operations(document))
    if operation.get("deprecated"):
        return None
    operation["deprecated"] = True
    return Meaning("deprecated", least="compatible", most="compatible")


def drop_parameter(chance: random.Random, document: Json) -> Meaning | None:
    found = [one for one in parameters(document) if one[2]["in"] in {"query", "header"}]
    if not found:
        return None
    holder, index, _ = chance.choice(found)
    del holder[index]
    return Meaning("a parameter went", least="risky")


def add_parameter(chance: random.Random, document: Json) -> Meaning | None:
    _, _, operation = chance.choice(operations(document))
    must = chance.random() < 0.5
    added = {"name": "truespecAdded", "in": "query", "required": must, "schema": {"type": "string"}}
    operation["parameters"] = [*operation.get("parameters", []), added]
    return Meaning("a parameter came", *(("breaking", "breaking") if must else ("compatible", "compatible")))


def turn_parameter(chance: random.Random, document: Json) -> Meaning | None:
    """Required or not, elsewhere, written otherwise, or under another name."""
    found = [
        one for one in parameters(document) if one[2]["in"] == "query" and "default" not in one[2].get("schema", {})
    ]
    if not found:
        return None
    holder, index, stated = chance.choice(found)
    changed = copy.deepcopy(stated)
    what = chance.choice(["required", "in", "name", "explode"])
    if what == "required":
        changed["required"] = not stated.get("required", False)
    elif what == "in":
        changed["in"] = "header"
    elif what == "name":
        changed["name"] = "truespecRenamed"
    else:
        if kind_of(followed(document, stated.get("schema", {}))) != "array" or stated.get("style", "form") != "form":
            return None
        changed["explode"] = not stated.get("explode", True)
    holder[index] = changed
    least = "compatible" if what == "required" and not changed["required"] else "risky"
    least = "breaking" if (what == "required" and changed["required"]) or what == "explode" else least
    return Meaning(f"a parameter's {what}", least=least)


def turn_body(chance: random.Random, document: Json) -> Meaning | None:
    found = [one for _, _, one in operations(document) if "requestBody" in one]
    if not found:
        return None
    operation = chance.choice(found)
    body = copy.deepcopy(followed(document, operation["requestBody"]))
    what = chance.choice(["required", "gone", "type"])
    operation["requestBody"] = body
    if what == "gone":
        del operation["requestBody"]
    elif what == "required":
        body["required"] = not body.get("required", False)
    else:
        body["content"] = {"application/x-truespec+json": next(iter(body["content"].values()))}
    least = "compatible" if what == "required" and not body["required"] else "breaking"
    return Meaning(f"a body: {what}", least=least)


def add_body(chance: random.Random, document: Json) -> Meaning | None:
    found = [one for _, method, one in operations(document) if "requestBody" not in one and method in {"put", "post"}]
    if not found:
        return None
    must = chance.random() < 0.5
    schema = {"type": "object", "properties": {"truespecAdded": {"type": "string"}}}
    chance.choice(found)["requestBody"] = {"required": must, "content": {"application/json": {"schema": schema}}}
    return Meaning("a body came", least="breaking" if must else "compatible")


def turn_response(chance: random.Random, document: Json) -> Meaning | None:
    holder, status, stated = chance.choice(responses(document))
    what = chance.choice(["status", "gone", "type", "header", "content"])
    if what == "status":
        if not status.startswith("2") or "299" in holder:
            return None
        holder["299"] = holder.pop(status)
        return Meaning("another status", least="breaking")
    if what == "gone":
        if len(holder) < 2:
            return None
        del holder[status]
        return Meaning("a status went", least="compatible")
    if what == "header":
        headers = {**stated.get("headers", {}), "X-Truespec": {"schema": {"type": "string"}}}
        holder[status] = {**stated, "headers": headers}
        return Meaning("a header came", least="compatible", most="compatible")
    if "content" not in stated:
        return None
    if what == "content":
        holder[status] = {key: value for key, value in stated.items() if key != "content"}
        return Meaning("no content", least="risky")
    holder[status] = {**stated, "content": {"text/x-truespec": {"schema": {"type": "string"}}}}
    return Meaning("another content type", least="breaking")


def turn_security(chance: random.Random, document: Json) -> Meaning | None:
    document["components"].setdefault("securitySchemes", {})["truespecKey"] = {
        "type": "apiKey", "in": "header", "name": "X-Truespec",
    }  # fmt: skip
    _, _, operation = chance.choice(operations(document))
    operation["security"] = [{"truespecKey": []}]
    return Meaning("another credential", least="breaking")


def turn_server(chance: random.Random, document: Json) -> Meaning | None:
    where = chance.choice(["root", "operation"])
    if where == "root":
        document["servers"] = [{"url": "https://truespec.example.com/v9"}]
    else:
        _, _, operation = chance.choice(operations(document))
        operation["servers"] = [{"url": "https://truespec.example.com/v9"}]
    return Meaning(f"another server, {where}", least="risky")


def rename_component(chance: random.Random, document: Json) -> Meaning | None:
    schemas = document["components"].get("schemas", {})
    if not schemas:
        return None
    name = chance.choice(sorted(schemas))
    old, new = (
        f"#/components/schemas/{name.replace('~', '~0').replace('/', '~1')}",
        "#/components/schemas/TruespecRenamed",
    )
    schemas["TruespecRenamed"] = schemas.pop(name)
    if "discriminator" in schemas["TruespecRenamed"] or any("discriminator" in one for one in schemas.values()):
        return None
    waiting: list[Any] = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if cast("Json", value).get("$ref") == old:
                value["$ref"] = new
            waiting += cast("Json", value).values()
        elif isinstance(value, list):
            waiting += cast("list[Any]", value)
    return Meaning("a component renamed", most="none")


def reword(chance: random.Random, document: Json) -> Meaning | None:
    """Another description, example or summary in many places."""
    for site in sites(document):
        if chance.random() < 0.3 and "$ref" not in site.schema:
            site.schema["description"] = f"Reworded {chance.random()}"
            site.schema.pop("example", None)
    for _, _, operation in operations(document):
        operation["summary"] = "Reworded"
        operation["externalDocs"] = {"url": "https://truespec.example.com"}
    document["info"]["description"] = "Reworded"
    return Meaning("words", most="none", text=True)


TEXT: list[Edit] = [reword]
EDITS: list[Edit] = [
    swap_type, widen_type, drop_type, drop_value, add_value, become_enum, set_limit, unset_limit, admit_null,
    refuse_null, require, let_go, drop_property, add_property, rename_property, drop_format, state_format, set_default,
    change_default, close, open_to, add_condition, drop_member, add_member, drop_part, retarget, read_only,
    change_pattern, other_items, drop_operation, add_operation, rename_operation, move_operation, move_path, deprecate,
    drop_parameter, add_parameter, turn_parameter, turn_body, add_body, turn_response, turn_security, turn_server,
    rename_component,
]  # fmt: skip
