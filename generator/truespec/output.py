"""Files to disk: the only place, with the cache, that writes.

A package is made beside the old one and takes its place in one step; whatever goes wrong before leaves the old one as
it was. `.truespec.lock` lists what we wrote and a checksum of each, so that files of other people in the same folder
are told from ours, and a file of ours that somebody edited is told from one that is only old.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truespec import disk
from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

LOCK = ".truespec.lock"
_KEEP = (
    "to keep a change, bring it in where the output comes from: a module of your own in client/ beside the "
    "description, or a template of your own in templates/; then, or to give it up, run again with --overwrite"
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the output: its path relative to the output folder, with forward slashes, and its text."""

    path: str
    text: str


class Edited(TruespecError):
    """Files would be overwritten that people wrote or edited. `difference` shows what would be lost."""

    def __init__(self, folder: Path, names: Sequence[str], difference: str) -> None:
        findings = [
            Diagnostic("output-edited", Severity.ERROR, f"{folder / name} was edited by hand", hint=_KEEP)
            for name in names
        ]
        super().__init__(*findings)
        self.difference = difference


def locked(files: Iterable[File], generator: str, made_from: Mapping[str, Any] | None = None) -> list[File]:
    """The files in order of their paths, with the lock that lists them and what they were made from and by."""
    ordered = sorted(files, key=lambda file: file.path)
    lock: dict[str, Any] = {"generator": generator, "files": {file.path: _sum(file.text) for file in ordered}}
    if made_from:
        lock["made-from"] = dict(made_from)
    return [*ordered, File(LOCK, json.dumps(lock, indent=2, sort_keys=True) + "\n")]


def difference(files: Sequence[File], folder: Path) -> str:
    """A unified diff from what is on disk to what would be written; empty where the output is current."""
    parts: list[str] = []
    for file in files:
        path = folder / file.path
        old = _read(path)
        if old != file.text:
            parts.extend(_diff(old or "", file.text, file.path, new_file=old is None))
    for stale in sorted(_owned(folder).keys() - {file.path for file in files}):
        if (old := _read(folder / stale)) is not None:
            parts.extend(_diff(old, "", stale, gone=True))
    return "".join(parts)


def _diff(old: str, new: str, name: str, *, new_file: bool = False, gone: bool = False) -> Iterable[str]:
    names = "/dev/null" if new_file else f"a/{name}", "/dev/null" if gone else f"b/{name}"
    lines = difflib.unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), *names)
    return [line if line.endswith("\n") else f"{line}\n" for line in lines] or [f"--- {names[0]}\n+++ {names[1]}\n"]


def edited(files: Sequence[File], folder: Path, same: Collection[str] = ()) -> list[str]:
    """What `files` would overwrite or remove although people wrote it: files of ours that were edited since, and
    files that were never ours. A file that already holds what would be written is nobody's loss; `same` are known to.
    """
    owned = _owned(folder)
    wanted = {file.path: file.text for file in files}
    found: list[str] = []
    for name in sorted((wanted.keys() | owned.keys()) - set(same)):
        text = _read(folder / name) if name != LOCK else None
        if text is None and not (name != LOCK and (folder / name).is_file()):
            continue
        if text != wanted.get(name) and (text is None or _sum(text) != owned.get(name)):
            found.append(name)
    return found


def write(files: Sequence[File], folder: Path, *, overwrite: bool = False) -> int:
    """Put `files` in place of what we wrote before, in one step; returns how many changed.

    Files in `folder` that are not ours stay. Raises `Edited` where people's work would be lost, unless `overwrite`
    gives it up, and `TruespecError` where the folder cannot be written.
    """
    target = Path(os.path.realpath(folder))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with disk.alone(target.parent) as held:
            if held:
                disk.sweep(target)
            return _write(files, target, folder, overwrite=overwrite)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _write(files: Sequence[File], target: Path, shown: Path, *, overwrite: bool) -> int:
    # Where nothing is yet, nothing has to be looked for, file by file.
    old = target.exists()
    same = {file.path for file in files if old and _bytes(target / file.path) == file.text.encode()}
    changed = [file for file in files if file.path not in same and not (old and _read(target / file.path) == file.text)]
    owned = _owned(target)
    stale = [name for name in owned.keys() - {file.path for file in files} if (target / name).is_file()]
    if not changed and not stale:
        return 0
    if not overwrite and old and (lost := edited(files, target, same)):
        texts = {file.path: file.text for file in files}
        parts = [part for name in lost for part in _diff(texts.get(name, ""), _read(target / name) or "", name)]
        raise Edited(shown, lost, "".join(parts))
    disk.replace(target, {file.path: file.text for file in files}, owned.keys(), same)
    return len(changed)


def is_in_the_making(folder: Path, name: str) -> bool:
    """Whether an entry beside an output folder is one of ours, in which the next output is made."""
    return disk.is_staging(folder, name)


def replace_text(path: Path, text: str) -> None:
    """Write one file in one step. Raises `TruespecError` where that cannot be done."""
    try:
        disk.replace_file(path, text)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> TruespecError:
    message = f"cannot write {path}: {error.strerror or error}; what was there is as it was"
    return TruespecError(
        Diagnostic("output", Severity.ERROR, message, hint="choose another folder with -o"), exit_status=2
    )


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _owned(folder: Path) -> dict[str, str]:
    """What we wrote last time with its checksums, according to the lock; nothing where that cannot be read."""
    try:
        stated = json.loads((folder / LOCK).read_text(encoding="utf-8"))["files"]
        return {name: str(checksum) for name, checksum in stated.items() if _is_inside(name)} | {LOCK: ""}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _is_inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in name.split("/") and "\0" not in name


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        return None
