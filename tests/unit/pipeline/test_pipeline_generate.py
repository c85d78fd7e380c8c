"""`truespec generate` as a person meets it: output, options, and every kind of bad input."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

SPEC: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1.2.0"},
    "servers": [{"url": "https://pets.example"}],
    "paths": {
        "/pets": {
            "get": {
                "operationId": "listPets",
                "tags": ["pets"],
                "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {
                            "application/json": {
                                "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}
                            }
                        },
                    }
                },
            }
        },
        "/toys": {
            "post": {
                "operationId": "makeToy",
                "tags": ["toys"],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Toy"}}},
                },
                "responses": {"204": {"description": "done"}},
            }
        },
    },
    "components": {
        "schemas": {
            "Pet": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
            },
            "Toy": {
                "type": "object",
                "required": ["kind"],
                "properties": {"kind": {"type": "string", "enum": ["ball", "rope"]}},
            },
        }
    },
}


def shuffled(value: Any, random_: random.Random) -> Any:
    if isinstance(value, dict):
        items: list[Any] = list(value.items())  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        random_.shuffle(items)
        return {key: shuffled(item, random_) for key, item in items}
    if isinstance(value, list):
        return [shuffled(item, random_) for item in value]  # pyright: ignore[reportUnknownVariableType]
    return value


def run(*arguments: str | Path, cwd: Path, cache: Path | str = "off") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TRUESPEC_CACHE_DIR": str(cache)}
    command = [sys.executable, "-m", "truespec", "generate", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.yaml"
    path.write_text(yaml.safe_dump(SPEC), encoding="utf-8")
    return path


def test_the_same_bytes_from_anywhere_in_any_order_with_any_cache(tmp_path: Path, spec: Path) -> None:
    assert run(spec, "-o", tmp_path / "first", cwd=tmp_path).returncode == 0
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    other = elsewhere / "api.json"
    other.write_text(json.dumps(shuffled(SPEC, random.Random(7))), encoding="utf-8")
    cache = tmp_path / "cache"
    for name in ("cold", "warm"):
        assert run(other, "-o", tmp_path / name, cwd=elsewhere, cache=cache).returncode == 0
    assert contents(tmp_path / "first") == contents(tmp_path / "cold") == contents(tmp_path / "warm")


def test_nothing_changed_costs_no_import_of_what_generates(tmp_path: Path, spec: Path) -> None:
    cache = tmp_path / "cache"
    assert run(spec, "-o", tmp_path / "out", cwd=tmp_path, cache=cache).returncode == 0
    script = (
        "import sys, truespec.cli as cli\n"
        "try: cli.main(sys.argv[1:])\n"
        "except SystemExit as end: status = end.code\n"
        "heavy = {'jinja2', 'datamodel_code_generator', 'openapi_spec_validator'} & set(sys.modules)\n"
        "print(status, sorted(heavy))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "generate", str(spec), "-o", str(tmp_path / "out")],
        cwd=tmp_path, env={**os.environ, "TRUESPEC_CACHE_DIR": str(cache)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "0 []"
    assert "0 files written" in done.stdout


def test_a_file_that_was_changed_or_lost_is_made_again(tmp_path: Path, spec: Path) -> None:
    cache, out = tmp_path / "cache", tmp_path / "out"
    assert run(spec, "-o", out, cwd=tmp_path, cache=cache).returncode == 0
    before = contents(out)
    (out / "pets" / "errors.py").unlink()
    assert run(spec, "-o", out, "--check", cwd=tmp_path, cache=cache).returncode == 1
    assert run(spec, "-o", out, cwd=tmp_path, cache=cache).returncode == 0
    assert contents(out) == before


def test_json_holds_the_counts(tmp_path: Path, spec: Path) -> None:
    done = run(spec, "-o", tmp_path / "out", "--format", "json", cwd=tmp_path)
    result = json.loads(done.stdout)["results"][0]
    assert result["operations_declared"] == result["operations_emitted"] == 2
    assert result["package"] == "pets"
    assert result["skipped"] == []
    assert result["files_written"] > 10


def test_include_and_exclude_choose_operations_and_the_schemas_they_reach(tmp_path: Path, spec: Path) -> None:
    assert run(spec, "-o", tmp_path / "out", "--include", "tag:toys", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out/pets/resources/toys.py").is_file()
    assert not (tmp_path / "out/pets/resources/pets.py").exists()
    assert "Pet" not in (tmp_path / "out/pets/models/__init__.py").read_text(encoding="utf-8").split()


def test_models_only_needs_no_engine(tmp_path: Path, spec: Path) -> None:
    assert run(spec, "-o", tmp_path / "out", "--models-only", cwd=tmp_path).returncode == 0
    script = "from pets.models import Pet; print(Pet.model_validate({'name': 'Rex', 'tail': 1}).model_extra)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path / "out", capture_output=True, text=True, check=True
    )
    assert done.stdout == "{'tail': 1}\n"
    assert not (tmp_path / "out/pets/client.py").exists()


def broken(name: str) -> str:
    if name == "broken-ref":
        return yaml.safe_dump(SPEC).replace("#/components/schemas/Toy", "#/components/schemas/Nothing")
    return {
        "not-yaml": "a: [1, 2\nb: }",
        "not-openapi": "hello: world\n",
        "swagger": "swagger: '2.0'\ninfo: {title: x, version: '1'}\npaths: {}\n",
        "empty": "",
    }[name]


@pytest.mark.parametrize(
    ("name", "status"),
    [("not-yaml", 2), ("not-openapi", 2), ("swagger", 2), ("empty", 2), ("broken-ref", 1)],
)
def test_bad_input_gets_one_clear_message_and_writes_nothing(tmp_path: Path, name: str, status: int) -> None:
    bad = tmp_path / f"{name}.yaml"
    bad.write_text(broken(name), encoding="utf-8")
    done = run(bad, "-o", tmp_path / "out", cwd=tmp_path)
    assert done.returncode == status
    said = done.stdout + done.stderr
    assert f"{name}.yaml" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_a_missing_file_and_an_unknown_option(tmp_path: Path) -> None:
    missing = run("nowhere.yaml", "-o", "out", cwd=tmp_path)
    assert (missing.returncode, "nowhere.yaml" in missing.stderr) == (2, True)
    unknown = run("--colour", cwd=tmp_path)
    assert (unknown.returncode, "--colour" in unknown.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_no_api_at_all_says_what_to_do(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.returncode == 2
    assert "tool.truespec" in done.stderr
