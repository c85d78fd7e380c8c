"""The clients in the repository are what the descriptions give, and strict for both type checkers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typecheck

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


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clients")
    for name, package in PACKAGES:
        shutil.copytree(ROOT / "generated" / name / package, folder / package)
    return folder


@pytest.mark.xdist_group("static")
def test_the_clients_are_strict_for_pyright(copies: Path) -> None:
    assert "\n".join(typecheck.pyright(copies)) == ""


@pytest.mark.xdist_group("static")
def test_the_clients_are_strict_for_mypy(copies: Path) -> None:
    assert "\n".join(typecheck.mypy(copies, *(package for _, package in PACKAGES))) == ""


@pytest.mark.xdist_group("static")
@pytest.mark.parametrize(("folder", "package"), PACKAGES)
def test_the_clients_say_all_their_types(folder: str, package: str) -> None:
    here = str(ROOT / "generated" / folder)
    done = run("pyright", "--pythonpath", sys.executable, "--verifytypes", package, "--ignoreexternal", PYTHONPATH=here)
    assert "completeness score: 100%" in done.stdout, done.stdout[-6000:]
