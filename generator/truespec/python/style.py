"""ruff, once over the whole package."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ruff import find_ruff_bin  # pyright: ignore[reportMissingTypeStubs]

from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.output import File

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONFIG = """\
line-length = 120
target-version = "py311"
[lint]
select = ["F401", "I"]
"""


def formatted(files: Sequence[File]) -> list[File]:
    """The same files, the Python ones without unused imports, with sorted imports, and in ruff's format."""
    with tempfile.TemporaryDirectory(prefix="truespec-") as name:
        folder = Path(name)
        (folder / "ruff.toml").write_text(_CONFIG, encoding="utf-8")
        for file in files:
            target = folder / PurePosixPath(file.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(file.text, encoding="utf-8", newline="\n")
        _ruff("check", "--fix", "--exit-zero", "--config", "ruff.toml", ".", folder=folder)
        _ruff("format", "--config", "ruff.toml", ".", folder=folder)
        return [File(file.path, (folder / file.path).read_text(encoding="utf-8")) for file in files]


def _ruff(*arguments: str, folder: Path) -> None:
    command = [find_ruff_bin(), arguments[0], "--no-cache", "--quiet", *arguments[1:]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise TruespecError(
            Diagnostic("emitted-code", Severity.ERROR, f"ruff refused the output: {done.stderr.strip()}")
        )
