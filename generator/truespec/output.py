"""Files to disk: the only place, with the cache, that writes.

A package is made beside the old one and takes its place in one step; whatever goes wrong before leaves the old one as
it was. `.truespec.lock` lists what we wrote, so that files of other people in the same folder are told from ours.
"""

from __future__ import annotations

import ctypes
import difflib
import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LOCK = ".truespec.lock"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_IGNORED = {"__pycache__"}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the output: its path relative to the output folder, with forward slashes, and its text."""

    path: str
    text: str


def locked(files: Iterable[File], generator: str) -> list[File]:
    """The files in order of their paths, with the lock that lists them."""
    ordered = sorted(files, key=lambda file: file.path)
    sums = {file.path: hashlib.sha256(file.text.encode()).hexdigest() for file in ordered}
    lock = json.dumps({"generator": generator, "files": sums}, indent=2, sort_keys=True)
    return [*ordered, File(LOCK, f"{lock}\n")]


def difference(files: Sequence[File], folder: Path) -> str:
    """A unified diff from what is on disk to what would be written; empty where the output is current."""
    parts: list[str] = []
    for file in files:
        path = folder / file.path
        old = path.read_text(encoding="utf-8") if path.is_file() else ""
        if old != file.text or not path.is_file():
            parts.extend(_diff(old, file.text, file.path))
    for stale in sorted(_owned(folder) - {file.path for file in files}):
        if (folder / stale).is_file():
            parts.extend(_diff((folder / stale).read_text(encoding="utf-8"), "", stale))
    return "".join(parts)


def _diff(old: str, new: str, name: str) -> Iterable[str]:
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{name}", f"b/{name}" if new else "/dev/null"
    )
    return [line if line.endswith("\n") else f"{line}\n" for line in lines] or [f"--- a/{name}\n+++ b/{name}\n"]


def write(files: Sequence[File], folder: Path) -> int:
    """Put `files` in place of what we wrote before, in one step; returns how many changed.

    Files in `folder` that are not ours stay. Raises `TruespecError` where the folder cannot be written.
    """
    changed = [file for file in files if _read(folder / file.path) != file.text]
    stale = _owned(folder) - {file.path for file in files}
    if not changed and not any((folder / name).exists() for name in stale):
        return 0
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            _fill(staging, files, folder)
            _swap(staging, folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        message = f"cannot write {folder}: {error.strerror or error}"
        raise TruespecError(
            Diagnostic("output", Severity.ERROR, message, hint="choose another folder with -o"), exit_status=2
        ) from error
    return len(changed)


def _fill(staging: Path, files: Sequence[File], folder: Path) -> None:
    staging.chmod(0o755)
    for file in files:
        target = staging / PurePosixPath(file.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, encoding="utf-8", newline="\n")
    ours = {file.path for file in files} | _owned(folder)
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        relative = path.relative_to(folder)
        foreign = relative.as_posix() not in ours and not _IGNORED & set(relative.parts)
        if foreign and (path.is_file() or path.is_symlink()):
            (staging / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, staging / relative, follow_symlinks=False)


def _swap(staging: Path, folder: Path) -> None:
    """Put `staging` where `folder` is; where the system can exchange two folders, nobody ever sees none."""
    if not folder.exists():
        staging.rename(folder)
        return
    if _exchange(staging, folder):
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old.", dir=folder.parent))
    folder.rename(aside / folder.name)
    try:
        staging.rename(folder)
    except OSError:
        (aside / folder.name).rename(folder)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result: int = renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    return result == 0


def _owned(folder: Path) -> set[str]:
    """What we wrote last time, according to the lock."""
    try:
        lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
        return {name for name in lock["files"] if _is_inside(name)} | {LOCK}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
