"""What making a client costs, in CPU seconds of processes of their own. Run it with `--benchmark-only`.

A cold run is a new process with an empty cache. `floor.py` runs beside it in the same test, so that a busy machine
slows both; the relation is kept in `extra_info`.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOOR = Path(__file__).with_name("floor.py")


def spent(command: list[str], cache: Path) -> float:
    """CPU seconds of a command and of all its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "TRUESPEC_CACHE_DIR": str(cache)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def made(spec: str, output: Path) -> list[str]:
    """The command that generates a client."""
    return [sys.executable, "-m", "truespec", "generate", spec, "-o", str(output)]


def test_tencent_chat_cold(benchmark: Any, tmp_path: Path) -> None:
    runs: list[float] = []

    def cold() -> None:
        number = len(runs)
        command = made("spec/tencent-chat", tmp_path / f"out{number}")
        runs.append(spent(command, tmp_path / f"cache{number}"))

    benchmark.pedantic(cold, rounds=5)
    benchmark.extra_info["cpu_seconds"] = sorted(runs)[len(runs) // 2]


def test_tencent_chat_unchanged(benchmark: Any, tmp_path: Path) -> None:
    command = made("spec/tencent-chat", tmp_path / "out")
    spent(command, tmp_path / "cache")
    runs: list[float] = []
    benchmark.pedantic(lambda: runs.append(spent(command, tmp_path / "cache")), rounds=5)
    benchmark.extra_info["cpu_seconds"] = sorted(runs)[len(runs) // 2]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["stripe.com", "github.com__api.github.com"])
def test_large_document_cold(benchmark: Any, tmp_path: Path, shared_data: Path, name: str) -> None:
    document = shared_data / "corpus" / f"{name}.json"
    runs: list[float] = []
    floors: list[float] = []

    def cold() -> None:
        number = len(runs)
        runs.append(spent(made(str(document), tmp_path / f"out{number}"), tmp_path / f"cache{number}"))

    for _ in range(3):
        floors.append(spent([sys.executable, str(FLOOR), str(document)], tmp_path))
    benchmark.pedantic(cold, rounds=3)
    ours, floor = sorted(runs)[1], sorted(floors)[1]
    emitted = sum(len(path.read_bytes().splitlines()) for path in (tmp_path / "out0").rglob("*.py"))
    benchmark.extra_info.update(cpu_seconds=ours, floor_cpu_seconds=floor, times_floor=ours / floor, lines=emitted)
