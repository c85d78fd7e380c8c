"""Both type checkers, strict, over a folder of packages and scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def pyright(folder: Path, include: Sequence[str] = (".",), roots: Sequence[str] = (".",)) -> list[str]:
    """What pyright finds in `include`, a line each; both arguments are relative to `folder`, into which it writes."""
    config = {
        "include": list(include),
        "extraPaths": list(roots),
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson", "-p", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert told["summary"]["filesAnalyzed"] > 0, "pyright found no files: this test would pass whatever they hold"
    return [
        f"{found['file']}:{found.get('range', {}).get('start', {}).get('line', -1) + 1}: {found['message']}"
        for found in told["generalDiagnostics"]
    ]


def mypy(folder: Path, *targets: str, roots: Sequence[str] = (".",)) -> list[str]:
    """What mypy finds in `targets`, packages or files, a line each."""
    paths = os.pathsep.join(str(folder / root) for root in roots)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(folder / ".mypy")]
    done = subprocess.run(
        [*command, *targets],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MYPYPATH": paths},
    )
    assert done.returncode in (0, 1), done.stderr
    return (done.stdout + done.stderr).splitlines() if done.returncode else []
