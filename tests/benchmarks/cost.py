"""Measuring a command as a process of its own, and telling the figure beside its goal."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
_WATCHER = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
wall, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
said = done.stdout[-3000:] + done.stderr[-3000:]
print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, said]))
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command and its children took: CPU and wall seconds, and the peak memory of the largest of them in MB."""

    cpu: float
    wall: float
    memory: float
    said: str
    status: int = 0


def spent(command: list[str], cache: Path | str = "off", *, may_fail: bool = False) -> Spent:
    """Run a command to its end; it has to succeed unless it `may_fail`."""
    environment = {**os.environ, "TRUESPEC_CACHE_DIR": str(cache)}
    # As pip leaves it: what is measured does not compile its own sources.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    watched = [sys.executable, "-c", _WATCHER, *command]
    done = subprocess.run(watched, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    status, cpu, wall, memory, said = json.loads(done.stdout)
    assert may_fail or status == 0, said
    return Spent(cpu, wall, memory, said, status)


def median(runs: list[Spent]) -> Spent:
    """The medians of what several runs took."""
    measures = zip(*((run.cpu, run.wall, run.memory) for run in runs), strict=True)
    cpu, wall, memory = map(statistics.median, measures)
    return Spent(cpu, wall, memory, runs[-1].said)


def generate(spec: Path, output: Path, *more: str) -> list[str]:
    """The command that makes a client."""
    return [sys.executable, "-m", "truespec", "generate", str(spec), "-o", str(output), *more]


def tell(what: str, figure: str, goal: str) -> None:
    """A line of the table, seen with `-s`."""
    print(f"\n{what:<50} {figure:<46} goal: {goal}", end="", flush=True)


def lines(folder: Path) -> int:
    """Lines of Python in a folder."""
    return sum(path.read_bytes().count(b"\n") for path in folder.rglob("*.py"))


def description(schemas: int) -> dict[str, Any]:
    """An API of so many schemas, each with ten fields and two references, each read by an operation of its own."""

    def properties(number: int) -> dict[str, Any]:
        kinds = ("string", "integer", "boolean", "number")
        plain: dict[str, Any] = {
            f"field_{field}": {"type": kinds[field % 4], "description": f"Field {field} of {number}."}
            for field in range(8)
        }
        near = {"$ref": f"#/components/schemas/Thing{number // 2}"}
        return {**plain, "parent": near, "others": {"type": "array", "items": near}}

    def operation(number: int) -> dict[str, Any]:
        schema = {"$ref": f"#/components/schemas/Thing{number}"}
        answer = {"description": "The thing.", "content": {"application/json": {"schema": schema}}}
        return {
            "get": {"operationId": f"getThing{number}", "tags": [f"group{number // 50}"], "responses": {"200": answer}}
        }

    named = {f"Thing{number}": {"type": "object", "properties": properties(number)} for number in range(schemas)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": {f"/things/{number}": operation(number) for number in range(schemas)},
        "components": {"schemas": named},
    }
