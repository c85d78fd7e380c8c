"""What it costs to compare two versions of one large document.

`TRUESPEC_DIFF_OLD=old.json TRUESPEC_DIFF_NEW=new.json pytest --benchmark-only tests/benchmarks/test_diff.py -s` takes
two versions of your own, such as two commits of a vendor's repository of descriptions. Without them each large document
of the corpus is held against a next version made of it: a dozen new fields, some new parameters, words, one removal.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

CORPUS = Path(os.environ.get("TRUESPEC_DATA", "")) / "corpus"
OWN = os.environ.get("TRUESPEC_DIFF_OLD", ""), os.environ.get("TRUESPEC_DIFF_NEW", "")
LARGE = ["github.com__api.github.com", "kubernetes.io", "stripe.com"]
METHODS = ("get", "put", "post", "delete", "patch")
SECONDS = 2.0


def next_version(document: dict[str, Any]) -> dict[str, Any]:
    """A release as vendors make them, the same at every call."""
    chance = random.Random(1)
    schemas = cast("dict[str, dict[str, Any]]", document["components"]["schemas"])
    for name in chance.sample(sorted(name for name, one in schemas.items() if one.get("properties")), 12):
        schemas[name]["properties"]["added_in_this_version"] = {"type": "string", "description": "New."}
    paths = cast("dict[str, dict[str, Any]]", document["paths"])
    operations: list[dict[str, Any]] = [item[method] for item in paths.values() for method in METHODS if method in item]
    for operation in chance.sample(operations, 6):
        operation["parameters"] = [
            *operation.get("parameters", []),
            {"name": "added", "in": "query", "schema": {"type": "string"}},
        ]
        operation["description"] = "Said in other words."
    del paths[chance.choice(sorted(paths))]
    return document


def spent(old: Path, new: Path) -> float:
    """CPU seconds, user and system, of `truespec diff` as a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "truespec", "diff", str(old), str(new)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "next version" in done.stdout or "nothing changed" in done.stdout
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(benchmark: Any, old: Path, new: Path) -> None:
    figures: list[float] = []
    benchmark.pedantic(lambda: figures.append(spent(old, new)), rounds=3)
    middle = sorted(figures)[1]
    benchmark.extra_info.update(cpu_seconds=middle, goal=SECONDS, bytes=old.stat().st_size)
    print(f"\n{old.name}: {middle:.2f} CPU s of {SECONDS:g}, {old.stat().st_size / 1e6:.1f} MB")


@pytest.mark.skipif(not all(OWN), reason="TRUESPEC_DIFF_OLD and TRUESPEC_DIFF_NEW name no two versions")
def test_two_versions_of_your_own(benchmark: Any) -> None:
    measured(benchmark, Path(OWN[0]), Path(OWN[1]))


@pytest.mark.parametrize("name", LARGE)
def test_a_large_document_and_its_next_version(benchmark: Any, tmp_path: Path, name: str) -> None:
    old = CORPUS / f"{name}.json"
    if not old.is_file():
        pytest.skip("TRUESPEC_DATA names no folder with a corpus")
    new = tmp_path / "new.json"
    new.write_text(json.dumps(next_version(json.loads(old.read_text(encoding="utf-8")))), encoding="utf-8")
    measured(benchmark, old, new)
