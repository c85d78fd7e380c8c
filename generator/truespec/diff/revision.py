"""A description as it was in git: the folder that holds it, read at a revision into a temporary folder.

What people write is never handed to git as anything but a revision that git itself has resolved to a commit, and a
path that stands behind `--`: neither can be taken for an option.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from truespec.diagnostics import Diagnostic, Severity, TruespecError

_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?", re.ASCII)
_LARGEST = 256_000_000
_SECONDS = 120


class Checkout(NamedTuple):
    """A description on disk as it was: its path in a temporary folder, and the commit that it comes from."""

    path: Path
    commit: str


def is_revision(text: str) -> bool:
    """Whether an argument means `REVISION:PATH` and not a file."""
    revision, colon, path = text.partition(":")
    return bool(revision and colon and path) and not Path(text).exists() and not path.startswith("//")


def checkout(text: str, into: Path, cwd: Path) -> Checkout:
    """Writes the folder of `REVISION:PATH` below `into`; raises TruespecError where git does not know it."""
    revision, _, stated = text.partition(":")
    commit = resolve(revision, cwd)
    path = PurePosixPath(os.path.normpath(_from_root(stated, cwd)))
    if path.is_absolute() or ".." in path.parts:
        raise _refused(f"{stated} lies outside the repository")
    kind = _kind(commit, path, cwd)
    folder = path if kind == "tree" else path.parent
    _write(commit, folder, into, cwd)
    return Checkout(into / path, commit)


def shown(name: str, folder: str, revision: str) -> str:
    """The name for people of a file that lies in the temporary folder of a revision."""
    whole = str(Path(name).resolve())
    return f"{revision}:{whole[len(folder) + 1 :]}" if whole.startswith(f"{folder}/") else name


def told(error: TruespecError, folder: str, revision: str) -> TruespecError:
    """An error of a file in that folder, which is gone before it is read, under the name that people know."""
    named = [
        replace(
            one,
            message=one.message.replace(f"{folder}/", f"{revision}:"),
            span=replace(one.span, file=shown(one.span.file, folder, revision)) if one.span else None,
            related=tuple(
                replace(x, span=replace(x.span, file=shown(x.span.file, folder, revision))) for x in one.related
            ),
        )
        for one in error.diagnostics
    ]
    return TruespecError(*named, exit_status=error.exit_status)


def resolve(revision: str, cwd: Path) -> str:
    """The commit that a revision means. Raises TruespecError for what is no revision."""
    if revision.startswith("-") or not revision.isprintable() or not revision.strip():
        raise _refused(f"{revision!r} is not a revision")
    if _git(["rev-parse", "--git-dir"], cwd) is None:
        raise _refused(f"{revision!r} would be a revision, but {cwd} is in no git repository")
    found = _git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], cwd)
    commit = found.decode().strip() if found is not None else ""
    if not _COMMIT.fullmatch(commit):
        raise _refused(f"git knows no revision {revision!r} here", _elsewhere(revision, cwd))
    return commit


def _elsewhere(revision: str, cwd: Path) -> str:
    """Where a branch may be that is not here: a clone has those of its origin under another name."""
    remote = f"origin/{revision}"
    if _git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{remote}^{{commit}}"], cwd) is not None:
        return f"{remote} is here: write that"
    return "fetch it first: CI often has the last commit only"


def last_release(config: Path, cwd: Path) -> str:
    """The commit that set the version which truespec.toml states today. Raises TruespecError where there is none."""
    folder, name = config.resolve().parent, config.name
    found = _git(["log", "-1", "--format=%H", "-G", "^version *=", "--end-of-options", "HEAD", "--", name], folder)
    commit = found.decode().strip() if found is not None else ""
    if not _COMMIT.fullmatch(commit):
        hint = "name the old description, or start with a release: truespec diff OLD NEW --bump"
        raise _refused(f"no commit has set a version in {os.path.relpath(config, cwd)}", hint)
    return commit


def _from_root(stated: str, cwd: Path) -> str:
    """As git itself reads it: from the root of the repository, or from the working folder with a dot before it."""
    if not stated.startswith("."):
        return stated.rstrip("/")
    prefix = _git(["rev-parse", "--show-prefix"], cwd)
    return f"{(prefix or b'').decode().strip()}{stated}"


def _kind(commit: str, path: PurePosixPath, cwd: Path) -> str:
    if str(path) == ".":
        return "tree"
    listed = _git(["ls-tree", "-z", "--full-tree", commit, "--", str(path)], cwd) or b""
    entry = listed.split(b"\0")[0].decode("utf-8", "replace").split("\t")[0].split(" ")
    if len(entry) < 2 or entry[1] not in {"blob", "tree"}:
        raise _refused(f"there is no {path} at {commit[:12]}")
    return entry[1]


def _write(commit: str, folder: PurePosixPath, into: Path, cwd: Path) -> None:
    """Every regular file below a folder; links are left out, so nothing can lead outside."""
    scope = [] if str(folder) == "." else [f"{folder}/"]
    listed = _git(["ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *scope], cwd) or b""
    wanted: list[tuple[str, PurePosixPath]] = []
    total = 0
    for row in listed.split(b"\0"):
        head, _, name = row.decode("utf-8", "surrogateescape").partition("\t")
        said = head.split()
        if len(said) == 4 and said[0].startswith("100") and said[3].isdigit():
            total += int(said[3])
            wanted.append((said[2], PurePosixPath(name)))
    if total > _LARGEST:
        raise _refused(
            f"the folder of the description holds more than {_LARGEST:,} bytes", "give it a folder of its own"
        )
    asked = "".join(f"{blob}\n" for blob, _ in wanted).encode()
    answer = _git(["cat-file", "--batch"], cwd, asked) if wanted else b""
    at = 0
    for _, name in wanted:
        end = (answer or b"").index(b"\n", at)
        size = int((answer or b"")[at:end].split()[-1])
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((answer or b"")[end + 1 : end + 1 + size])
        at = end + 2 + size


def _git(arguments: list[str], cwd: Path, given: bytes = b"") -> bytes | None:
    """What git prints, None where it refuses. Raises TruespecError where there is no git."""
    quiet = {
        **os.environ,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
    command = ["git", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(
            command, cwd=cwd, env=quiet, input=given, capture_output=True, timeout=_SECONDS, check=False
        )
    except FileNotFoundError:
        raise _refused("git is not installed, and a revision is read by git") from None
    except subprocess.TimeoutExpired:
        raise _refused(f"git took more than {_SECONDS} seconds") from None
    return done.stdout if done.returncode == 0 else None


def _refused(message: str, hint: str | None = None) -> TruespecError:
    return TruespecError(Diagnostic("revision", Severity.ERROR, message, hint=hint), exit_status=2)
