"""The cache never changes a byte: whatever was edited before, a warm run writes what a cold one writes."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from truespec.config import load_api
from truespec.pipeline import Request, generate

CASES = Path(__file__).resolve().parents[2] / "cases"
DOCUMENTS = ("references-with-words", "colliding-properties", "one-of-and-any-of", "recursive-models")


def places(value: Any) -> list[dict[str, Any]]:
    """Every mapping of a document."""
    found: list[dict[str, Any]] = [value] if isinstance(value, dict) else []
    children = cast("list[Any]", list(found[0].values()) if found else value if isinstance(value, list) else [])
    return found + [place for child in children for place in places(child)]


def edit(document: dict[str, Any], random_: random.Random) -> None:
    """One change of the kind that people make: of words, of a type, of a field that comes or goes."""
    schemas = [place for place in places(document) if isinstance(place.get("properties"), dict)]
    match random_.randrange(4):
        case 0:
            random_.choice(schemas)["description"] = f'Words {random_.random()}, \\ and "quotes".\n\nA second part.'
        case 1:
            chosen = random_.choice(schemas)["properties"]
            chosen[f"extra{random_.randrange(100)}"] = {"type": "string", "description": f"New {random_.random()}"}
        case 2:
            random_.choice(schemas)["properties"]["changed"] = {"type": random_.choice(["integer", "boolean"])}
        case _:
            document["info"]["description"] = f"About {random_.random()}"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_warm_is_cold_after_any_edit(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUESPEC_CACHE_DIR", str(tmp_path / "cache"))
    random_ = random.Random(name)
    document = yaml.safe_load((CASES / name / "spec.yaml").read_text(encoding="utf-8"))
    spec = tmp_path / "openapi.json"
    versions = [document]
    for step in range(5):
        document = copy.deepcopy(random_.choice(versions))
        for _ in range(step):
            edit(document, random_)
        versions.append(document)
        spec.write_text(json.dumps(document), encoding="utf-8")
        config = load_api(spec)
        generate(config, Request(folder=tmp_path / "warm"))
        generate(config, Request(folder=tmp_path / "cold", use_cache=False))
        assert contents(tmp_path / "warm") == contents(tmp_path / "cold")
