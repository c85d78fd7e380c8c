"""Where nothing changed, a run imports nothing heavy and says the same again; where anything did, it sees that."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EITHER = {"anyOf": [{"$ref": "#/components/schemas/aThing"}, {"$ref": "#/components/schemas/AThing"}]}
ANSWER = {
    "description": "ok",
    "content": {
        "application/json": {
            "schema": {"type": "array", "items": EITHER},
            "examples": {"one": {"externalValue": "one.json"}},
        }
    },
}
SPEC: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Clashes", "version": "1"},
    "paths": {"/things": {"get": {"operationId": "listThings", "responses": {"200": ANSWER}}}},
    "components": {
        "schemas": {
            "aThing": {"type": "object", "properties": {"a": {"type": "string"}}},
            "AThing": {"type": "object", "properties": {"b": {"type": "string"}}},
        }
    },
}
SCRIPT = (
    "import sys, truespec.cli as cli\n"
    "try: cli.main(sys.argv[1:])\n"
    "except SystemExit as end: status = end.code\n"
    "heavy = {'jinja2', 'datamodel_code_generator', 'openapi_spec_validator'} & set(sys.modules)\n"
    "print(status, sorted(heavy))\n"
)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    (tmp_path / "one.json").write_text('[{"a": "first"}]', encoding="utf-8")
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(SPEC), encoding="utf-8")
    return path


def run(spec: Path, *arguments: str) -> tuple[str, str, str]:
    """What was said on standard output and on standard error, and in one line the status and the heavy imports."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "generate", str(spec), "-o", str(spec.parent / "out"), *arguments],
        cwd=spec.parent, env={**os.environ, "TRUESPEC_CACHE_DIR": str(spec.parent / "cache")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    said, _, last = done.stdout.rstrip("\n").rpartition("\n")
    return said, done.stderr, last


def test_warnings_are_told_again_without_a_heavy_import(spec: Path) -> None:
    first = run(spec)
    assert "name-clash" in first[1]
    assert "AThing" in first[1]
    assert first[2] != "0 []"
    again = run(spec)
    assert again[1:] == (first[1], "0 []")


@pytest.mark.parametrize("more", [("--check",), ("--format", "json"), ("--check", "--format", "json")])
def test_however_it_is_asked(spec: Path, more: tuple[str, ...]) -> None:
    first = run(spec, "--format", "json")
    said, _, last = run(spec, *more)
    assert last == "0 []"
    if "json" in more:
        assert json.loads(said)["diagnostics"] == json.loads(first[0])["diagnostics"] != []


def test_what_was_left_out_is_told_again(spec: Path) -> None:
    whole = copy.deepcopy(SPEC)
    deep: dict[str, Any] = {"type": "string"}
    for _ in range(150):
        deep = {"type": "array", "items": deep}
    answer = {"description": "deep", "content": {"application/json": {"schema": deep}}}
    whole["paths"]["/deep"] = {"get": {"operationId": "deep", "responses": {"200": answer}}}
    spec.write_text(json.dumps(whole), encoding="utf-8")
    first = json.loads(run(spec, "--skip-unsupported", "--format", "json")[0])
    said, _, last = run(spec, "--skip-unsupported", "--format", "json")
    assert last == "0 []"
    assert json.loads(said)["results"][0]["skipped"] == first["results"][0]["skipped"] != []


def test_every_file_counts_even_the_body_of_an_example(spec: Path) -> None:
    run(spec)
    (spec.parent / "one.json").write_text('[{"a": "second"}]', encoding="utf-8")
    assert run(spec)[2] != "0 []"
    examples = spec.parent / "out/clashes/_examples.json"
    assert "second" in examples.read_text(encoding="utf-8")
    assert run(spec)[2] == "0 []"
    examples.write_text("{}\n", encoding="utf-8")
    assert run(spec, "--check", "--format", "json")[2] != "0 []"
