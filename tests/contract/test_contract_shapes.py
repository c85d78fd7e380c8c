"""Values against the schemas of a description: which members nobody describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from truespec.contract.shapes import Shapes
from truespec.source import load

if TYPE_CHECKING:
    from pathlib import Path

    from truespec.ir import Json

FAMILY = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths: {}
components:
  schemas:
    Pet: {type: object, properties: {kind: {type: string}, friend: {$ref: '#/components/schemas/Pet'}}%s}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}
    Tabby: {allOf: [{$ref: '#/components/schemas/Cat'}, {properties: {stripes: {type: integer}}}]}
"""
TABBY: Json = {"kind": "Tabby", "lives": 9, "stripes": 3, "friend": {"kind": "Cat", "lives": 1, "tail": 1}}


@pytest.mark.parametrize(
    ("head", "strangers"),
    [
        ("", ["/lives", "/stripes", "/friend/lives", "/friend/tail"]),
        (", discriminator: {propertyName: kind}", ["/friend/tail"]),
    ],
)
def test_what_extends_a_base_with_a_discriminator_is_known(tmp_path: Path, head: str, strangers: list[str]) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(FAMILY % head, encoding="utf-8")
    found = Shapes(load(path)).strangers({"$ref": "#/components/schemas/Pet"}, TABBY)
    assert sorted(found) == sorted(strangers)
