"""`generate --watch`: a change on disk is in the output soon after, a mistake is told, and watching goes on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("watchfiles", reason="watchfiles is not installed")

FIT = Path(__file__).parent / "fit" / "spec"
SECONDS = 60.0


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(FIT, tmp_path / "spec"))
    (folder / "truespec.toml").write_text('package = "fitted"\noutput = "out"\n', encoding="utf-8")
    shutil.rmtree(folder / "templates")
    return folder


@pytest.fixture
def watcher(spec: Path, tmp_path: Path) -> Iterator[Path]:
    """Watches `spec` and keeps what it says in a file."""
    log = tmp_path / "log"
    environment = {**os.environ, "TRUESPEC_CACHE_DIR": str(tmp_path / "cache"), "PYTHONUNBUFFERED": "1"}
    with log.open("w") as said:
        run = subprocess.Popen(
            [sys.executable, "-m", "truespec", "generate", str(spec), "--watch"],
            stdout=said, stderr=subprocess.STDOUT, env=environment,
        )  # fmt: skip
        until(lambda: "watching" in log.read_text(encoding="utf-8"))
        yield log
        run.send_signal(signal.SIGINT)
        assert run.wait(30) == 130


def holds(folder: Path, word: str) -> bool:
    """Whether some module of a package has a word; a package that is being exchanged has none yet."""
    try:
        return any(word in path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    except OSError:
        return False


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def test_a_change_is_followed_past_a_mistake(spec: Path, watcher: Path) -> None:
    models = spec / "out" / "fitted" / "models"
    description = spec / "openapi.yaml"
    text = description.read_text(encoding="utf-8")
    time.sleep(0.3)
    description.write_text(text.replace("names:", "nicks:"), encoding="utf-8")
    until(lambda: holds(models, "nicks"))

    description.write_text(text.replace("paths:", "paths: ["), encoding="utf-8")
    until(lambda: "error[" in watcher.read_text(encoding="utf-8"))
    assert holds(models, "nicks")

    description.write_text(text.replace("names:", "breeds:"), encoding="utf-8")
    until(lambda: holds(models, "breeds"))


def test_a_new_file_and_the_configuration_count(spec: Path, watcher: Path) -> None:
    time.sleep(0.3)
    (spec / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    until((spec / "out" / "CHANGELOG.md").exists)
    (spec / "truespec.toml").write_text('package = "renamed"\noutput = "out"\n', encoding="utf-8")
    until(lambda: (spec / "out" / "renamed").is_dir() and not (spec / "out" / "fitted").exists())
    until(lambda: "package renamed" in watcher.read_text(encoding="utf-8"))
