"""What a sample prints of an answer: the field by which a person knows the thing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from site_made import HEAD, made_of

if TYPE_CHECKING:
    from pathlib import Path

ITEM = (
    "{type: object, required: [kind, petId, name],"
    " properties: {kind: {type: string}, petId: {type: integer}, name: {type: string}}}"
)
OTHER = "{type: object, required: [kind, size], properties: {kind: {type: string}, size: {type: integer}}}"
BOTH = '{oneOf: [{$ref: "#/components/schemas/Pet"}, {$ref: "#/components/schemas/Other"}]}'


def _printed(schema: str, folder: Path, components: str = "") -> list[str]:
    answer = f'{{"200": {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}}}'
    text = f"{HEAD}paths: {{/a: {{get: {{operationId: readA, responses: {answer}}}}}}}\n"
    site = made_of(
        f"{text}components: {{schemas: {{Pet: {ITEM}, Other: {OTHER}, Both: {BOTH}{components}}}}}\n", folder
    )
    sample = json.loads(site["openapi.json"])["paths"]["/a"]["get"]["x-codeSamples"][0]["source"]
    return [line for line in sample.splitlines() if "print" in line or line.startswith("for ")]


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        ('{$ref: "#/components/schemas/Pet"}', ["print(result.name)"]),
        (
            '{type: array, items: {$ref: "#/components/schemas/Pet"}}',
            ["for pet in result:", "    print(pet.name)"],
        ),
        (
            "{type: object, required: [total, pets], properties: {total: {type: integer}, pets:"
            ' {type: array, items: {$ref: "#/components/schemas/Pet"}}}}',
            ["for pet in result.pets:", "    print(pet.name)"],
        ),
        (
            '{type: object, properties: {pets: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}',
            ["for pet in result.pets or []:", "    print(pet.name)"],
        ),
        (
            '{type: object, required: [data], properties: {data: {$ref: "#/components/schemas/Pet"}}}',
            ["print(result.data.name)"],
        ),
        # What may be missing is not read any deeper.
        ('{type: object, properties: {data: {$ref: "#/components/schemas/Pet"}}}', ["print(result)"]),
        ("{type: object, additionalProperties: {type: string}}", ["print(result)"]),
        ("{type: string}", ["print(result)"]),
        # Of a union, what all its members have.
        (
            '{type: array, items: {$ref: "#/components/schemas/Both"}}',
            ["for both in result:", "    print(both.kind)"],
        ),
    ],
)
def test_the_most_telling_field_is_printed(schema: str, shown: list[str], tmp_path: Path) -> None:
    assert _printed(schema, tmp_path) == shown


def test_a_schema_inside_itself_comes_to_an_end(tmp_path: Path) -> None:
    node = ', Node: {type: object, required: [node], properties: {node: {$ref: "#/components/schemas/Node"}}}'
    assert _printed('{$ref: "#/components/schemas/Node"}', tmp_path, node) == ["print(result)"]
