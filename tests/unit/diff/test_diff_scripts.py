"""A script for each pair that has one: it runs with the old client, and fails with the new one where that is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from diff_edits import edited
from truespec.config import ApiConfig
from truespec.diff import Impact, compare, opened
from truespec.pipeline import Request, generate

HERE = Path(__file__).parent
PAIRS: list[dict[str, Any]] = [
    pair for pair in yaml.safe_load((HERE / "pairs_more.yaml").read_text(encoding="utf-8")) if "script" in pair
]
PET = {"id": 1, "name": "Rex", "nick": "R", "state": 2, "size": "small", "tags": ["a"]}
ANSWERS = {
    "GET /pets": {"code": 0, "pets": [PET]},
    "POST /pets": {"code": 0, **PET},
    "GET /pets/1": {"code": 0, **PET},
    "GET /v2/pets/1": {"code": 0, **PET},
    "DELETE /pets/1": {"code": 0},
}


def client(folder: Path, name: str, document: dict[str, Any]) -> None:
    spec = folder / f"{name}.json"
    spec.write_text(json.dumps(document), encoding="utf-8")
    config = ApiConfig(spec=spec, folder=folder, package="pets", client="Pets")
    result = generate(config, Request(folder=folder / name))
    assert not result.failed, result.diagnostics


def failure(folder: Path, name: str) -> str | None:
    """What the script raised with a client, None where it went through."""
    files = [folder / name, folder / "scripts.json", folder / "answers.json"]
    command = [sys.executable, str(HERE / "diff_user.py"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["script"]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["name"].replace(" ", "-") for pair in PAIRS])
def test_a_script_fails_where_the_client_is_said_to_break(
    pair: dict[str, Any], base: dict[str, Any], tmp_path: Path
) -> None:
    old = edited(base, pair.get("from", {}))
    client(tmp_path, "old", old)
    client(tmp_path, "new", edited(old, pair["edit"]))
    (tmp_path / "scripts.json").write_text(json.dumps({"script": pair["script"]}), encoding="utf-8")
    (tmp_path / "answers.json").write_text(json.dumps(ANSWERS), encoding="utf-8")
    with opened(str(tmp_path / "old.json"), str(tmp_path / "new.json"), tmp_path) as sides:
        report = compare(*sides)
    heaviest = max((change.client_impact for change in report.changes), default=Impact.NONE)
    assert failure(tmp_path, "old") is None
    failed = failure(tmp_path, "new")
    assert (failed is not None) is (heaviest is Impact.BREAKING), f"{failed}; the client: {heaviest.word}"
