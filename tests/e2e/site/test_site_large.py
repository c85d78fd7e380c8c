"""The site of a description with hundreds of operations: pages stay small, and its search answers at once."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

import pytest
from site_browser import DESKTOP, browse
from truespec import output
from truespec.cli.documentation import Wish, document
from truespec.config import load_api

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
    site = document([load_api(shared_data / "corpus" / "github.com__api.github.com.json")], Wish())
    sizes = {file.path: len(file.text.encode()) for file in site.files}
    shared = sum(sizes[f"assets/{name}"] for name in ("page.css", "site.css", "site.js"))
    pages = [size for path, size in sizes.items() if path.startswith("operations/")]
    assert len(pages) == site.parts[0].operations > 800
    assert max(pages) + shared <= PAGE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 <= MEMORY
    output.write(site.files, tmp_path / "site")
    page = (tmp_path / "site" / "operations" / "repos.get.html").as_uri()
    words = ["list issues", "repos", "pull request review comment", "a", "GET /repos/{owner}/{repo}"]
    for seen in browse([{"url": page, "search": word} for word in words], [DESKTOP]):
        assert seen["found"], seen
        assert seen["took"] < SEARCH, seen
