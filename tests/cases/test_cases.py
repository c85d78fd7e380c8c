"""Each folder here is one feature: generated, imported, called against the server that it describes, type-checked.

    spec.yaml      a description as small as the feature allows
    server.yaml    what the server answers, see case_server.py
    use.py         calls the client, and holds what came back and what was sent against what the feature promises
    truespec.toml  optional configuration
    skip-unsupported  an empty file, where the description has what only that option takes

In `use.py` the package is called `case`, its clients `Client` and `AsyncClient`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import typecheck
from case_server import CaseServer
from truespec.config import load_api
from truespec.diagnostics import Severity
from truespec.pipeline import Request, generate

CASES = Path(__file__).parent
NAMES = sorted(path.parent.name for path in CASES.glob("*/spec.yaml"))
_IMPORTS = re.compile(r"^from case\b", re.MULTILINE)


def package_of(name: str) -> str:
    """The package of a case; each has its own name so that all of them can be checked at once."""
    return f"case_{name.replace('-', '_')}"


def make(name: str, folder: Path) -> None:
    """Generate a case into `folder`, its `use.py` beside it."""
    config = replace(load_api(CASES / name / "spec.yaml"), package=package_of(name), client="Client")
    lenient = (CASES / name / "skip-unsupported").exists()
    result = generate(config, Request(folder=folder / name, skip_unsupported=lenient))
    errors = [finding for finding in result.diagnostics if finding.severity is Severity.ERROR]
    assert errors == [], "\n".join(f"{error.span}: {error.message}" for error in errors)
    assert result.emitted == result.declared > 0
    shutil.move(folder / name / package_of(name), folder)
    use = (CASES / name / "use.py").read_text(encoding="utf-8")
    (folder / f"use_{package_of(name)}.py").write_text(_IMPORTS.sub(f"from {package_of(name)}", use))


def run(name: str, folder: Path) -> None:
    """Run a case's `use.py`; warnings are errors."""
    package = package_of(name)
    with CaseServer(CASES / name / "server.yaml") as server:
        paths = os.pathsep.join([str(folder), str(CASES)])
        done = subprocess.run(
            [sys.executable, "-W", "error", CASES / "run_case.py", package, folder / f"use_{package}.py"],
            env={**os.environ, "CASE_URL": server.url, "PYTHONPATH": paths, "no_proxy": "*"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, tmp_path: Path) -> None:
    make(name, tmp_path)
    run(name, tmp_path)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All cases in one folder. Their copies of the engine are equal, so one stands for all of them."""
    folder = tmp_path_factory.mktemp("cases")
    for name in NAMES:
        make(name, folder)
        package = folder / package_of(name)
        engine = package / "_runtime"
        # Some leave out what their models do not need.
        shutil.copytree(engine, folder / "engine", dirs_exist_ok=True)
        shutil.rmtree(engine)
        for path in package.rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(rf"from (\.+|{package.name}\.)_runtime\b", "from engine", text), encoding="utf-8")
    shutil.copy(CASES / "served.py", folder)
    return folder


@pytest.mark.xdist_group("static")
def test_types_for_pyright(everything: Path) -> None:
    assert "\n".join(typecheck.pyright(everything)) == ""


@pytest.mark.xdist_group("static")
def test_types_for_mypy(everything: Path) -> None:
    targets = sorted(path.name for path in everything.iterdir() if path.name.startswith(("case_", "use_")))
    assert "\n".join(typecheck.mypy(everything, *targets)) == ""
