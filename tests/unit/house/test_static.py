"""Lint, format and types of the whole repository, and what no file of it may hold."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
# Each pattern is written so that it does not match its own text.
MACHINE = re.compile(r"/(?:work/(?:main|shared)|tmp/t[s]/|root/|home/[a-z]+/)")
REGISTRY = re.compile(
    r"\b(?:files\.pythonhosted|registry\.npmjs|proxy\.golang|index\.crates|pypi)\.(?:org|io)\b", re.IGNORECASE
)
INDEX = re.compile(r"--(?:extra-)?index-url|--find-link[s]|--trusted-hos[t]")


def run(*command: str) -> None:
    """Run a tool of this environment; its output is the failure's text."""
    found = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, f"{' '.join(command)}\n{found.stdout[-6000:]}{found.stderr[-2000:]}"


def tracked() -> list[Path]:
    """The files that git keeps, or would; every file where this is no checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_lint() -> None:
    run("ruff", "check", ".")


def test_format() -> None:
    run("ruff", "format", "--check", ".")


@pytest.mark.xdist_group("static")
def test_types() -> None:
    run("pyright", "--pythonpath", sys.executable)


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY, INDEX], ids=["machine", "registry", "index"])
def test_no_file_holds_what_is_this_machines(pattern: re.Pattern[str]) -> None:
    wrong: list[str] = []
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        wrong += [f"{path.relative_to(ROOT)}: {found.group()}" for found in pattern.finditer(text)]
    assert wrong == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINE, "/".join(["", "work", "main", "x"])),
        (MACHINE, "/".join(["", "root", ".cache"])),
        (REGISTRY, ".".join(["https://pypi", "org"])),
        (INDEX, "".join(["--index", "-url https://x"])),
    ],
)
def test_a_planted_text_is_found(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


def test_a_planted_type_error_is_found(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text('x: int = "text"\n')
    with pytest.raises(AssertionError, match="planted"):
        run("pyright", str(tmp_path))
