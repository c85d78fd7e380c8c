"""Which classes inherit, where it is not one case of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from truespec.config import load_api
from truespec.lower import lower
from truespec.source import load
from truespec.surface import decide

if TYPE_CHECKING:
    from pathlib import Path

    from truespec.surface.shapes import Model

DEEP = 30
PERSON = {"type": "object", "properties": {"name": {"type": "string"}}}


def diamonds(*, torn: bool) -> dict[str, Any]:
    """Two schemas a level, each of which takes both of the level below over; torn ones narrow a field of theirs."""
    schemas: dict[str, Any] = {}
    for level in range(DEEP):
        for side in "ab":
            own: dict[str, Any] = {f"p{level}{side}": {"type": "string"}}
            if torn:
                own |= {f"c{level}": {}, f"c{level + 1}": {"type": "string"}}
            below = [{"$ref": f"#/components/schemas/L{level + 1}{one}"} for one in "ab"]
            schemas[f"L{level}{side}"] = {"allOf": [*below, {"properties": own}]}
    for side in "ab":
        schemas[f"L{DEEP}{side}"] = {"type": "object", "properties": {f"c{DEEP}": {}}}
    return schemas


@pytest.mark.parametrize(("torn", "bases"), [(False, 2), (True, 0)])
def test_diamonds_of_any_depth_cost_their_size(tmp_path: Path, torn: bool, bases: int) -> None:
    path = tmp_path / "openapi.json"
    schema = {"$ref": "#/components/schemas/L0a"}
    answer = {"200": {"description": ".", "content": {"application/json": {"schema": schema}}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Diamonds", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "get", "responses": answer}}},
        "components": {"schemas": diamonds(torn=torn)},
    }
    path.write_text(json.dumps(document), encoding="utf-8")
    models = decide(lower(load(path)), load_api(path)).models
    assert len(models["/components/schemas/L0a"].open_heritage.bases) == bases


def family(
    folder: Path, child: dict[str, Any], *, required: list[str], values: list[str] | None = None
) -> dict[str, Model]:
    tag: dict[str, Any] = {"type": "string", **({"enum": values} if values else {})}
    pet: dict[str, Any] = {
        "type": "object",
        "required": required,
        "properties": {
            "kind": tag,
            "name": {"type": "string"},
            "any": {},
            "list": {"type": "array", "items": {}},
            "day": {"type": "string", "format": "date"},
            "friend": {"$ref": "#/components/schemas/Person"},
        },
        "discriminator": {"propertyName": "kind"},
    }
    path = folder / "openapi.json"
    pets = {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
    operation = {
        "operationId": "put",
        "requestBody": {"content": pets},
        "responses": {"200": {"description": ".", "content": pets}},
    }
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/a": {"put": operation}},
        "components": {
            "schemas": {
                "Pet": pet,
                "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}, child]},
                "Person": PERSON,
                "Friend": {"allOf": [{"$ref": "#/components/schemas/Person"}, {"properties": {"since": {}}}]},
                "Other": {"type": "object", "properties": {"name": {"type": "integer"}}},
            }
        },
    }
    path.write_text(json.dumps(document), encoding="utf-8")
    models = decide(lower(load(path)), load_api(path)).models
    return {model.name: model for model in models.values()}


@pytest.mark.parametrize(
    ("child", "required", "values", "narrowed"),
    [
        ({"properties": {"kind": {"const": "cat"}}}, ["kind"], None, (True, True)),
        ({"properties": {"kind": {"type": "string", "enum": ["cat"]}}}, ["kind"], None, (False, True)),
        ({"properties": {"kind": {"const": "cat"}}}, ["kind"], ["cat", "dog"], (True, True)),
        ({"required": ["kind"]}, [], None, (False, False)),
        ({"required": ["kind"], "properties": {"kind": {"const": "c"}}}, [], None, (True, True)),
        ({"properties": {"any": {"type": "integer"}, "list": {"items": {"type": "string"}}}}, [], None, (True, True)),
        ({"properties": {"lives": {"type": "integer"}}}, ["kind"], None, (False, False)),
        ({"properties": {"friend": {"$ref": "#/components/schemas/Friend"}}}, ["kind"], None, (True, True)),
    ],
)
def test_what_is_narrower_is_no_obstacle_in_a_family(
    tmp_path: Path,
    child: dict[str, Any],
    required: list[str],
    values: list[str] | None,
    narrowed: tuple[bool, bool],
) -> None:
    models = family(tmp_path, child, required=required, values=values)
    cat, pet = models["Cat"], models["Pet"]
    assert cat.open_heritage.bases == cat.closed_heritage.bases == (pet.pointer,)
    assert (cat.open_heritage.narrowed, cat.closed_heritage.narrowed) == narrowed
    assert [heir for _, heir in pet.open_heritage.heirs] == [cat.pointer]


@pytest.mark.parametrize(
    "child",
    [
        {"properties": {"kind": {"type": "integer"}}},
        {"properties": {"kind": {"const": 3}}},
        {"properties": {"name": {"type": "integer"}}},
        {"properties": {"list": {"type": "object"}}},
        {"properties": {"day": {"const": "2026-01-01"}}},
        {"properties": {"friend": {"$ref": "#/components/schemas/Other"}}},
        {"required": ["lives"], "properties": {"kind": {"type": ["string", "null"]}}},
    ],
)
def test_what_is_not_is_one(tmp_path: Path, child: dict[str, Any]) -> None:
    models = family(tmp_path, child, required=["kind"])
    assert models["Cat"].open_heritage.bases == ()
    assert models["Pet"].open_heritage.heirs == ()


def test_who_may_stand_for_a_base_lives_apart_from_it_and_from_other_families(tmp_path: Path) -> None:
    schemas: dict[str, Any] = {}
    for head in ("Pet", "Sound"):
        tag = {"type": "object", "properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind"}}
        heir = {"allOf": [{"$ref": f"#/components/schemas/{head}"}, {"properties": {"a": {"type": "string"}}}]}
        schemas |= {head: tag, f"{head}Heir": heir, f"{head}Other": heir}
    answers = {
        f"/{head}": {
            "get": {
                "operationId": head,
                "responses": {
                    "200": {
                        "description": ".",
                        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{head}"}}},
                    }
                },
            }
        }
        for head in ("Pet", "Sound")
    }
    path = tmp_path / "openapi.json"
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": answers,
        "components": {"schemas": schemas},
    }
    path.write_text(json.dumps(document), encoding="utf-8")
    modules = {model.name: model.open_module for model in decide(lower(load(path)), load_api(path)).models.values()}
    assert modules["PetHeir"] == modules["PetOther"]
    assert modules["SoundHeir"] == modules["SoundOther"]
    assert len({modules[name] for name in ("Pet", "PetHeir", "Sound", "SoundHeir")}) == 4
