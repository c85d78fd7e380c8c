"""The invented API, for every test of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from audit_api import Api, copy


@pytest.fixture
def api(tmp_path: Path) -> Api:
    """A fresh copy for one test."""
    return copy(tmp_path)
