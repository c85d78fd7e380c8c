"""The lock: what is ours, what somebody edited, what is stale, and what belongs to others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from truespec.diagnostics import TruespecError
from truespec.output import LOCK, Edited, File, difference, locked, replace_text, write

FIRST = locked([File("pkg/a.py", "a = 1\n"), File("pkg/b.py", "b = 1\n")], "test 1")
SECOND = locked([File("pkg/a.py", "a = 2\n"), File("pkg/c.py", "c = 2\n")], "test 2", {"files": {"openapi.yaml": "0"}})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(FIRST, tmp_path / "out")
    return tmp_path / "out"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_lock_tells_versions_origin_and_checksums() -> None:
    lock = json.loads(SECOND[-1].text)
    assert lock["generator"] == "test 2"
    assert lock["made-from"] == {"files": {"openapi.yaml": "0"}}
    assert set(lock["files"]) == {"pkg/a.py", "pkg/c.py"}
    assert all(len(checksum) == 64 for checksum in lock["files"].values())


def test_stale_files_go_and_foreign_ones_stay(folder: Path) -> None:
    (folder / "pkg" / "mine.py").write_text("mine\n", encoding="utf-8")
    (folder / "empty").mkdir()
    (folder / "link").symlink_to("pkg/mine.py")
    before = (folder / "pkg" / "mine.py").stat()
    assert write(SECOND, folder) == 3
    assert names(folder) == {LOCK, "pkg/a.py", "pkg/c.py", "pkg/mine.py", "link"}
    assert (folder / "empty").is_dir()
    assert (folder / "link").is_symlink()
    after = (folder / "pkg" / "mine.py").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_second_run_writes_nothing(folder: Path) -> None:
    before = folder.stat().st_ino
    assert write(FIRST, folder) == 0
    assert folder.stat().st_ino == before


def test_an_edit_by_hand_is_never_overwritten_silently(folder: Path) -> None:
    (folder / "pkg" / "a.py").write_text("a = 1  # mine\n", encoding="utf-8")
    with pytest.raises(Edited) as error:
        write(SECOND, folder)
    assert "+a = 1  # mine" in error.value.difference
    assert "client/" in (error.value.diagnostics[0].hint or "")
    assert "templates/" in (error.value.diagnostics[0].hint or "")
    assert names(folder) == {LOCK, "pkg/a.py", "pkg/b.py"}
    assert write(SECOND, folder, overwrite=True) == 3
    assert (folder / "pkg" / "a.py").read_text(encoding="utf-8") == "a = 2\n"


def test_an_edit_of_a_file_that_is_to_go_is_kept_too(folder: Path) -> None:
    (folder / "pkg" / "b.py").write_text("b = 3\n", encoding="utf-8")
    with pytest.raises(Edited, match=r"b\.py was edited by hand"):
        write(SECOND, folder)


def test_a_file_of_somebody_else_in_our_way_is_an_edit(folder: Path) -> None:
    (folder / "pkg" / "c.py").write_text("theirs\n", encoding="utf-8")
    with pytest.raises(Edited, match=r"c\.py"):
        write(SECOND, folder)
    (folder / "pkg" / "c.py").write_text("c = 2\n", encoding="utf-8")
    assert write(SECOND, folder) == 2


def test_a_folder_whose_lock_is_lost_is_not_ours_to_overwrite(folder: Path) -> None:
    (folder / LOCK).unlink()
    assert write(FIRST, folder) == 1
    (folder / LOCK).write_text("no json", encoding="utf-8")
    with pytest.raises(Edited):
        write(SECOND, folder)


def test_a_lock_that_leads_outside_owns_nothing_there(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious\n", encoding="utf-8")
    lock = {"files": {"../precious": "0", "/etc/hostname": "0", "pkg/a.py": "0"}}
    (folder / LOCK).write_text(json.dumps(lock), encoding="utf-8")
    write(SECOND, folder, overwrite=True)
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "precious\n"


def test_line_breaks_of_another_system_are_no_edit(folder: Path) -> None:
    (folder / "pkg" / "a.py").write_bytes(b"a = 1\r\n")
    assert write(SECOND, folder) == 3


def test_check_shows_a_unified_diff_with_new_and_stale_files(folder: Path) -> None:
    shown = difference(SECOND, folder)
    assert "--- a/pkg/a.py\n+++ b/pkg/a.py\n@@ -1 +1 @@\n-a = 1\n+a = 2\n" in shown
    assert "--- /dev/null\n+++ b/pkg/c.py\n" in shown
    assert "--- a/pkg/b.py\n+++ /dev/null\n" in shown
    assert difference(FIRST, folder) == ""


def test_a_link_to_the_folder_stays_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    write(SECOND, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (folder / "pkg" / "c.py").is_file()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file\n", encoding="utf-8")
    with pytest.raises(TruespecError):
        write(FIRST, tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file\n"


def test_the_working_folder_itself_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    write(FIRST, Path())
    assert (tmp_path / "out" / "pkg" / "a.py").is_file()


def test_one_file_is_replaced_with_its_mode_and_through_its_link(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    (tmp_path / "link").symlink_to(file)
    replace_text(tmp_path / "link", "new")
    assert file.read_text(encoding="utf-8") == "new"
    assert (file.stat().st_mode & 0o777, (tmp_path / "link").is_symlink()) == (0o640, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link"]
    with pytest.raises(TruespecError):
        replace_text(tmp_path / "file" / "below", "x")
