"""Nothing half-written, ever: the old output or the new one, whole, whatever happens to the run that writes it."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from truespec.diagnostics import TruespecError
from truespec.output import LOCK, write
from writer import package

WRITER = Path(__file__).parent / "writer.py"
KILLS = 200


def started(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WRITER), *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def whole(folder: Path) -> str:
    """The version of a package that is whole, by its lock and by each of its files; fails for anything else."""
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    version = lock["generator"].split()[1]
    for file in package(version):
        assert (folder / file.path).read_text(encoding="utf-8") == file.text, file.path
    others = {path.name for path in (folder / "pkg").iterdir()} - {Path(file.path).name for file in package(version)}
    assert not others - {"mine.py"}
    return version


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    write(package("a"), folder)
    (folder / "pkg" / "mine.py").write_text("mine\n", encoding="utf-8")
    return folder


def test_killed_two_hundred_times_at_any_moment(folder: Path) -> None:
    seed = random.Random(20261123)
    seen: set[str] = set()
    kills = 0
    while kills < KILLS:
        run = started(folder, "k", 100_000)
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
        # One process is stopped where it stands many times over: what is on disk then is what a kill would leave.
        for _ in range(9):
            time.sleep(seed.uniform(0.0005, 0.012))
            os.kill(run.pid, 19)
            os.waitpid(run.pid, os.WUNTRACED)
            seen.add(whole(folder))
            kills += 1
            os.kill(run.pid, 18)
        time.sleep(seed.uniform(0.0005, 0.012))
        run.kill()
        run.wait()
        run.stdout.close()
        seen.add(whole(folder))
        kills += 1
    assert seen >= {"k0", "k1"}
    assert (folder / "pkg" / "mine.py").read_text(encoding="utf-8") == "mine\n"
    write(package("z"), folder)
    assert [path.name for path in folder.parent.iterdir()] == ["out"], "what a killed run left is swept up"


@pytest.mark.parametrize("limit", [0, 100, 1000, 1199])
def test_a_full_disk_leaves_the_old_output(folder: Path, limit: int) -> None:
    run = started(folder, "f", 1, limit)
    said, _ = run.communicate(timeout=60)
    assert run.returncode == 2
    assert "cannot write" in said
    assert "Traceback" not in said
    assert whole(folder) == "a"
    assert [path.name for path in folder.parent.iterdir()] == ["out"]


ALONE = ("unshare", "-rm")
MOUNTED = """
mount -t tmpfs -o size=260k tmpfs "$1" || exit 77
"$2" "$3" "$1/out" a 1 >/dev/null || exit 78
"$2" "$3" "$1/out" f 1
echo "status $?"
ls -A "$1"
cp -R "$1/out" "$4"
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="there is no unshare, to mount a small file system")
def test_a_full_file_system_leaves_the_old_output(tmp_path: Path) -> None:
    """A file system that holds one package and not two, seen by nobody else."""
    small, copied = tmp_path / "small", tmp_path / "copied"
    small.mkdir()
    script = ["sh", "-c", MOUNTED, "sh", small, sys.executable, WRITER, copied]
    done = subprocess.run([*ALONE, *map(str, script)], capture_output=True, text=True, check=False)
    if done.returncode in {1, 77}:
        pytest.skip("this system lets nobody mount a file system of his own")
    assert done.returncode == 0, done.stderr
    assert "No space left on device; what was there is as it was" in done.stdout
    assert done.stdout.splitlines()[-2:] == ["status 2", "out"]
    assert whole(copied) == "a0"


def test_a_read_only_place_leaves_the_old_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    with pytest.raises(TruespecError, match="Permission denied") as error:
        write(package("b"), folder)
    assert error.value.exit_status == 2
    assert whole(folder) == "a"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_write_permission_is_respected(folder: Path) -> None:
    folder.chmod(0o555)
    try:
        with pytest.raises(TruespecError, match="cannot write"):
            write(package("b"), folder)
    finally:
        folder.chmod(0o755)
    assert whole(folder) == "a"


def test_eight_at_once_leave_one_of_them_whole(folder: Path) -> None:
    runs: Sequence[subprocess.Popen[str]] = [started(folder, f"r{number}", 6) for number in range(8)]
    while any(run.poll() is None for run in runs):
        _looked_at(folder)
        time.sleep(0.02)
    assert [run.returncode for run in runs] == [0] * 8
    for run in runs:
        assert run.stdout is not None
        run.stdout.close()
    assert whole(folder)[1:].endswith("1")
    assert [path.name for path in folder.parent.iterdir()] == ["out"]
    assert (folder / "pkg" / "mine.py").read_text(encoding="utf-8") == "mine\n"


def _looked_at(folder: Path) -> None:
    """Whoever reads file by file may see the exchange happen in between; the folder that stood still was whole."""
    # Held open, so that no later folder can be given the number of one that is gone.
    held = os.open(folder, os.O_RDONLY)
    try:
        whole(folder)
    except (AssertionError, OSError):
        if os.path.samestat(folder.stat(), os.fstat(held)):
            raise
    finally:
        os.close(held)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may have no call that exchanges two folders")
def test_folders_are_exchanged_in_one_call(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise OSError(1, "a second step")

    monkeypatch.setattr(Path, "rename", refuse)
    write(package("b"), folder)
    assert whole(folder) == "b"


def test_where_folders_cannot_be_exchanged_a_failure_puts_the_old_one_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> bool:
        return False

    monkeypatch.setattr("truespec.disk._exchange", cannot)
    write(package("b"), folder)
    assert whole(folder) == "b"
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(TruespecError, match="No space left"):
        write(package("c"), folder)
    assert whole(folder) == "b"
