"""A folder replaced as a whole, or not at all.

The new folder is made beside the old one and the two are exchanged in one system call, so that whoever looks, and
whoever kills us, finds one or the other. Files of other people, and files of ours that stay as they are, come along as
hard links: none of them is copied or moved.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Mapping

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_CACHES = {"__pycache__"}
_FRESH = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


@contextlib.contextmanager
def alone(folder: Path) -> Generator[bool]:
    """Waits until no other run of ours writes below `folder`. The system lets go of the lock when a run is killed.

    Yields False where system or file system have no such locks: then nobody knows who else is at work.
    """
    try:
        import fcntl
    except ImportError:
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        held = True
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            held = False
        yield held
    finally:
        os.close(handle)


def sweep(target: Path) -> None:
    """Take away what a run that was killed left beside the target. Only to be called in `alone`."""
    for left in target.parent.glob(f"{_glob(_prefix(target))}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


def replace(target: Path, texts: Mapping[str, str], ours: Collection[str], same: Collection[str] = ()) -> None:
    """Make `target` hold `texts` and every file in it that is not of `ours`. Raises OSError and changes nothing.

    `same` are those of the texts that stand there already, to the byte.
    """
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "there is a file of this name", str(target))
    if target.is_dir() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    staging = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
    try:
        fresh = staging / "new"
        fresh.mkdir()
        if target.is_dir():
            shutil.copymode(target, fresh)
        for parent in sorted({PurePosixPath(name).parent for name in texts}):
            (fresh / parent).mkdir(parents=True, exist_ok=True)
        kept = {name for name in same if name in texts and _keep(f"{target}/{name}", f"{fresh}/{name}")}
        _put(str(fresh), {name: text for name, text in texts.items() if name not in kept})
        if target.is_dir():
            _take_along(target, fresh, {*texts, *ours})
        _swap(fresh, target, staging)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def replace_file(path: Path, text: str) -> None:
    """Make a file hold `text` in one step, through links to what they lead to. Raises OSError and changes nothing."""
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def is_staging(target: Path, name: str) -> bool:
    """Whether a folder beside the target is one in which a next one is made."""
    return name.startswith(_prefix(target))


def _prefix(target: Path) -> str:
    return f".{target.name}.truespec-"


def _glob(text: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _put(root: str, texts: Mapping[str, str]) -> None:
    """Write files below a folder that nobody else knows. A large site has thousands: each costs three system calls."""
    for name, text in texts.items():
        handle = os.open(f"{root}/{name}", _FRESH, 0o666)
        try:
            left = memoryview(text.encode())
            while left:
                left = left[os.write(handle, left) :]
        finally:
            os.close(handle)


def _keep(source: str, goal: str) -> bool:
    """Takes a file along as it is, which costs a tenth of writing it; False where that cannot be done."""
    try:
        if Path(source).is_symlink():
            return False
        os.link(source, goal, follow_symlinks=False)
    except OSError:
        return False
    return True


def _take_along(target: Path, fresh: Path, ours: Collection[str]) -> None:
    """Everything else in the folder, by hard link where the file system has them."""
    for folder, folders, names in os.walk(target):
        folders[:] = [name for name in folders if name not in _CACHES]
        relative = Path(folder).relative_to(target)
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in [*names, *links]:
            place = relative / name
            if place.as_posix() not in ours:
                (fresh / relative).mkdir(parents=True, exist_ok=True)
                _link(target / place, fresh / place)
        if not folders and not names and folder != str(target):
            (fresh / relative).mkdir(parents=True, exist_ok=True)


def _link(source: Path, goal: Path) -> None:
    try:
        os.link(source, goal, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(source, goal, follow_symlinks=False)


def _swap(fresh: Path, target: Path, staging: Path) -> None:
    """Put `fresh` where `target` is; where the system can exchange two folders, nobody ever sees none."""
    if not target.exists():
        fresh.rename(target)
        return
    if _exchange(fresh, target):
        return
    aside = staging / "old"
    target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        aside.rename(target)
        raise


def _exchange(first: Path, second: Path) -> bool:
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return library.renamex_np(os.fsencode(first), os.fsencode(second), _RENAME_SWAP) == 0
        return library.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0
    except (OSError, AttributeError, TypeError):
        return False
