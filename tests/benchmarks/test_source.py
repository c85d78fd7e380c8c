"""CPU seconds of reading and checking the large documents, beside what the libraries alone take in the same run.

Run with `pytest tests/benchmarks/test_source.py --benchmark-only`; the two ratios are asserted either way by
`test_ratios`, which is marked slow.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from truespec.check import check
from truespec.source import DEFAULT, load
from truespec.source.text import decode
from truespec.source.yaml_text import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

CORPUS = Path(os.environ.get("TRUESPEC_DATA", "")) / "corpus"
LARGE = {
    "stripe": CORPUS / "stripe.com.json",
    "kubernetes": CORPUS / "kubernetes.io.json",
    "github": CORPUS / "github.com__api.github.com.json",
}
SHARES = {"stripe": 1 / 2, "kubernetes": 1 / 2, "github": 1 / 3}


def _path(name: str) -> Path:
    if not LARGE[name].is_file():
        pytest.skip("TRUESPEC_DATA names no folder with corpus/")
    return LARGE[name]


def _seconds(work: Callable[[], object], rounds: int = 3) -> float:
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def _as_yaml() -> str:
    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    data = json.loads(_path("stripe").read_text("utf-8"))
    return yaml.dump(data, Dumper=dumper, sort_keys=False, allow_unicode=True)


def _validator(path: Path) -> Callable[[], object]:
    from jsonschema_path import SchemaPath
    from openapi_spec_validator import OpenAPIV30SpecValidator

    def deny(_uri: str) -> Any:
        raise RuntimeError("nothing is fetched")

    data = json.loads(path.read_text("utf-8"))
    handlers: dict[str, Any] = dict.fromkeys(("<all_urls>", "http", "https", "file"), deny)
    return lambda: list(OpenAPIV30SpecValidator(SchemaPath.from_dict(data, handlers=handlers)).iter_errors())


@pytest.mark.parametrize("name", LARGE)
def test_load_and_check(benchmark: BenchmarkFixture, name: str) -> None:
    path = _path(name)
    benchmark(lambda: check(load(path)))


def test_stripe_as_yaml(benchmark: BenchmarkFixture) -> None:
    text = decode("stripe.yaml", _as_yaml().encode())
    benchmark(lambda: read(text, DEFAULT))


@pytest.mark.slow
def test_yaml_takes_a_quarter_of_the_safe_loader() -> None:
    content = _as_yaml()
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = decode("stripe.yaml", content.encode())
    ours = _seconds(lambda: read(text, DEFAULT))
    theirs = _seconds(lambda: yaml.load(content, Loader=loader), rounds=1)
    assert ours <= theirs / 4 * 1.1


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_a_whole_check_takes_a_share_of_the_validator(name: str) -> None:
    path = _path(name)
    ours = _seconds(lambda: check(load(path)))
    theirs = _seconds(_validator(path), rounds=1)
    assert ours <= theirs * SHARES[name]
