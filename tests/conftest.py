"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A cache of this run alone: no test may depend on what an earlier run left behind."""
    os.environ["TRUESPEC_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of large documents that TRUESPEC_DATA names; skips where there is none."""
    named = os.environ.get("TRUESPEC_DATA", "")
    if not named or not Path(named).is_dir():
        pytest.skip("TRUESPEC_DATA names no folder: the documents that this test reads are not here")
    return Path(named)
