"""Schemas lowered: what gets a name, what is folded, and where null goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from truespec.ir import Api, Direction
from truespec.lower import Selection, lower
from truespec.source import load

if TYPE_CHECKING:
    from pathlib import Path


def lowered(folder: Path, schemas: dict[str, Any], *, version: str = "3.1.0", answer: Any = None) -> Api:
    answer = answer if answer is not None else {"$ref": f"#/components/schemas/{next(iter(schemas))}"}
    document: dict[str, Any] = {
        "openapi": version,
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets": {
                "get": {
                    "operationId": "getPets",
                    "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": answer}}}},
                }
            }
        },
        "components": {"schemas": schemas},
    }
    path = folder / "openapi.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    return lower(load(path))


def shape(api: Api, name: str) -> dict[str, Any]:
    return dict(api.schemas[f"/components/schemas/{name}"].json)


def test_an_object_inside_an_object_gets_a_name_of_its_own_pointer(tmp_path: Path) -> None:
    owner = {"type": "object", "properties": {"name": {"type": "string"}}}
    api = lowered(tmp_path, {"Pet": {"type": "object", "properties": {"owner": owner}}})
    inner = "/components/schemas/Pet/properties/owner"
    assert shape(api, "Pet")["properties"] == {"owner": {"$ref": inner}}
    assert api.schemas[inner].words == ("Pet", "owner")
    assert api.schemas[inner].direction is Direction.RESPONSE


def test_all_of_is_folded_and_loses_nothing(tmp_path: Path) -> None:
    base = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
    pet = {
        "allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"name": {"type": "string"}}}],
        "required": ["name"],
    }
    made = shape(lowered(tmp_path, {"Pet": pet, "Base": base}), "Pet")
    assert made["properties"] == {"id": {"type": "integer"}, "name": {"type": "string"}}
    assert made["required"] == ["id", "name"]


def test_a_schema_that_takes_itself_over_is_skipped_with_the_reason(tmp_path: Path) -> None:
    schemas = {
        "A": {"allOf": [{"$ref": "#/components/schemas/B"}]},
        "B": {"allOf": [{"$ref": "#/components/schemas/A"}, {}]},
    }
    api = lowered(tmp_path, schemas)
    assert api.operations == ()
    assert "takes itself over" in api.skipped[0].reason


def test_a_diamond_of_all_of_costs_its_size(tmp_path: Path) -> None:
    schemas: dict[str, Any] = {f"L{n}": {"allOf": [{"$ref": f"#/components/schemas/L{n + 1}"}] * 2} for n in range(40)}
    schemas["L40"] = {"type": "object", "properties": {"deep": {"type": "string"}}}
    assert shape(lowered(tmp_path, schemas), "L0")["properties"] == {"deep": {"type": "string"}}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_null_stands_where_an_object_is_used(tmp_path: Path, version: str) -> None:
    null: dict[str, Any] = {"nullable": True} if version == "3.0.3" else {}
    kind: Any = "object" if version == "3.0.3" else ["object", "null"]
    owner = {"type": kind, "properties": {"name": {"type": "string"}}, **null}
    api = lowered(tmp_path, {"Pet": {"type": "object", "properties": {"owner": owner}}}, version=version)
    inner = "/components/schemas/Pet/properties/owner"
    assert shape(api, "Pet")["properties"] == {"owner": {"anyOf": [{"$ref": inner}, {"type": "null"}]}}
    assert "anyOf" not in api.schemas[inner].json


def test_named_numbers_are_one_form_whatever_the_description_uses(tmp_path: Path) -> None:
    titled = {"type": "integer", "oneOf": [{"const": 1, "title": "One"}, {"const": 2, "title": "Two"}]}
    opened = {"type": "integer", "anyOf": [{"oneOf": titled["oneOf"], "type": "integer"}, {"type": "integer"}]}
    varnames = {"type": "integer", "enum": [1, 2], "x-enum-varnames": ["One", "Two"]}
    holder = {"type": "object", "properties": {
        "a": {"$ref": "#/components/schemas/Titled"}, "b": {"$ref": "#/components/schemas/Opened"},
        "c": {"$ref": "#/components/schemas/Varnames"},
    }}  # fmt: skip
    api = lowered(tmp_path, {"Holder": holder, "Titled": titled, "Opened": opened, "Varnames": varnames})
    for name in ("Titled", "Opened", "Varnames"):
        assert shape(api, name)["enum"] == [1, 2]
        assert shape(api, name)["x-enum-varnames"] == ["One", "Two"]
    assert shape(api, "Opened")["x-truespec-open"] is True


def test_a_union_of_required_alone_makes_no_type(tmp_path: Path) -> None:
    pet = {
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
    }
    assert set(shape(lowered(tmp_path, {"Pet": pet}), "Pet")["properties"]) == {"a", "b"}


def test_what_stands_beside_a_union_is_in_each_branch(tmp_path: Path) -> None:
    pet = {
        "type": "object",
        "properties": {"id": {"type": "string"}},
        "oneOf": [{"properties": {"bark": {"type": "string"}}}, {"properties": {"meow": {"type": "string"}}}],
    }
    api = lowered(tmp_path, {"Pet": pet})
    names = [branch["$ref"] for branch in shape(api, "Pet")["anyOf"]]
    assert [set(api.schemas[name].json["properties"]) for name in names] == [{"id", "bark"}, {"id", "meow"}]  # type: ignore[arg-type]


def test_a_property_called_ref_is_a_property(tmp_path: Path) -> None:
    pet = {"type": "object", "properties": {"$ref": {"type": "string"}}}
    assert shape(lowered(tmp_path, {"Pet": pet}), "Pet")["properties"] == {"$ref": {"type": "string"}}


def test_selection() -> None:
    operation = {"operationId": "listPets", "tags": ["pets"]}
    assert Selection().wants("/pets", operation)
    assert Selection(include=("tag:pets",)).wants("/pets", operation)
    assert not Selection(include=("tag:toys",)).wants("/pets", operation)
    assert not Selection(exclude=("path:/p*",)).wants("/pets", operation)
    assert Selection(include=("list*",)).wants("/pets", operation)


@pytest.mark.parametrize(
    "said",
    [
        {"allOf": [{"$ref": "#/components/schemas/Name"}, {"description": "of the pet"}]},
        {"allOf": [{"description": "of the pet", "xml": {"name": "n"}}, {"$ref": "#/components/schemas/Name"}]},
        {"allOf": [{"$ref": "#/components/schemas/Name"}], "description": "of the pet"},
        {"$ref": "#/components/schemas/Name", "description": "of the pet"},
    ],
)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_reference_with_words_about_it_is_the_schema_that_it_points_at(
    tmp_path: Path, version: str, said: dict[str, Any]
) -> None:
    pet = {"type": "object", "properties": {"name": said}}
    name = {"type": "object", "properties": {"first": {"type": "string"}}}
    api = lowered(tmp_path, {"Pet": pet, "Name": name}, version=version)
    assert shape(api, "Pet")["properties"] == {
        "name": {"$ref": "/components/schemas/Name", "description": "of the pet"}
    }
    assert len(api.schemas) == 2


def test_what_is_said_of_one_use_stays_at_the_use(tmp_path: Path) -> None:
    used = {"allOf": [{"$ref": "#/components/schemas/Name"}], "readOnly": True, "default": "x", "nullable": True}
    pet = {"type": "object", "properties": {"name": used}}
    api = lowered(tmp_path, {"Pet": pet, "Name": {"type": "string", "minLength": 1}}, version="3.0.3")
    assert shape(api, "Pet")["properties"]["name"] == {
        "anyOf": [{"$ref": "/components/schemas/Name"}, {"type": "null"}],
        "readOnly": True,
        "default": "x",
    }


def test_a_reference_with_constraints_beside_it_is_a_schema_of_its_own(tmp_path: Path) -> None:
    used = {"allOf": [{"$ref": "#/components/schemas/Name"}, {"required": ["first"]}]}
    pet = {"type": "object", "properties": {"name": used}}
    name = {"type": "object", "properties": {"first": {"type": "string"}}}
    api = lowered(tmp_path, {"Pet": pet, "Name": name})
    inner = "/components/schemas/Pet/properties/name"
    assert shape(api, "Pet")["properties"] == {"name": {"$ref": inner}}
    assert api.schemas[inner].json["required"] == ["first"]


def test_values_that_cannot_be_of_the_stated_type_are_no_enumeration(tmp_path: Path) -> None:
    group = {"type": "object", "enum": ["car", "van"], "properties": {"name": {"type": "string"}}}
    assert "enum" not in shape(lowered(tmp_path, {"Group": group}), "Group")
    kinds = {"type": "array", "enum": ["car"], "items": {"type": "string"}}
    assert "enum" not in shape(lowered(tmp_path, {"Kinds": kinds}), "Kinds")


def test_parts_that_contradict_each_other_admit_what_any_of_them_says(tmp_path: Path) -> None:
    wheels = {"allOf": [{"type": "integer"}, {"type": "string"}]}
    assert shape(lowered(tmp_path, {"Wheels": wheels}), "Wheels")["type"] == ["integer", "string"]


def brought_together() -> dict[str, Any]:
    inner = {"type": "object", "properties": {"name": {"type": "string"}}}
    base = {"type": "object", "properties": {"owner": inner}}
    pet = {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"owner": {"required": ["name"]}}}]}
    aged = {"properties": {"owner": {"properties": {"age": {"type": "integer"}}}}}
    return {
        "Base": base,
        "Pet": pet,
        "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"properties": {"breed": {"type": "string"}}}]},
        "Cat": {"allOf": [{"$ref": "#/components/schemas/Base"}, aged]},
    }


@pytest.mark.parametrize("order", [["Base", "Pet", "Dog", "Cat"], ["Cat", "Dog", "Pet", "Base"]])
def test_what_one_schema_says_of_an_object_that_it_takes_over_is_its_own(tmp_path: Path, order: list[str]) -> None:
    schemas = brought_together()
    answer = {"type": "object", "properties": {name: {"$ref": f"#/components/schemas/{name}"} for name in order}}
    api = lowered(tmp_path, {name: schemas[name] for name in order}, answer=answer)
    owners = {name: shape(api, name)["properties"]["owner"]["$ref"] for name in order}
    assert owners == {
        "Base": "/components/schemas/Base/properties/owner",
        "Pet": "/components/schemas/Pet/properties/owner",
        "Dog": "/components/schemas/Pet/properties/owner",
        "Cat": "/components/schemas/Cat/properties/owner",
    }
    kept: dict[str, Any] = {name: dict(api.schemas[pointer].json) for name, pointer in owners.items()}
    assert "required" not in kept["Base"]
    assert kept["Pet"]["required"] == ["name"]
    assert set(kept["Cat"]["properties"]) == {"name", "age"}
    assert [api.schemas[f"/components/schemas/{name}"].parents for name in ("Base", "Pet", "Dog")] == [
        (),
        ("/components/schemas/Base",),
        ("/components/schemas/Pet",),
    ]


def test_objects_that_are_brought_together_again_inside_themselves_end(tmp_path: Path) -> None:
    names = "abcdefghij"
    base = {"type": "object", "properties": {name: {"$ref": "#/components/schemas/Base"} for name in names}}
    own = {"properties": {name: {"$ref": "#/components/schemas/Pet"} for name in names}}
    api = lowered(tmp_path, {"Pet": {"allOf": [{"$ref": "#/components/schemas/Base"}, own]}, "Base": base})
    inner: Any = dict(api.schemas["/components/schemas/Pet/properties/a"].json)
    assert inner["properties"]["a"] == {"$ref": "/components/schemas/Pet/properties/a"}


def test_a_reference_with_more_beside_it_is_a_schema_where_it_is_referred_to(tmp_path: Path) -> None:
    base = {"type": "object", "properties": {"id": {"type": "integer"}}}
    pet = {"$ref": "#/components/schemas/Base", "properties": {"name": {"type": "string"}}}
    page = {"type": "object", "properties": {"pet": {"$ref": "#/components/schemas/Pet"}}}
    api = lowered(tmp_path, {"Page": page, "Pet": pet, "Base": base})
    assert shape(api, "Page")["properties"]["pet"] == {"$ref": "/components/schemas/Pet"}
    assert set(shape(api, "Pet")["properties"]) == {"id", "name"}
    assert api.schemas["/components/schemas/Pet"].parents == ("/components/schemas/Base",)


@pytest.mark.parametrize(
    ("own", "inherits"),
    [
        ({"properties": {"more": {"type": "string"}}}, True),
        ({"required": ["name"]}, False),
        ({"required": ["password"]}, True),
        ({}, True),
    ],
)
def test_a_parent_is_one_whose_fields_are_kept_as_they_are(tmp_path: Path, own: dict[str, Any], inherits: bool) -> None:
    fields = {"name": {"type": "string"}, "password": {"type": "string", "writeOnly": True}}
    pet = {"allOf": [{"$ref": "#/components/schemas/Base"}, own, {"minProperties": 1}]}
    api = lowered(tmp_path, {"Pet": pet, "Base": {"type": "object", "properties": fields}})
    assert api.schemas["/components/schemas/Pet"].parents == (("/components/schemas/Base",) if inherits else ())


def test_an_answer_of_which_only_words_are_said_has_no_type_of_its_own(tmp_path: Path) -> None:
    api = lowered(tmp_path, {"Pet": {"type": "object"}}, answer={"description": "Whatever comes.", "title": "It"})
    assert api.schemas == {}


def test_what_needs_something_that_is_nowhere_is_left_out_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    answer = '{{responses: {{"200": {{description: d, content: {{application/json: {{schema: {{$ref: "{0}"}}}}}}}}}}}}'
    path.write_text(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n"
        f"  /a: {{get: {answer.format('#/components/schemas/None')}}}\n"
        f"  /b: {{get: {answer.format('#/components/schemas/Loop')}}}\n"
        f"  /c: {{get: {answer.format('#/components/schemas/Good')}}}\n"
        "  /d: {$ref: './none.yaml'}\n"
        "components: {schemas: {Good: {type: string}, Loop: {$ref: '#/components/schemas/Loop'}}}\n",
        encoding="utf-8",
    )
    api = lower(load(path), every_schema=True)
    assert [one.operation for one in api.skipped] == ["GET /a", "GET /b", "/d"]
    assert [one.path for one in api.operations] == ["/c"]


def test_a_path_item_that_leads_to_something_else_is_skipped_and_takes_nothing_with_it(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    operation = {"get": {"operationId": "b", "responses": {"200": {"description": "ok"}}}}
    paths = {"/a": {"$ref": "#/info/title"}, "/b": operation, "/c": {"$ref": "#/nowhere"}}
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    api = lower(load(path))
    assert [one.id for one in api.operations] == ["b"]
    assert [(one.operation, one.pointer) for one in api.skipped] == [("/a", "/paths/~1a"), ("/c", "/paths/~1c")]
