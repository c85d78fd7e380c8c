"""Files of ours that stay as they are come along; what only looks like them is written anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from truespec.output import File, locked, write


def files(**texts: str) -> list[File]:
    return locked([File(name, text) for name, text in texts.items()], "truespec")


def test_a_file_that_stays_is_not_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write(files(a="a\n", b="b\n"), folder)
    number, changed = (folder / "a").stat().st_ino, (folder / "b").stat().st_ino
    assert write(files(a="a\n", b="c\n"), folder) == 2
    assert (folder / "a").stat().st_ino == number
    assert (folder / "b").stat().st_ino != changed
    assert (folder / "a").stat().st_nlink == 1
    assert [(folder / name).read_text() for name in ("a", "b")] == ["a\n", "c\n"]


def test_other_line_breaks_are_made_ours_when_something_changes(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write(files(a="a\n", b="b\n"), folder)
    (folder / "a").write_bytes(b"a\r\n")
    assert write(files(a="a\n", b="b\n"), folder) == 0
    assert write(files(a="a\n", b="c\n"), folder) == 2
    assert (folder / "a").read_bytes() == b"a\n"


def test_a_link_to_the_same_text_becomes_a_file(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    write(files(a="a\n", b="b\n"), folder)
    elsewhere.write_text("a\n")
    (folder / "a").unlink()
    (folder / "a").symlink_to(elsewhere)
    write(files(a="a\n", b="c\n"), folder)
    assert not (folder / "a").is_symlink()
    assert (folder / "a").read_text() == "a\n"


def test_without_hard_links_all_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(*_: object, **__: object) -> None:
        raise OSError

    folder = tmp_path / "out"
    write(files(a="a\n", b="b\n"), folder)
    monkeypatch.setattr("os.link", cannot)
    write(files(a="a\n", b="c\n"), folder)
    assert [(folder / name).read_text() for name in ("a", "b")] == ["a\n", "c\n"]
