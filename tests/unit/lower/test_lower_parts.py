"""Parts that are remembered change nothing: whatever was edited, a document is lowered to what it is lowered to alone.

Edits are blind: a value goes, comes twice, changes its type, its order or its place, or refers to something else. Some
hit what a human would edit (a name, a tag, a parent, a discriminator, a server, security, an envelope), many break it.
"""

from __future__ import annotations

import copy
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from blind_edits import edit
from truespec.diagnostics import TruespecError
from truespec.lower import Parts, lower
from truespec.lower.reader import Unsupported
from truespec.source import Document, load

CASES = sorted((Path(__file__).resolve().parents[2] / "cases").glob("*/spec.yaml"))
ROUNDS = int(os.environ.get("TRUESPEC_MUTATIONS", "12"))


def read(folder: Path, document: Any) -> Document | None:
    path = folder / "openapi.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    try:
        return load(path)
    except TruespecError:
        return None


def understood(document: Document, parts: Parts | None) -> str:
    try:
        return repr(lower(document, every_schema=True, parts=parts))
    except (TruespecError, Unsupported, RecursionError, AttributeError, TypeError, ValueError, KeyError) as error:
        return repr(error)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_what_is_remembered_changes_nothing(path: Path, tmp_path: Path) -> None:
    chance = random.Random(path.parent.name)
    parts, first = Parts(), yaml.safe_load(path.read_text(encoding="utf-8"))
    versions = [first]
    for _ in range(ROUNDS):
        edited = copy.deepcopy(chance.choice([first, versions[-1]]))
        for _ in range(chance.choice([0, 1, 1, 2])):
            edit(edited, chance)
        if (document := read(tmp_path, edited)) is None:
            continue
        versions.append(edited)
        assert understood(document, parts) == understood(document, None)


def test_what_is_the_same_is_the_same_object(tmp_path: Path) -> None:
    thing = {"type": "object", "properties": {"part": {"$ref": "#/components/schemas/Part"}}}
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": {"/things": {"get": {"responses": {"200": {"description": "."}}}}},
        "components": {
            "schemas": {"Thing": thing, "Part": {"type": "object", "properties": {"a": {"type": "string"}}}}
        },
    }
    parts = Parts()
    first = read(tmp_path, document)
    assert first is not None
    before = lower(first, every_schema=True, parts=parts)
    document["components"]["schemas"]["Part"]["properties"]["b"] = {"type": "string"}
    second = read(tmp_path, document)
    assert second is not None
    after = lower(second, every_schema=True, parts=parts)
    assert after.operations[0] is before.operations[0]
    assert after.schemas["/components/schemas/Part"] != before.schemas["/components/schemas/Part"]
    document["info"]["title"] = "Other things"
    third = read(tmp_path, document)
    assert third is not None
    again = lower(third, every_schema=True, parts=parts)
    assert again.schemas["/components/schemas/Thing"] is after.schemas["/components/schemas/Thing"]
