"""The GitHub Action and the pre-commit hooks, by running what they run in a repository."""

from __future__ import annotations

import os
import re
import shlex
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / ".github/actions/truespec/action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
PROJECT = '[tool.truespec]\napis = ["spec/pets", "spec/new"]\n'
SPEC = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: All of them.
          content: {application/json: {schema: {$ref: "#/components/schemas/Pets"}}}
components:
  schemas:
    Pets: {type: object, required: [names], properties: {names: {type: array, items: {type: string}}}}
"""


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """One API on the main branch, `truespec` on the path."""
    folder, tools = tmp_path / "repo", tmp_path / "bin"
    for api in ("pets", "new"):
        (folder / "spec" / api).mkdir(parents=True)
        (folder / "spec" / api / "openapi.yaml").write_text(SPEC, encoding="utf-8")
        (folder / "spec" / api / "truespec.toml").write_text(f'package = "{api}"\noutput = "../../generated/{api}"\n')
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    tools.mkdir()
    for name, command in (("truespec", "-m truespec"), ("python", "")):
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n', encoding="utf-8")
        (tools / name).chmod(stat.S_IRWXU)
    git(tmp_path, "init", "-q", "-b", "main", str(folder))
    git(folder, "add", "spec/pets", "pyproject.toml")
    git(folder, "commit", "-qm", "Begin")
    return folder


def run(folder: Path, script: str, **given: str) -> subprocess.CompletedProcess[str]:
    """As GitHub runs a bash step."""
    path = f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": str(folder.parent / "summary"), **given}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def step(folder: Path, name: str, **given: str) -> subprocess.CompletedProcess[str]:
    defaults = {"APIS": "", "BASE": "main", "FAIL_ON": "breaking"}
    return run(folder, STEPS[name]["run"], **{**defaults, **given})


def break_it(folder: Path) -> None:
    file = folder / "spec/pets/openapi.yaml"
    file.write_text(SPEC.replace("items: {type: string}", "items: {type: integer}"), encoding="utf-8")


def test_the_checks_pass_and_fail_with_the_description(repository: Path) -> None:
    assert step(repository, "Check").returncode == 0
    stale = step(repository, "Generated clients are current")
    assert stale.returncode == 1
    assert "+++ b/pets/client.py" in stale.stdout
    assert run(repository, "truespec generate").returncode == 0
    assert step(repository, "Generated clients are current").returncode == 0
    (repository / "spec/pets/openapi.yaml").write_text(SPEC.replace("schemas/Pets", "schemas/Cats"), encoding="utf-8")
    broken = step(repository, "Check")
    assert broken.returncode == 1
    assert "::error title=truespec" in broken.stdout


def test_a_pull_request_is_compared_with_its_base(repository: Path) -> None:
    fine = step(repository, "What changes")
    assert (fine.returncode, fine.stdout) == (0, "spec/new is new\n"), fine.stderr
    break_it(repository)
    base = git(repository, "rev-parse", "HEAD")
    found = step(repository, "What changes", BASE=base)
    assert found.returncode == 1
    assert "::error title=truespec%3A response-property-type-changed,file=spec/pets/openapi.yaml" in found.stdout
    summary = (repository.parent / "summary").read_text(encoding="utf-8")
    assert "| breaking | `response-property-type-changed` |" in summary
    assert step(repository, "What changes", FAIL_ON="never", APIS="spec/pets").returncode == 0


def test_a_base_that_is_not_here_is_fetched(repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    clone = repository.parent / "clone"
    git(repository.parent, "init", "-q", "-b", "work", str(clone))
    git(clone, "remote", "add", "origin", str(repository))
    (clone / "spec").symlink_to(repository / "spec")
    (clone / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    break_it(repository)
    found = step(clone, "What changes", BASE=base, APIS="spec/pets")
    assert "response-property-type-changed" in found.stdout, found.stderr


@pytest.mark.parametrize("base", ["--output=/tmp/owned", "-x", "$(touch owned)", "; touch owned", "nowhere"])
def test_a_hostile_base_runs_nothing(repository: Path, base: str) -> None:
    found = step(repository, "What changes", BASE=base)
    assert found.returncode != 0
    assert not (repository / "owned").exists()
    assert not Path("/tmp/owned").exists()


def test_no_script_holds_an_expression_and_no_secret_is_used() -> None:
    text = (ROOT / ".github/actions/truespec/action.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    for name, one in STEPS.items():
        assert "${{" not in one["run"], name
        assert one["shell"] == "bash", name
    workflow = (ROOT / ".github/workflows/description.yml").read_text(encoding="utf-8")
    assert "pull_request_target" not in workflow
    assert re.search(r"permissions:\n  contents: read\n", workflow)


def test_the_hooks_run(repository: Path) -> None:
    entries = {hook["id"]: hook["entry"] for hook in HOOKS}
    assert run(repository, entries["truespec-check"]).returncode == 0
    assert run(repository, entries["truespec-generate"]).returncode == 1
    assert run(repository, "truespec generate").returncode == 0
    assert run(repository, entries["truespec-generate"]).returncode == 0
    toml = repository / "spec/pets/truespec.toml"
    toml.write_text(f'version = "1.0.0"\n{toml.read_text(encoding="utf-8")}', encoding="utf-8")
    git(repository, "commit", "-qam", "Release")
    entry = f"{entries['truespec-diff']} {shlex.quote('spec/pets')}"
    assert run(repository, entry).returncode == 0
    break_it(repository)
    assert run(repository, entry).returncode == 1
