"""Descriptions that were written to break their reader: each is read, or refused in three lines, and that is all.

The documents and what must become of each lie in the folder that TRUESPEC_DATA names.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

DATA = Path(os.environ.get("TRUESPEC_DATA", "")) / "hostile"
EXPECTED: dict[str, Any] = json.loads((DATA / "EXPECT.json").read_text("utf-8")) if DATA.is_dir() else {}
GROUPS = ("yaml", "ref", "shape", "ver")
NAMES = [name for name, entry in EXPECTED.items() if entry["group"] in GROUPS] or ["none"]
SECONDS = 30
MEMORY = 2 << 30


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("name", NAMES)
def test_check_survives(name: str, tmp_path: Path) -> None:
    if not EXPECTED:
        pytest.skip("TRUESPEC_DATA names no folder with hostile/")
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "truespec", "check", str(DATA / name)],
        cwd=tmp_path,
        preexec_fn=_limit,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    told = done.stdout + done.stderr
    wanted = {"ok-escaped": {0}, "clear-error": {1, 2}, "ok-limited": {0, 1, 2}}[EXPECTED[name]["expect"]]
    assert done.returncode in wanted, told
    assert "Traceback" not in told
    assert "root:x:0" not in told
    assert time.monotonic() - started < SECONDS
    assert list(tmp_path.iterdir()) == []
    if done.returncode:
        assert name in told
        assert len([line for line in told.splitlines() if line.strip()]) <= 3, told
