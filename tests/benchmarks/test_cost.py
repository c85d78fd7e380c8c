"""What a client costs to make and to use, beside the figures that were promised and beside other generators.

`pytest -m slow -s tests/benchmarks/test_cost.py` prints a table; a figure that misses its goal is a failure, or an
expected one where it is known to. What is compared runs in turn, in CPU seconds of whole processes, so that a busy
machine slows both. `TRUESPEC_DATA` names the folder with `corpus/`, `TRUESPEC_GRAPH` the description of Microsoft
Graph. Peers are taken from PATH: openapi-python-client, and openapi-generator-cli, which needs Java.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from cost import ROUNDS, Spent, description, generate, lines, median, spent, tell

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
GITHUB, STRIPE = "github.com__api.github.com", "stripe.com"
FIRST_CALL = ("github", "GitHub", "repos", "list_for_org", "octo")


def corpus(shared_data: Path, name: str) -> Path:
    return shared_data / "corpus" / f"{name}.json"


def floor(document: Path) -> list[str]:
    return [sys.executable, str(HERE / "floor.py"), str(document)]


def in_turn(document: Path, tmp_path: Path, base: list[str]) -> tuple[Spent, Spent]:
    """Medians of cold runs of ours and of the base."""
    ours: list[Spent] = []
    bases: list[Spent] = []
    for number in range(ROUNDS):
        ours.append(spent(generate(document, tmp_path / f"out{number}"), tmp_path / f"cache{number}"))
        bases.append(spent(base))
    return median(ours), median(bases)


@pytest.mark.parametrize(("name", "goal"), [(STRIPE, 2.0), (GITHUB, 1.3)])
def test_cold_beside_the_models_alone(shared_data: Path, tmp_path: Path, name: str, goal: float) -> None:
    document = corpus(shared_data, name)
    ours, base = in_turn(document, tmp_path, floor(document))
    times = ours.cpu / base.cpu
    tell(f"{name} cold", f"{ours.cpu:.2f} s = {times:.2f} x models alone, {base.cpu:.2f} s", f"{goal} x")
    wall = ours.wall / ours.cpu
    tell(f"{name} cold, wall time", f"{ours.wall:.2f} s = {wall:.2f} x its CPU time", "0.7 x on two idle cores")
    tell(f"{name} cold, memory", f"{ours.memory:.0f} MB", "400 MB")
    emitted = lines(tmp_path / "out0")
    tell(f"{name}, lines", f"{emitted:,}", "70,000" if name == STRIPE else "none")
    assert times <= goal
    assert ours.memory <= 400
    assert name != STRIPE or emitted <= 70_000


@pytest.mark.parametrize("name", [STRIPE, GITHUB])
@pytest.mark.parametrize("peer", ["openapi-python-client", "openapi-generator-cli"])
def test_cold_beside_a_peer(shared_data: Path, tmp_path: Path, name: str, peer: str) -> None:
    if shutil.which(peer) is None:
        pytest.skip(f"{peer} is not on PATH; pip install {peer}")
    if peer == "openapi-generator-cli" and shutil.which("java") is None:
        pytest.skip("openapi-generator-cli needs Java")
    document, out = corpus(shared_data, name), tmp_path / "peer"
    command = {
        "openapi-python-client": [peer, "generate", "--path", str(document), "--output-path", str(out), "--overwrite"],
        "openapi-generator-cli": [peer, "generate", "-i", str(document), "-g", "python", "-o", str(out)],
    }[peer]
    ours = spent(generate(document, tmp_path / "out"), tmp_path / "cache")
    theirs = spent(command, may_fail=True)
    ended = "" if theirs.status == 0 else f", ended with {theirs.status}"
    figure = f"{ours.cpu:.2f} s beside {theirs.cpu:.2f} s ({lines(out):,} lines{ended})"
    tell(f"{name} cold beside {peer}", figure, "below")
    assert ours.cpu < theirs.cpu or theirs.status != 0


@pytest.mark.xfail(reason="the figure lies so near to its goal that chance decides")
def test_small_document(tmp_path: Path) -> None:
    document = tmp_path / "small.json"
    document.write_text(json.dumps(description(8)), encoding="utf-8")
    ours, base = in_turn(document, tmp_path, [sys.executable, str(HERE / "three.py"), str(document)])
    times, size = ours.cpu / base.cpu, document.stat().st_size / 1000
    tell(f"{size:.0f} KB cold", f"{ours.cpu:.2f} s = {times:.2f} x the three libraries, {base.cpu:.2f} s", "1.2 x")
    if shutil.which("openapi-python-client") is not None:
        peer = ["openapi-python-client", "generate", "--path", str(document), "--output-path", str(tmp_path / "peer")]
        tell(f"{size:.0f} KB, openapi-python-client", f"{spent(peer).cpu:.2f} s", "none")
    assert times <= 1.2


def test_one_description_line_warm(shared_data: Path, tmp_path: Path) -> None:
    document: dict[str, Any] = json.loads(corpus(shared_data, GITHUB).read_bytes())
    spec = tmp_path / "openapi.json"

    def edited(said: str) -> Spent:
        document["components"]["schemas"]["full-repository"]["description"] = said
        spec.write_text(json.dumps(document), encoding="utf-8")
        return spent(generate(spec, tmp_path / "out"), tmp_path / "cache")

    cold = edited("first")
    warm = median([edited(f"changed {number}") for number in range(ROUNDS)])
    times = warm.cpu / cold.cpu
    tell("github, one line changed", f"{warm.cpu:.2f} s = {times:.2f} x cold, {cold.cpu:.2f} s", "0.1 x")
    assert times <= 0.1


@pytest.mark.parametrize("name", [STRIPE, GITHUB])
@pytest.mark.parametrize("more", [(), ("--check",), ("--format", "json")], ids=lambda more: " ".join(more) or "plain")
def test_nothing_changed(shared_data: Path, tmp_path: Path, name: str, more: tuple[str, ...]) -> None:
    command = generate(corpus(shared_data, name), tmp_path / "out")
    spent(command, tmp_path / "cache")
    runs = median([spent([*command, *more], tmp_path / "cache") for _ in range(ROUNDS)])
    tell(f"{name}, nothing changed {' '.join(more)}", f"{runs.cpu:.2f} s", "0.3 s")
    assert runs.cpu <= 0.3


def test_growth(tmp_path: Path) -> None:
    counts = (250, 1000, 4000)
    each: list[float] = []
    for count in counts:
        document = tmp_path / f"{count}.json"
        document.write_text(json.dumps(description(count)), encoding="utf-8")
        runs = [spent(generate(document, tmp_path / f"{count}-{number}")) for number in range(ROUNDS)]
        each.append(median(runs).cpu)
    # What a process costs before it makes anything is no part of the growth.
    nothing = tmp_path / "1.json"
    nothing.write_text(json.dumps(description(1)), encoding="utf-8")
    start = median([spent(generate(nothing, tmp_path / f"1-{number}")) for number in range(ROUNDS)]).cpu
    ms = [(cpu - start) / count * 1000 for cpu, count in zip(each, counts, strict=True)]
    shown = ", ".join(f"{count}: {value:.1f}" for count, value in zip(counts, ms, strict=True))
    tell("ms for each schema", f"{shown} (start {start:.2f} s)", "4,000 within 20 % of 250")
    assert ms[-1] <= 1.2 * ms[0]


def test_microsoft_graph(tmp_path: Path) -> None:
    document = os.environ.get("TRUESPEC_GRAPH")
    if not document:
        pytest.skip("TRUESPEC_GRAPH names no description of Microsoft Graph")
    command = generate(Path(document), tmp_path / "out", "--format", "json")
    run = spent(command, tmp_path / "cache")
    again = spent(command, tmp_path / "cache")
    tell("Microsoft Graph", f"{run.cpu:.0f} s, {run.memory:.0f} MB", "300 s, 3,000 MB")
    tell("Microsoft Graph, nothing changed", f"{again.cpu:.2f} s", "0.3 s")
    assert run.cpu <= 300
    assert run.memory <= 3000


def test_the_client_of_github(shared_data: Path, tmp_path: Path) -> None:
    spent(generate(corpus(shared_data, GITHUB), tmp_path))
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(tmp_path)], check=True)
    script = [sys.executable, str(HERE / "first_call.py")]
    bare = [json.loads(spent(script).said) for _ in range(ROUNDS)]
    runs = [json.loads(spent([*script, str(tmp_path), *FIRST_CALL]).said) for _ in range(ROUNDS)]
    imported = statistics.median(run["import"] for run in runs)
    over = statistics.median(run["call"] for run in runs) - statistics.median(run["call"] for run in bare)
    tell("client of github, import", f"{imported:.3f} s", "0.1 s")
    tell("client of github, first call over bare httpx2", f"{over:.3f} s", "0.3 s")
    assert imported <= 0.1
    assert over <= 0.3


def test_a_call_imports_what_its_operation_reaches(shared_data: Path, tmp_path: Path) -> None:
    document: dict[str, Any] = json.loads(corpus(shared_data, GITHUB).read_bytes())
    spent(generate(corpus(shared_data, GITHUB), tmp_path))
    package = next(path.parent for path in tmp_path.glob("*/_operations.py"))
    components = {"".join(part.capitalize() for part in name.split("-")) for name in document["components"]["schemas"]}
    classes: dict[str, set[str]] = {}
    uses: dict[str, set[str]] = {}
    for path in (package / "models").rglob("*.py"):
        module = ".".join(path.relative_to(package).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        classes[module] = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
        imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.level]
        steps = module.split(".")
        uses[module] = {
            ".".join([*steps[: len(steps) - node.level], *(node.module or "").split(".")]) for node in imports
        }
    most = 0
    for node in ast.parse((package / "_operations.py").read_text(encoding="utf-8")).body:
        said = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        waiting = [
            part.split(":")[0] for text in said if ":" in text and text.count("models.") for part in text.split("[")
        ]
        reached: set[str] = set()
        while waiting:
            module = waiting.pop().strip(" |]")
            if module in classes and module not in reached:
                reached.add(module)
                waiting.extend(uses[module])
        held = cast("set[str]", set()).union(*(classes[module] for module in reached))
        most = max(most, len(held & components))
    tell("github, components that one call imports, at most", f"{most} of {len(components)}", "37 of 582")
    assert 0 < most <= 37
