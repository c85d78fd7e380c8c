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
from truespec import watch
from truespec.config import ApiConfig

pytest.importorskip("watchfiles", reason="watchfiles is not installed")

FIT = Path(__file__).parents[2] / "cases" / "made-to-fit" / "spec"
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
    # A shell's background job ignores SIGINT, and what is started from it would inherit that.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    with log.open("w") as said:
        run = subprocess.Popen(
            [sys.executable, "-m", "truespec", "generate", str(spec), "--watch"],
            stdout=said, stderr=subprocess.STDOUT, env=environment,
        )  # fmt: skip
        signal.signal(signal.SIGINT, before)
        try:
            until(lambda: "watching" in log.read_text(encoding="utf-8"))
            yield log
            run.send_signal(signal.SIGINT)
            assert run.wait(30) == 130
        finally:
            run.kill()


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
    description.write_text(text.replace("names:", "nicks:"), encoding="utf-8")
    until(lambda: holds(models, "nicks"))

    description.write_text(text.replace("paths:", "paths: ["), encoding="utf-8")
    until(lambda: "error[" in watcher.read_text(encoding="utf-8"))
    assert holds(models, "nicks")

    description.write_text(text.replace("names:", "breeds:"), encoding="utf-8")
    until(lambda: holds(models, "breeds"))


def test_a_new_file_and_the_configuration_count(spec: Path, watcher: Path) -> None:
    (spec / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    until((spec / "out" / "CHANGELOG.md").exists)
    # At once, while the run that copied the changelog may still be at work; test_pipeline_racing.py has it slowly.
    (spec / "truespec.toml").write_text('package = "renamed"\noutput = "out"\n', encoding="utf-8")
    until(lambda: (spec / "out" / "renamed").is_dir() and not (spec / "out" / "fitted").exists())
    until(lambda: "package renamed" in watcher.read_text(encoding="utf-8"))


def by_rename(path: Path, text: str) -> None:
    """As most editors save: the old file aside, the new one beside it, then in its place."""
    beside = path.with_name(f"{path.name}.new")
    path.replace(path.with_name(f"{path.name}~"))
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def by_halves(path: Path, text: str) -> None:
    """As a slow disk saves: nothing for a while, then one half, then all of it."""
    with path.open("w", encoding="utf-8") as file:
        for part in ("", text[: len(text) // 2], text[len(text) // 2 :]):
            time.sleep(0.2)
            file.write(part)
            file.flush()


def by_link(path: Path, text: str) -> None:
    """As configuration maps are exchanged: a link to a new file takes the old name."""
    other = path.with_name("v2.yaml")
    other.write_text(text, encoding="utf-8")
    link = path.with_name("link")
    link.symlink_to(other.name)
    link.replace(path)


@pytest.mark.parametrize("save", [by_rename, by_halves, by_link])
def test_however_an_editor_saves(spec: Path, watcher: Path, save: Callable[[Path, str], None]) -> None:
    text = (spec / "openapi.yaml").read_text(encoding="utf-8")
    for word in ("nicks", "breeds"):
        save(spec / "openapi.yaml", text.replace("names:", f"{word}:"))
        until(lambda word=word: holds(spec / "out" / "fitted" / "models", word))
        (spec / "v2.yaml").unlink(missing_ok=True) if word == "breeds" else None


def test_several_files_at_once_and_an_overlay_from_elsewhere(spec: Path, watcher: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    overlay = (
        "overlay: 1.0.0\ninfo: {title: O, version: 1.0.0}\n"
        'actions: [{target: "$.components.schemas.Pets.properties", update: {WORD: {type: string}}}]\n'
    )
    (shared / "overlay.yaml").write_text(overlay.replace("WORD", "first"), encoding="utf-8")
    (spec / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    toml = 'package = "fitted"\noutput = "out"\noverlays = ["../shared/overlay.yaml"]\n'
    (spec / "truespec.toml").write_text(toml, encoding="utf-8")
    until(lambda: holds(spec / "out" / "fitted" / "models", "first"))
    until((spec / "out" / "CHANGELOG.md").exists)
    until(lambda: watcher.read_text(encoding="utf-8").count("watching") == 1)
    time.sleep(0.5)
    (shared / "overlay.yaml").write_text(overlay.replace("WORD", "second"), encoding="utf-8")
    until(lambda: holds(spec / "out" / "fitted" / "models", "second"))


def test_a_description_that_is_gone_for_a_while(spec: Path, watcher: Path) -> None:
    text = (spec / "openapi.yaml").read_text(encoding="utf-8")
    (spec / "openapi.yaml").unlink()
    until(lambda: "error[" in watcher.read_text(encoding="utf-8"))
    assert holds(spec / "out" / "fitted" / "models", "names")
    (spec / "openapi.yaml").write_text(text.replace("names:", "nicks:"), encoding="utf-8")
    until(lambda: holds(spec / "out" / "fitted" / "models", "nicks"))


def test_what_is_written_itself_is_no_change(tmp_path: Path) -> None:
    config = ApiConfig(spec=tmp_path / ".api.yaml", folder=tmp_path, output=tmp_path / "out")
    scope = watch.Scope(config)
    assert scope.holds(tmp_path / ".api.yaml")
    assert scope.holds(tmp_path / "schemas" / "Pet.yaml")
    for made in ("out/fitted/client.py", ".out.truespec-x1/new/fitted/client.py", "openapi.yaml~", "__pycache__/a.pyc"):
        assert not scope.holds(tmp_path / made), made
