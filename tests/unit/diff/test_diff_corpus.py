"""Pairs made from real documents by mutation, and the time that a large one takes."""

from __future__ import annotations

import copy
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias, cast

import pytest
from truespec.diff import Impact, Report, compare, opened

DATA = os.environ.get("TRUESPEC_DATA", "")
CORPUS = Path(DATA) / "corpus"
NAMES = [
    "github.com__api.github.com", "stripe.com", "kubernetes.io", "amazonaws.com__rds", "amazonaws.com__sesv2",
    "amazonaws.com__appstream", "azure.com__keyvault", "googleapis.com__vision", "codat.io__assess",
    "ideal-postcodes.co.uk", "amazonaws.com__cloudsearch", "googleapis.com__jobs", "azure.com__automation-schedule",
    "amazonaws.com__lakeformation", "googleapis.com__chromemanagement", "amazonaws.com__honeycode",
    "amazonaws.com__networkmanager", "azure.com__datalake-analytics-account", "amazonaws.com__cloudhsm",
    "amadeus.com__amadeus-trip-parser",
]  # fmt: skip
METHODS = ("get", "put", "post", "delete", "patch")

Mutation: TypeAlias = Callable[[dict[str, Any]], tuple[str, Impact, Impact] | None]
"""Changes a document in place; returns the rule that names the change and its weight on both axes."""

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="TRUESPEC_DATA names no folder with a corpus")


def operations(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for item in document["paths"].values():
        yield from ((item, method) for method in METHODS if method in item)


def remove_an_operation(document: dict[str, Any]) -> tuple[str, Impact, Impact] | None:
    item, method = list(operations(document))[-1]
    del item[method]
    return "endpoint-removed", Impact.BREAKING, Impact.BREAKING


def add_an_operation(document: dict[str, Any]) -> tuple[str, Impact, Impact] | None:
    answer = {"responses": {"200": {"description": "Yes."}}}
    document["paths"]["/truespec/added"] = {"get": {"operationId": "truespecAdded", **answer}}
    return "endpoint-added", Impact.COMPATIBLE, Impact.COMPATIBLE


def require_a_parameter(document: dict[str, Any]) -> tuple[str, Impact, Impact] | None:
    item, method = next(operations(document))
    added = {"name": "truespecAdded", "in": "query", "required": True, "schema": {"type": "string"}}
    item[method]["parameters"] = [*item[method].get("parameters", []), added]
    return "request-required-parameter-added", Impact.BREAKING, Impact.BREAKING


def answered_property(document: dict[str, Any]) -> tuple[dict[str, Any], str] | None:
    """A plain property of a component that an answer names directly."""
    schemas: dict[str, dict[str, Any]] = document.get("components", {}).get("schemas", {})
    for item, method in operations(document):
        answers: dict[str, dict[str, Any]] = item[method]["responses"]
        for status, answer in answers.items():
            if not str(status).startswith("2"):
                continue
            media: dict[str, Any] = answer.get("content", {}).get("application/json", {})
            name = str(media.get("schema", {}).get("$ref", "")).rpartition("/")[2]
            properties: dict[str, dict[str, Any]] = schemas.get(name, {}).get("properties", {})
            for key, value in properties.items():
                if value.get("type") == "string" and "enum" not in value and "format" not in value:
                    return schemas[name], key
    return None


def change_a_type(document: dict[str, Any]) -> tuple[str, Impact, Impact] | None:
    found = answered_property(document)
    if found is None:
        return None
    found[0]["properties"][found[1]] = {"type": "boolean"}
    return "response-property-type-changed", Impact.BREAKING, Impact.BREAKING


def remove_a_property(document: dict[str, Any]) -> tuple[str, Impact, Impact] | None:
    found = answered_property(document)
    if found is None:
        return None
    schema, key = found
    must = key in schema.get("required", [])
    del schema["properties"][key]
    if "required" in schema:
        schema["required"] = [name for name in schema["required"] if name != key]
    rule = f"response-{'required' if must else 'optional'}-property-removed"
    return rule, Impact.BREAKING if must else Impact.RISKY, Impact.BREAKING


def add_a_property(document: dict[str, Any]) -> tuple[str, Impact, Impact] | None:
    found = answered_property(document)
    if found is None:
        return None
    found[0]["properties"]["truespecAdded"] = {"type": "string"}
    return "response-property-added", Impact.COMPATIBLE, Impact.COMPATIBLE


MUTATIONS: list[Mutation] = [
    change_a_type,
    remove_an_operation,
    remove_a_property,
    require_a_parameter,
    add_a_property,
    add_an_operation,
]


def mutated(document: dict[str, Any], first: int) -> tuple[dict[str, Any], tuple[str, Impact, Impact]]:
    """The document after the first mutation, from a number on, that it has a place for."""
    for mutation in [*MUTATIONS[first:], *MUTATIONS[:first]]:
        changed = copy.deepcopy(document)
        expected = mutation(changed)
        if expected is not None:
            return changed, expected
    raise AssertionError("no mutation fits")


def report(old: Path, new: Path, folder: Path, *, whole: bool = False) -> Report:
    with opened(str(old), str(new), folder, whole=whole) as sides:
        return compare(*sides)


@pytest.mark.parametrize(("number", "name"), list(enumerate(NAMES)), ids=NAMES)
def test_a_mutation_is_found_and_nothing_else_breaks(number: int, name: str, tmp_path: Path) -> None:
    old = CORPUS / f"{name}.json"
    document = cast("dict[str, Any]", json.loads(old.read_text(encoding="utf-8")))
    changed, (rule, wire, client) = mutated(document, number % len(MUTATIONS))
    new = tmp_path / "new.json"
    new.write_text(json.dumps(changed), encoding="utf-8")
    found = report(old, new, tmp_path)
    named = [change for change in found.changes if change.rule == rule]
    assert named, [change.rule for change in found.changes]
    assert {(change.wire_impact, change.client_impact) for change in named} == {(wire, client)}
    others = [change for change in found.changes if change.rule != rule and change.wire_impact is Impact.BREAKING]
    # A schema travels the other way too, and an allOf that repeats the property has both types then.
    follow = ("request-property", "response-property-type")
    assert not [change.rule for change in others if not change.rule.startswith(follow)]
    if number in {3, 6}:
        assert report(old, new, tmp_path, whole=True).changes == found.changes


@pytest.mark.parametrize("name", NAMES[1:3])
def test_a_document_has_not_changed_from_itself(name: str, tmp_path: Path) -> None:
    file = CORPUS / f"{name}.json"
    assert report(file, file, tmp_path).changes == ()


def test_two_versions_of_a_large_document_take_two_seconds(tmp_path: Path) -> None:
    old, new = CORPUS / "github.com__api.github.com.json", tmp_path / "new.json"
    document = cast("dict[str, Any]", json.loads(old.read_text(encoding="utf-8")))
    document["components"]["schemas"]["gist-comment"]["properties"]["body"] = {"type": "integer"}
    del document["paths"]["/gists/{gist_id}/comments"]["post"]
    new.write_text(json.dumps(document), encoding="utf-8")
    begun = time.process_time()
    found = report(old, new, tmp_path)
    spent = time.process_time() - begun
    assert len(found.breaking()) >= 2
    # Twice the bound: the machine that runs the tests may be slower, or busy with others.
    assert spent < 4.0
