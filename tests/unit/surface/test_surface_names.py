"""Names of packages, clients, methods and classes: natural, of one's own pointer, and steady."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from typing import TYPE_CHECKING, Any, cast

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from truespec.config import load_api
from truespec.lower import lower
from truespec.source import load
from truespec.surface import Surface, decide
from truespec.surface.titles import client_of, package_of

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy


@pytest.mark.parametrize(
    ("title", "package", "client"),
    [
        ("GitHub v3 REST API", "github", "GitHub"),
        ("Amazon CloudHSM", "amazon_cloudhsm", "AmazonCloudHSM"),
        ("API Reference - Ideal Postcodes", "ideal_postcodes", "IdealPostcodes"),
        ("KeyVaultClient", "key_vault_client", "KeyVaultClient"),
        ("OpenAI API", "openai", "OpenAI"),
        ("trash nothing", "trash_nothing", "TrashNothing"),
        ("Calendar API", "calendar_client", "Calendar"),
        ("Import API", "import_client", "Import"),
        ("API", "api", "API"),
        ("", "client", "Client"),
    ],
)
def test_titles(title: str, package: str, client: str) -> None:
    assert (package_of(title), client_of(title)) == (package, client)


def described(folder: Path, document: dict[str, Any]) -> Surface:
    path = folder / "openapi.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return decide(lower(load(path), every_schema=True), load_api(path))


def class_names(surface: Surface) -> dict[str, str]:
    return {pointer: model.name for pointer, model in surface.models.items()}


def method_names(surface: Surface) -> dict[str, str]:
    return {
        method.operation.pointer: f"{resource.attribute}.{method.name}"
        for resource in surface.resources
        for method in resource.methods
    }


BASE: dict[str, Any] = yaml.safe_load("""
openapi: 3.1.0
info: {title: Names, version: "1"}
paths:
  /tags:
    get:
      operationId: tags/list
      tags: [tags]
      parameters: [{name: status, in: query, schema: {type: object, properties: {a: {type: string}}}}]
      responses:
        "200": {description: d, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
        "201": {description: d, content: {application/json: {schema: {type: object, properties: {b: {type: string}}}}}}
    post:
      operationId: CreateTagsItem
      tags: [tags]
      requestBody:
        content: {application/json: {schema: {type: object, properties: {c: {type: string}}}}}
      responses: {"204": {description: d}}
components:
  schemas:
    Tag:
      type: object
      properties: {Key: {type: object, properties: {d: {type: string}}}}
    TagKey: {type: string}
    CreateTagsItemRequest: {type: object, properties: {e: {type: string}}}
""")


@pytest.mark.parametrize(
    ("call", "stated", "tag", "name"),
    [
        ("get /pets", None, None, "pets.get_pets"),
        ("get /api/v1/pets/{id}", None, None, "pets.get_by_id"),
        ("post /v2/pets/{id}/toys", None, "pets", "pets.post_by_id_toys"),
        ("get /v2", None, None, "api.get"),
        ("get /2015-02-01/pets/{id}", "DescribePet", None, "pets.describe"),
        ("get /stores/{id}/pets", "Pets_ListByStore", None, "pets.list_by_store"),
        ("get /stores/{id}/pets", "Pets_ListByStore", "stores", "stores.pets_list_by_store"),
        ("post /delete-pet", "DeletePet", None, "api.delete_pet"),
        ("post /delete-pet", "DeletePet", "pets", "pets.delete"),
        ("get /pets/{pet_id}/toys", "read_toys_pets__pet_id__toys_get", "pets", "pets.read_toys"),
        ("get /pets", "_pets_get", "pets", "pets.get"),
    ],
)
def test_calls(tmp_path: Path, call: str, stated: str | None, tag: str | None, name: str) -> None:
    method, _, route = call.partition(" ")
    operation: dict[str, Any] = {"responses": {"204": {"description": "d"}}}
    operation |= {"operationId": stated} if stated else {}
    operation |= {"tags": [tag]} if tag else {}
    surface = described(tmp_path, _document({route: {method: operation}}, {}))
    assert list(method_names(surface).values()) == [name]


def test_a_component_keeps_its_name_and_the_others_say_what_they_are(tmp_path: Path) -> None:
    surface = described(tmp_path, BASE)
    names = class_names(surface)
    assert names["/components/schemas/TagKey"] == "TagKey"
    assert names["/components/schemas/Tag/properties/Key"] == "TagKeyProperty"
    assert names["/components/schemas/CreateTagsItemRequest"] == "CreateTagsItemRequest"
    route = "/paths/~1tags"
    assert names[f"{route}/post/requestBody/content/application~1json/schema"] == "CreateTagsItemRequestBody"
    assert names[f"{route}/get/responses/200/content/application~1json/schema"] == "TagsListResponse200"
    assert names[f"{route}/get/responses/201/content/application~1json/schema"] == "TagsListResponse201"
    assert names[f"{route}/get/parameters/0/schema"] == "TagsListStatus"
    assert method_names(surface) == {f"{route}/get": "tags.list", f"{route}/post": "tags.create_item"}
    told = {finding.pointer: finding.hint or "" for finding in surface.diagnostics}
    assert len(told) == 4
    for pointer, hint in told.items():
        assert f'"{pointer}" = "{names[pointer or ""]}"' in hint


def test_what_a_warning_says_pins_the_name(tmp_path: Path) -> None:
    pointer = "/components/schemas/Tag/properties/Key"
    (tmp_path / "truespec.toml").write_text(f'[names]\n"{pointer}" = "KeyOfTag"\n', encoding="utf-8")
    (tmp_path / "openapi.json").write_text(json.dumps(BASE), encoding="utf-8")
    surface = decide(lower(load(tmp_path / "openapi.json"), every_schema=True), load_api(tmp_path))
    assert class_names(surface)[pointer] == "KeyOfTag"
    assert pointer not in {finding.pointer for finding in surface.diagnostics}


WORDS = ("tag", "Tag", "TAG", "key", "tag_key", "TagKey", "item", "Items", "request", "response", "a.b", "a_b", "größe")


def documents() -> SearchStrategy[dict[str, Any]]:
    """Small documents whose names often clash."""
    word = st.sampled_from(WORDS)
    scalar: SearchStrategy[Any] = st.sampled_from([{"type": "string"}, {"type": "string", "enum": ["x", "y"]}])
    schema = st.recursive(
        scalar,
        lambda inner: st.one_of(
            st.builds(_object, st.dictionaries(word, inner, min_size=1, max_size=3)),
            st.builds(_array, inner),
        ),
        max_leaves=6,
    )
    operation = st.builds(_operation, st.sampled_from([None, "listTags", "list_tags", "tags.list", "GetTag"]), schema)
    paths = st.dictionaries(
        st.sampled_from(["/tags", "/Tags", "/tags/{id}", "/keys"]),
        st.dictionaries(st.sampled_from(["get", "post", "put"]), operation, min_size=1, max_size=2),
        max_size=3,
    )
    return st.builds(_document, paths, st.dictionaries(word, schema, max_size=4))


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _operation(name: str | None, schema: dict[str, Any]) -> dict[str, Any]:
    media = {"content": {"application/json": {"schema": schema}}}
    answers = {"200": {"description": "d", **media}}
    return {"tags": ["tags"], "requestBody": media, "responses": answers} | ({"operationId": name} if name else {})


def _document(paths: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    info = {"title": "Names", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same value with the keys of every object in another order."""
    if isinstance(value, dict):
        keys = list(cast("dict[str, Any]", value))
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(item, chance) for item in cast("list[Any]", value)] if isinstance(value, list) else value


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents(), seed=st.integers(0, 1000))
def test_another_order_of_keys_renames_nothing(tmp_path: Path, document: dict[str, Any], seed: int) -> None:
    first = described(tmp_path, document)
    again = described(tmp_path, shuffled(document, random.Random(seed)))
    assert class_names(again) == class_names(first)
    assert method_names(again) == method_names(first)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents())
def test_an_addition_without_a_clash_renames_nothing(tmp_path: Path, document: dict[str, Any]) -> None:
    first = described(tmp_path, document)
    more = deepcopy(document)
    more["paths"]["/unrelated"] = {"delete": {"operationId": "unrelated", "responses": {"204": {"description": "d"}}}}
    more["components"]["schemas"]["Unrelated"] = _object({"one": _object({"two": {"type": "string"}})})
    again = described(tmp_path, more)
    assert class_names(again).items() >= class_names(first).items()
    assert method_names(again).items() >= method_names(first).items()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents())
def test_two_classes_never_have_one_name(tmp_path: Path, document: dict[str, Any]) -> None:
    surface = described(tmp_path, document)
    classes: dict[str, set[str]] = {}
    for pointer, model in surface.models.items():
        classes.setdefault(model.name, set()).add(model.same_as or pointer)
    assert all(len(pointers) == 1 for pointers in classes.values())
    methods = list(method_names(surface).values())
    assert len(set(methods)) == len(methods)


@pytest.mark.parametrize(
    ("resource", "identifiers", "names"),
    [
        ("pets", ["createPet", "listPets", "getPet"], ["create", "list", "get"]),
        ("pets", ["getPets", "getPet", "deletePets"], ["get_pets", "get", "delete_pets"]),
        ("pets", ["addPet", "addPets", "importPet"], ["add_pet", "add_pets", "import_pet"]),
        ("categories", ["listCategories", "updateCategory"], ["list", "update"]),
        ("pet", ["getPetById", "addPet", "findPetsByStatus"], ["get_by_id", "add", "find_pets_by_status"]),
        ("data", ["firstData", "getData"], ["first", "get"]),
        ("status", ["getStatus", "getStatu"], ["get", "get_statu"]),
        ("boxes", ["openBox", "openBoxes", "closeBoxLid"], ["open_box", "open_boxes", "close_box_lid"]),
    ],
)
def test_a_verb_and_its_resource_is_the_verb(
    tmp_path: Path, resource: str, identifiers: list[str], names: list[str]
) -> None:
    answer = {"200": {"description": "Fine."}}
    paths = {
        f"/{number}": {"get": {"operationId": one, "tags": [resource], "responses": answer}}
        for number, one in enumerate(identifiers)
    }
    document = {"openapi": "3.1.0", "info": {"title": "Some", "version": "1"}, "paths": paths}
    found = method_names(described(tmp_path, document))
    assert [found[f"/paths/~1{number}/get"] for number in range(len(names))] == [f"{resource}.{one}" for one in names]
