"""The sandboxes that the tests here call."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from sandbox_callers import OpenIM, Tencent


@pytest.fixture
def tencent() -> Generator[Tencent]:
    """A Tencent sandbox with the demo data and no rate limit."""
    caller = Tencent(rate_limit=0)
    yield caller
    caller.sandbox.close()


@pytest.fixture
def openim() -> Generator[OpenIM]:
    """An OpenIM sandbox with the demo data."""
    caller = OpenIM()
    yield caller
    caller.sandbox.close()


@pytest.fixture
def evidence() -> Path:
    """The folder of the evidence; skips without it."""
    folder = os.environ.get("TRUESPEC_DATA")
    if not folder:
        pytest.skip("TRUESPEC_DATA names no folder with the evidence")
    return Path(folder) / "evidence"
