"""The site of a description with hundreds of operations: pages stay small, and its search answers at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from benchmarks.cost import spent
from site_browser import DESKTOP, browse

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.extern, pytest.mark.slow]

PAGE = 150_000
"""Bytes that a page of an operation may have with its style sheets and its script."""
MEMORY = 400
"""Megabytes."""
SEARCH = 50
"""Milliseconds."""


def test_a_large_site_stays_within_its_figures(shared_data: Path, tmp_path: Path) -> None:
    site, description = tmp_path / "site", shared_data / "corpus" / "github.com__api.github.com.json"
    made = spent([sys.executable, "-m", "truespec", "docs", str(description), "-o", str(site)])
    assert made.memory <= MEMORY
    shared = sum((site / "assets" / name).stat().st_size for name in ("page.css", "site.css", "site.js"))
    pages = [path.stat().st_size for path in (site / "operations").iterdir()]
    assert len(pages) > 800
    assert max(pages) + shared <= PAGE
    page = (site / "operations" / "repos.get.html").as_uri()
    words = ["list issues", "repos", "pull request review comment", "a", "GET /repos/{owner}/{repo}"]
    for seen in browse([{"url": page, "search": word} for word in words], [DESKTOP]):
        assert seen["found"], seen
        assert seen["took"] < SEARCH, seen
