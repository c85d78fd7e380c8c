"""The clients in the repository are what the descriptions give, and strict for both type checkers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (("tencent-chat", "tencent_chat"), ("openim", "openim"))


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_the_clients_are_current() -> None:
    done = run("truespec", "generate", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.xdist_group("static")
def test_the_clients_are_strict_for_pyright(tmp_path: Path) -> None:
    project = {
        "include": [str(ROOT / "generated" / folder) for folder, _ in PACKAGES],
        "extraPaths": [str(ROOT / "generated" / folder) for folder, _ in PACKAGES],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(project))
    done = run("pyright", "--pythonpath", sys.executable, "--project", str(tmp_path))
    assert done.returncode == 0, done.stdout[-6000:]


@pytest.mark.xdist_group("static")
@pytest.mark.parametrize(("folder", "package"), PACKAGES)
def test_the_clients_say_all_their_types(folder: str, package: str) -> None:
    here = str(ROOT / "generated" / folder)
    done = run("pyright", "--pythonpath", sys.executable, "--verifytypes", package, "--ignoreexternal", PYTHONPATH=here)
    assert "completeness score: 100%" in done.stdout, done.stdout[-6000:]


@pytest.mark.xdist_group("static")
def test_the_clients_are_strict_for_mypy(tmp_path: Path) -> None:
    sources = [f"{ROOT}/generated/{folder}/{package}" for folder, package in PACKAGES]
    paths = os.pathsep.join(f"{ROOT}/generated/{folder}" for folder, _ in PACKAGES)
    done = run("mypy", "--strict", "--cache-dir", str(tmp_path), *sources, MYPYPATH=paths)
    assert done.returncode == 0, done.stdout[-6000:]
