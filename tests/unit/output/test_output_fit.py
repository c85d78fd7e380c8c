"""Made to fit: template overrides in a sandbox, emitters and rules of plug-ins, each by its worked example."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FIT = Path(__file__).parents[2] / "cases" / "made-to-fit"


def truespec(*arguments: object, plugin: bool = True) -> subprocess.CompletedProcess[str]:
    """Runs the command line with the plug-in installed, as far as Python can tell, or without it."""
    paths = [str(FIT / "plugin")] if plugin else []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*paths, os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", "truespec", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIT / "spec", tmp_path / "spec"))


def test_a_template_and_an_emitter_shape_the_output(spec: Path, tmp_path: Path) -> None:
    done = truespec("generate", spec, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "| GET /pets | pets.pets |\n" in (tmp_path / "out" / "ROUTES.md").read_text(encoding="utf-8")
    readme = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "## House rules\n\nFitted is looked after by the pets team.\n" in readme
    assert readme.index("fitted") < readme.index("House rules")
    lock = json.loads((tmp_path / "out" / ".truespec.lock").read_text(encoding="utf-8"))
    assert set(lock["made-from"]) == {"description", "engine", "files"}
    assert set(lock["made-from"]["files"]) == {"truespec.toml", "templates/README.md.jinja"}
    assert truespec("generate", spec, "-o", tmp_path / "out", "--check").returncode == 0


def test_a_rule_of_a_plug_in_is_found(spec: Path) -> None:
    assert "house-operation-verb" in truespec("check", spec).stdout
    assert "house-operation-verb" not in truespec("check", spec, plugin=False).stdout


def test_an_emitter_that_is_not_installed_is_named(spec: Path, tmp_path: Path) -> None:
    done = truespec("generate", spec, "-o", tmp_path / "out", plugin=False)
    assert done.returncode == 1
    assert "no emitter is called 'routes'" in done.stdout + done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("README.jinja", "x", "did you mean README.md.jinja?"),
        ("README.md.jinja", "{{ nothing }}", "'nothing' is undefined"),
        ("README.md.jinja", "{% if %}", "templates/README.md.jinja, line 1"),
        ("README.md.jinja", "{{ surface.__class__.__mro__ }}", "unsafe"),
        ("README.md.jinja", "{{ ''.__class__.__base__.__subclasses__() }}", "unsafe"),
        ("README.md.jinja", "{{ range(10000000)|list }}", "range"),
        ("package/client.py.jinja", "import os\n", "imports what no client needs"),
        ("package/client.py.jinja", "def (:\n", "does not compile"),
    ],
)
def test_a_template_that_is_wrong_or_hostile_writes_nothing(
    spec: Path, tmp_path: Path, name: str, text: str, said: str
) -> None:
    shutil.rmtree(spec / "templates")
    (spec / "templates" / name).parent.mkdir(parents=True)
    (spec / "templates" / name).write_text(text, encoding="utf-8")
    done = truespec("generate", spec, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_changelog_beside_the_description_goes_with_the_client(spec: Path, tmp_path: Path) -> None:
    (spec / "CHANGELOG.md").write_text("# Changelog\n\n## 1.0.0\n", encoding="utf-8")
    assert truespec("generate", spec, "-o", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "CHANGELOG.md").read_text(encoding="utf-8") == "# Changelog\n\n## 1.0.0\n"


def test_an_edit_by_hand_is_shown_and_survives(spec: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert truespec("generate", spec, "-o", out).returncode == 0
    (out / "ROUTES.md").write_text("mine\n", encoding="utf-8")
    done = truespec("generate", spec, "-o", out)
    assert done.returncode == 1
    assert "+mine" in done.stdout
    assert "ROUTES.md was edited by hand" in done.stderr
    assert "templates/" in done.stderr
    assert (out / "ROUTES.md").read_text(encoding="utf-8") == "mine\n"
    assert truespec("generate", spec, "-o", out, "--overwrite").returncode == 0
    assert (out / "ROUTES.md").read_text(encoding="utf-8") != "mine\n"


@pytest.mark.parametrize(
    "name",
    ["spec/templates/README.md.jinja", "plugin/pets_plugin/routes.py", "plugin/pets_plugin/rules/operation_verb.py"],
)
def test_a_worked_example_is_short(name: str) -> None:
    assert len((FIT / name).read_text(encoding="utf-8").splitlines()) <= 20
