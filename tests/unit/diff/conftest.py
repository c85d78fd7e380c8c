"""Two descriptions on disk, compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from diff_edits import Differ
from truespec.diff import Report, compare, opened

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def base() -> dict[str, Any]:
    """The small document that most tests edit."""
    return yaml.safe_load((HERE / "base.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def differ(tmp_path: Path) -> Differ:
    """Compares two documents that are given as data."""

    def differ(old: Mapping[str, Any], new: Mapping[str, Any]) -> Report:
        (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
        (tmp_path / "new.json").write_text(json.dumps(new), encoding="utf-8")
        with opened(str(tmp_path / "old.json"), str(tmp_path / "new.json"), tmp_path) as (before, after):
            return compare(before, after)

    return differ
