"""The two descriptions as the tests use them: operations, their bodies, the described fields, and what fails."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import pytest
import yaml
from jsonschema import Draft202012Validator  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]
from truespec import source

SPEC = Path(__file__).parents[3] / "spec"
APIS = ("tencent-chat", "openim")

Schema = dict[str, Any]
Part = Literal["request", "answer"]
Place = tuple[str | int, ...]
PARTS: tuple[Part, ...] = ("request", "answer")


@dataclass(frozen=True)
class Operation:
    """One operation of a description: its schemas, and its examples by name."""

    api: str
    path: str
    item: Mapping[str, Any]

    @property
    def id(self) -> str:
        return self.item["operationId"]

    def content(self, part: Part) -> Schema:
        held = self.item["requestBody"] if part == "request" else self.item["responses"]["200"]
        return held["content"]["application/json"]

    def schema(self, part: Part, body: object = None) -> Schema:
        """The schema of a part; of an answer the branch that the body's own code asks for."""
        schema: Schema = self.content(part)["schema"]
        if part == "request":
            return schema
        success, failure = schema["oneOf"]
        key = "ErrorCode" if self.api == "tencent-chat" else "errCode"
        code = cast("dict[str, object]", body).get(key) if isinstance(body, dict) else 0
        return failure if isinstance(code, int) and code != 0 else success

    def examples(self, part: Part) -> dict[str, Any]:
        return {name: example["value"] for name, example in self.content(part)["examples"].items()}

    def accepts(self, part: Part, body: object) -> bool:
        return not next(iter(_validator(self.api, self.content(part)["schema"]).iter_errors(body)), None)

    def problems(self, part: Part, body: object) -> set[tuple[str, str]]:
        """JSON Pointer and keyword of each violation of the schema that the body is meant for."""
        errors = _validator(self.api, self.schema(part, body)).iter_errors(body)
        return {("".join(f"/{step}" for step in error.absolute_path), str(error.validator)) for error in errors}


@cache
def document(api: str) -> source.Document:
    return source.load(SPEC / api / "openapi.yaml")


@cache
def operations(api: str) -> dict[str, Operation]:
    """By operationId."""
    found = [Operation(api, path, item["post"]) for path, item in document(api).data["paths"].items()]
    return {operation.id: operation for operation in found}


def all_operations() -> list[Operation]:
    return [operation for api in APIS for operation in operations(api).values()]


@cache
def evidence_file(api: str, name: str) -> Any:
    """A YAML file of an API's own `evidence/` folder."""
    return yaml.safe_load((SPEC / api / "evidence" / name).read_text(encoding="utf-8"))


def shared_evidence() -> Path:
    """The vendors' pages and samples, which the repository does not hold; skips the test where they are not at hand."""
    root = os.environ.get("TRUESPEC_DATA")
    if not root or not (Path(root) / "evidence").is_dir():
        pytest.skip("TRUESPEC_DATA names no folder with evidence/")
    return Path(root) / "evidence"


def resolve(api: str, schema: Schema) -> Schema:
    """The schema itself, behind its reference."""
    while "$ref" in schema:
        schema = document(api).resolve(schema["$ref"])[1]
    return schema


def properties(api: str, schema: Schema, _seen: frozenset[str] = frozenset()) -> Iterator[tuple[str, Schema, bool]]:
    """Name, schema and whether it is required, of every property that a body of the schema can hold, at any depth."""
    ref = schema.get("$ref")
    if isinstance(ref, str):
        if ref not in _seen:
            yield from properties(api, resolve(api, schema), _seen | {ref})
        return
    required = set(schema.get("required", ()))
    for name, value in schema.get("properties", {}).items():
        yield name, resolve(api, value), name in required
        yield from properties(api, value, _seen)
    for branch in [*schema.get("oneOf", ()), *schema.get("anyOf", ())]:
        yield from properties(api, branch, _seen)
    if isinstance(schema.get("items"), dict):
        yield from properties(api, schema["items"], _seen)


def described(api: str, body: object, schema: Schema, place: Place = ()) -> Iterator[tuple[Place, Schema]]:
    """Every value in a valid body of which the description says something, and what it says."""
    schema = resolve(api, schema)
    if place:
        yield place, schema
    schema = _branch(api, body, schema)
    if isinstance(body, dict):
        for name, value in cast("dict[str, object]", body).items():
            if name in schema.get("properties", {}):
                yield from described(api, value, schema["properties"][name], (*place, name))
    elif isinstance(body, list) and "items" in schema:
        for index, value in enumerate(cast("list[object]", body)):
            yield from described(api, value, schema["items"], (*place, index))


def _branch(api: str, body: object, schema: Schema) -> Schema:
    """The schema, or of a union the branch that the valid body belongs to."""
    schema = resolve(api, schema)
    if "oneOf" not in schema or "type" in schema:
        return schema
    return resolve(api, next(item for item in schema["oneOf"] if _validator(api, item).is_valid(body)))


def objects(api: str, body: object, schema: Schema) -> Iterator[tuple[Schema, set[str]]]:
    """Every object in a valid body: the schema that describes it, and its keys."""
    for place, stated in [((), schema), *described(api, body, schema)]:
        value = at(body, place)
        if isinstance(value, dict):
            held = cast("dict[str, object]", value)
            yield _branch(api, held, stated), set(held)


def nullable(schema: Schema) -> bool:
    """Whether a property may be null beside being something else."""
    return (
        "null" in schema["type"]
        if isinstance(schema.get("type"), list)
        else any(branch.get("type") == "null" for branch in schema.get("oneOf", ()))
    )


def json_types(schema: Schema) -> set[str]:
    """The JSON types that a property's schema allows, null apart."""
    if "oneOf" in schema and "type" not in schema:
        stated: set[str] = set()
        for branch in schema["oneOf"]:
            stated |= {"object"} if "$ref" in branch else json_types(branch)
        return stated
    named: object = schema.get("type")
    return {str(named)} - {"null"} if not isinstance(named, list) else set(cast("list[str]", named)) - {"null"}


def replaced(body: Any, place: Place, value: object) -> Any:
    """A copy of the body with another value at a place."""
    copy = json.loads(json.dumps(body))
    holder = copy
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    return copy


def removed(body: Any, place: Place) -> Any:
    """A copy of the body without what is at a place."""
    copy = json.loads(json.dumps(body))
    holder = copy
    for step in place[:-1]:
        holder = holder[step]
    del holder[place[-1]]
    return copy


def at(body: Any, place: Place) -> Any:
    for step in place:
        body = body[step]
    return body


_validators: dict[int, Any] = {}


@cache
def _root(api: str) -> Schema:
    return {"components": document(api).data["components"]}


def validator(schema: Schema) -> Any:
    """jsonschema's validator, whose own types are incomplete."""
    return cast("Any", Draft202012Validator(schema))


def _validator(api: str, schema: Schema) -> Any:
    known = _validators.get(id(schema))
    if known is None:
        # The document is cached and keeps its schemas alive, so that an id stays theirs.
        known = _validators[id(schema)] = validator({**schema, **_root(api)})
    return known


def children(value: object) -> list[tuple[str, object]]:
    """Keys and values of an object, the items of a list without keys, and nothing of anything else."""
    if isinstance(value, dict):
        return [(str(key), child) for key, child in cast("dict[object, object]", value).items()]
    return [("", item) for item in cast("list[object]", value)] if isinstance(value, list) else []
