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

DEEP = 30


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
