"""check, explain, bundle and init as a person or a program calls them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "openapi: 3.1.0\ninfo: {title: My Pets, version: '1'}\npaths: {}\n"
BAD = GOOD + "components: {schemas: {A: {type: banana}, B: {$ref: b.yaml}}}\n"


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "truespec", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.mark.parametrize(
    ("text", "arguments", "status"),
    [
        (GOOD, (), 0),
        (BAD, (), 1),
        ("a: [", (), 2),
        ("swagger: '2.0'", (), 2),
        (GOOD + "components: {schemas: {A: {type: array}}}\n", (), 0),
        (GOOD + "components: {schemas: {A: {type: array}}}\n", ("--strict",), 1),
        (GOOD, ("--nonsense",), 2),
        (GOOD, ("missing.yaml",), 2),
    ],
)
def test_exit_status_of_check(tmp_path: Path, text: str, arguments: tuple[str, ...], status: int) -> None:
    (tmp_path / "openapi.yaml").write_text(text, "utf-8")
    done = _run(tmp_path, "check", "openapi.yaml", *arguments)
    assert done.returncode == status, done.stdout + done.stderr


def test_json_is_one_document_with_places(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(BAD, "utf-8")
    done = _run(tmp_path, "check", ".", "openapi.yaml", "--format", "json")
    whole = json.loads(done.stdout)
    assert [one["errors"] for one in whole["results"]] == [2, 2]
    first = whole["diagnostics"][0]
    assert (first["file"], first["line"], first["rule"]) == ("openapi.yaml", 4, "structure")


def test_frames_are_shown_when_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(BAD, "utf-8")
    shown = _run(tmp_path, "check", "openapi.yaml", "--format", "text").stdout
    assert "┌─ openapi.yaml:4:34" in shown
    assert "2 errors, 0 warnings, 2 suggestions in 1 file" in shown


def test_without_anything_to_check(tmp_path: Path) -> None:
    assert _run(tmp_path, "check").returncode == 2


def test_explain_knows_every_rule_and_suggests(tmp_path: Path) -> None:
    assert "Good:" in _run(tmp_path, "explain", "ref-loop").stdout
    wrong = _run(tmp_path, "explain", "refloop")
    assert wrong.returncode == 2
    assert "ref-loop" in wrong.stderr
    assert len(json.loads(_run(tmp_path, "explain", "--format", "json").stdout)["results"]) > 50


def test_a_bundle_is_itself_a_description(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(BAD.replace("banana", "string"), "utf-8")
    (tmp_path / "b.yaml").write_text("{type: integer}\n", "utf-8")
    done = _run(tmp_path, "bundle", ".", "-o", "out/openapi.json")
    assert done.returncode == 0
    data = json.loads((tmp_path / "out" / "openapi.json").read_text("utf-8"))
    assert data["components"]["schemas"] == {"A": {"type": "string"}, "B": {"type": "integer"}}
    assert _run(tmp_path, "check", "out/openapi.json").returncode == 0
    assert _run(tmp_path, "bundle", "out/openapi.json").stdout == (tmp_path / "out" / "openapi.json").read_text("utf-8")


def test_a_broken_description_is_not_bundled(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(BAD, "utf-8")
    done = _run(tmp_path, "bundle", ".", "-o", "out.json")
    assert done.returncode == 1
    assert not (tmp_path / "out.json").exists()


def test_init_writes_once(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(GOOD, "utf-8")
    assert _run(tmp_path, "init", ".").returncode == 0
    assert '# package = "my_pets"' in (tmp_path / "truespec.toml").read_text("utf-8")
    assert _run(tmp_path, "check", ".").returncode == 0
    assert _run(tmp_path, "init", ".").returncode == 2
