"""Families: who may stand for a base, and which tags tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from truespec.ir import Api, Direction, Heirs
from truespec.lower import lower
from truespec.source import load

if TYPE_CHECKING:
    from pathlib import Path

PET = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
KIND = {"propertyName": "kind"}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def extends(base: str, **more: Any) -> dict[str, Any]:
    return {"allOf": [ref(base)], "properties": {"more": {"type": "integer"}}, **more}


def lowered(folder: Path, schemas: dict[str, Any], *, sent: str = "", got: str = "Pet") -> Api:
    operation: dict[str, Any] = {"operationId": "act", "responses": {"200": {"description": "ok"}}}
    if got:
        operation["responses"]["200"]["content"] = {"application/json": {"schema": ref(got)}}
    if sent:
        operation["requestBody"] = {"content": {"application/json": {"schema": ref(sent)}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/act": {"post": operation}},
        "components": {"schemas": schemas},
    }
    path = folder / "openapi.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    return lower(load(path))


def tags(api: Api, name: str) -> dict[str, str]:
    heirs = api.schemas[f"/components/schemas/{name}"].heirs
    return {tag: pointer.rpartition("/")[2] for tag, pointer in heirs.by_tag} if heirs is not None else {}


@pytest.mark.parametrize(
    ("head", "child", "expected"),
    [
        (KIND, extends("Pet"), {"Cat": "Cat"}),
        ({**KIND, "mapping": {"c": "Cat", "d": "#/components/schemas/Cat"}}, extends("Pet"), {"c": "Cat", "d": "Cat"}),
        ({**KIND, "mapping": {"c": "#/components/schemas/Lost"}}, extends("Pet"), {"Cat": "Cat"}),
        (KIND, extends("Pet", **{"x-ms-discriminator-value": "#c"}), {"#c": "Cat"}),
        (KIND, {"allOf": [ref("Pet"), {"x-ms-discriminator-value": "#c"}]}, {"#c": "Cat"}),
        (KIND, extends("Pet", properties={"kind": {"const": "c"}}), {"c": "Cat"}),
        (KIND, {"allOf": [ref("Pet"), {"properties": {"kind": {"enum": ["c"]}}}]}, {"c": "Cat"}),
        (KIND, extends("Pet", properties={"kind": ref("Tag")}), {"t": "Cat"}),
        (KIND, extends("Pet", properties={"kind": {"enum": ["c", "d"]}}), {"Cat": "Cat"}),
    ],
)
def test_a_tag_is_of_the_mapping_of_the_schema_itself_or_its_name(
    tmp_path: Path, head: dict[str, Any], child: dict[str, Any], expected: dict[str, str]
) -> None:
    tag = {"type": "string", "enum": ["t"]}
    api = lowered(tmp_path, {"Pet": {**PET, "discriminator": head}, "Cat": child, "Tag": tag})
    assert tags(api, "Pet") == expected


def test_a_name_is_no_tag_where_the_tag_has_other_values(tmp_path: Path) -> None:
    pet = {**PET, "properties": {"kind": {"type": "string", "enum": ["Cat", "dog"]}}, "discriminator": KIND}
    api = lowered(tmp_path, {"Pet": pet, "Cat": extends("Pet"), "Dog": extends("Pet")})
    assert tags(api, "Pet") == {"Cat": "Cat"}


def test_who_extends_an_heir_is_an_heir_of_both(tmp_path: Path) -> None:
    schemas = {
        "Pet": {**PET, "discriminator": KIND},
        "Cat": extends("Pet"),
        "Persian": extends("Cat"),
        "Abyssinian": {**extends("Cat"), "discriminator": {"propertyName": "coat"}},
        "Blue": extends("Abyssinian", **{"x-ms-discriminator-value": "blue"}),
    }
    api = lowered(tmp_path, schemas)
    assert tags(api, "Pet") == {"Cat": "Cat", "Persian": "Persian", "Abyssinian": "Abyssinian", "blue": "Blue"}
    assert tags(api, "Cat") == {"Persian": "Persian", "Abyssinian": "Abyssinian", "blue": "Blue"}
    assert api.schemas["/components/schemas/Abyssinian"].heirs == Heirs("coat", (("blue", "/components/schemas/Blue"),))
    assert tags(api, "Persian") == {}


def test_of_two_with_one_tag_the_elder_has_it_and_of_siblings_neither(tmp_path: Path) -> None:
    same = {"x-ms-discriminator-value": "cat"}
    schemas = {
        "Pet": {**PET, "discriminator": KIND},
        "Cat": extends("Pet", **same),
        "Persian": extends("Cat", **same),
        "Dog": extends("Pet", **{"x-ms-discriminator-value": "dog"}),
        "Hound": extends("Pet", **{"x-ms-discriminator-value": "dog"}),
    }
    assert tags(lowered(tmp_path, schemas), "Pet") == {"cat": "Cat"}


def test_a_tag_that_the_mapping_gives_the_base_is_no_heirs(tmp_path: Path) -> None:
    head = {**KIND, "mapping": {"cat": "Pet"}}
    child = extends("Pet", **{"x-ms-discriminator-value": "cat"})
    assert tags(lowered(tmp_path, {"Pet": {**PET, "discriminator": head}, "Cat": child}), "Pet") == {}


@pytest.mark.parametrize("union", [{"oneOf": [ref("Cat")]}, {"allOf": [{"anyOf": [ref("Cat"), ref("Dog")]}]}])
def test_a_base_that_lists_who_extends_it_is_their_union(tmp_path: Path, union: dict[str, Any]) -> None:
    api = lowered(
        tmp_path, {"Pet": {**PET, "discriminator": KIND, **union}, "Cat": extends("Pet"), "Dog": extends("Pet")}
    )
    assert all(schema.heirs is None for schema in api.schemas.values())


def test_a_family_travels_as_one(tmp_path: Path) -> None:
    schemas = {
        "Pet": {**PET, "discriminator": KIND},
        "Cat": extends("Pet", properties={"toy": ref("Toy")}),
        "Dog": extends("Pet"),
        "Toy": {"type": "object", "properties": {"name": {"type": "string"}}},
        "Other": {"type": "object", "properties": {"name": {"type": "string"}}},
    }
    api = lowered(tmp_path, schemas, sent="Cat", got="")
    assert {pointer.rpartition("/")[2]: schema.direction for pointer, schema in api.schemas.items()} == dict.fromkeys(
        ("Pet", "Cat", "Dog", "Toy"), Direction.REQUEST
    )


def test_an_heir_that_cannot_be_emitted_takes_nothing_with_it(tmp_path: Path) -> None:
    lost = extends("Pet", properties={"toy": ref("Lost")})
    circle = {"allOf": [ref("Pet"), ref("Circle")]}
    schemas = {"Pet": {**PET, "discriminator": KIND}, "Cat": extends("Pet"), "Dog": lost, "Circle": circle}
    api = lowered(tmp_path, schemas)
    assert not api.skipped
    assert tags(api, "Pet") == {"Cat": "Cat"}
