"""Every extension has a JSON Schema that is shipped with the toolkit, and both descriptions keep to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from spec_bodies import APIS, children, document, validator

KEYS = {
    "bits", "error-codes", "error-envelope", "errors", "generated", "lifecycle", "order", "owner", "pagination",
    "rate-limit", "semantics", "timeout", "unit",
}  # fmt: skip


def schemas() -> dict[str, Any]:
    folder = resources.files("truespec.check") / "extensions"
    return {
        file.name.removesuffix(".schema.json"): json.loads(file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".schema.json")
    }


def stated(value: object) -> Iterator[tuple[str, object]]:
    """Every use of an extension, with its value."""
    for key, child in children(value):
        if key.startswith("x-truespec-"):
            yield key, child
        yield from stated(child)


def test_every_key_has_a_schema_that_says_what_it_means() -> None:
    assert set(schemas()) == {f"x-truespec-{key}" for key in KEYS}
    for schema in schemas().values():
        Draft202012Validator.check_schema(schema)
        assert schema["title"]
        assert schema["description"]
        assert set(schema["x-truespec-places"]) <= {"root", "operation", "parameter", "schema"}


@pytest.mark.parametrize("key", sorted(schemas()))
def test_a_schema_takes_its_examples_and_refuses_nonsense(key: str) -> None:
    schema = validator(schemas()[key])
    assert schemas()[key]["examples"]
    for example in schemas()[key]["examples"]:
        assert schema.is_valid(example)
    for nonsense in ('{"nonsense": 1}', '"nonsense"', "-1", "null", "[{}]"):
        assert not schema.is_valid(json.loads(nonsense))


@pytest.mark.parametrize("api", APIS)
def test_the_descriptions_keep_to_the_schemas(api: str) -> None:
    known = {key: validator(schema) for key, schema in schemas().items()}
    used = list(stated(document(api).data))
    assert {key for key, _ in used} <= set(known)
    assert [(key, value) for key, value in used if not known[key].is_valid(value)] == []


def test_both_descriptions_together_use_every_key() -> None:
    assert {key for api in APIS for key, _ in stated(document(api).data)} == set(schemas())
