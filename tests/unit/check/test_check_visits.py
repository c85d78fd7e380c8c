"""What was met part by part is what is met in one walk: the objects, their order, and what is wrong with references."""

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
from truespec.check.model import Model
from truespec.diagnostics import TruespecError
from truespec.source import Document, load
from truespec.source.bundle import Bundler

CASES = sorted((Path(__file__).resolve().parents[2] / "cases").glob("*/spec.yaml"))
ROUNDS = int(os.environ.get("TRUESPEC_MUTATIONS", "6"))


def never(*_: object) -> bool:
    return False


def read(path: Path) -> Document | None:
    try:
        return load(path)
    except TruespecError:
        return None


def told(document: Document | None) -> str:
    return repr(document and (document.data, document.diagnostics))


def met(document: Document) -> dict[str, Any]:
    model = Model(document)
    kinds = (
        "schema",
        "operation",
        "pathItem",
        "parameter",
        "response",
        "requestBody",
        "example",
        "encoding",
        "components",
    )
    return {kind: [(id(node.value), node.path) for node in model.nodes(kind)] for kind in kinds}


def versions(case: Path) -> list[Any]:
    chance = random.Random(case.parent.name)
    found = [yaml.safe_load(case.read_text(encoding="utf-8"))]
    for _ in range(ROUNDS):
        found.append(copy.deepcopy(chance.choice(found)))
        for _ in range(chance.choice([1, 1, 2, 4])):
            edit(found[-1], chance)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.name)
def test_parts_are_walked_as_the_whole_is(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "openapi.json"
    for version in versions(case):
        path.write_text(json.dumps(version), encoding="utf-8")
        document = read(path)
        with monkeypatch.context() as patch:
            patch.setattr(Bundler, "_is_visited", never)
            alone = read(path)
        assert told(document) == told(alone)
        if document is not None:
            by_parts = met(document)
            document.visits = {}
            assert by_parts == met(document)


def test_parts_are_walked_once() -> None:
    document = load(next(case for case in CASES if case.parent.name == "recursive-models"))
    assert ("components", "schemas", "Node") in document.visits or len(document.visits) > 2
