"""The client's changelog becomes a page: a release a section, whoever wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from site_made import HEAD, read
from truespec.cli.documentation import Wish, document
from truespec.config import load_api
from truespec.html import Markdown
from truespec.site.changelog import understood

if TYPE_CHECKING:
    from pathlib import Path

BUMPED = """# Changelog

## 2.0.0 (2026-03-04)

### Breaking

- `pets.list`: the argument `limit` is gone
- \\<script\\> stays text

### New and changed

- `pets.get` is new

Made with truespec 0.1.0, engine 0123456789ab.

## 1.0.0 (2026-01-02)

### New and changed

- the first one
"""


def _site(tmp_path: Path, changelog: str | None) -> dict[str, str]:
    (tmp_path / "openapi.yaml").write_text(f"{HEAD}paths: {{}}\n", encoding="utf-8")
    (tmp_path / "truespec.toml").write_text('package = "pets"\n', encoding="utf-8")
    if changelog is not None:
        (tmp_path / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    made = document([load_api(tmp_path)], Wish())
    assert not made.failed
    return {file.path: file.text for file in made.files}


def test_releases_have_addresses_dates_and_parts(tmp_path: Path) -> None:
    site = _site(tmp_path, BUMPED)
    page = read(site["reference/changelog.html"])
    assert {"version-2.0.0", "version-1.0.0"} <= set(page.ids)
    assert page.headings == [1, 2, 3, 3, 2, 3, 2]  # the last one is that of the contents
    assert "2026-03-04" in page.text
    assert "the argument limit is gone" in page.text
    assert page.tags.count("script") == 1
    assert "reference/changelog.html" in site["index.html"]


@pytest.mark.parametrize("changelog", [None, "", "# Changelog\n"])
def test_without_a_release_there_is_no_page(tmp_path: Path, changelog: str | None) -> None:
    site = _site(tmp_path, changelog)
    assert "reference/changelog.html" not in site
    assert "reference/changelog.html" not in site["index.html"]


@pytest.mark.parametrize(
    ("heading", "title", "date"),
    [
        ("## 1.2.0 (2026-01-02)", "1.2.0", "2026-01-02"),
        ("## [1.2.0] - 2026-01-02", "1.2.0", "2026-01-02"),
        ("## Unreleased", "Unreleased", ""),
        ("## 2026-01-02", "2026-01-02", "2026-01-02"),
    ],
)
def test_headings_of_other_manners_are_read(heading: str, title: str, date: str) -> None:
    release = understood(f"{heading}\n\n- one\n", Markdown())["releases"][0]
    assert (release["title"], release["date"]) == (title, date)


def test_two_releases_of_one_name_have_anchors_of_their_own() -> None:
    found = understood("## 1.0\n\na\n\n## 1.0\n\nb\n", Markdown())["releases"]
    assert len({one["anchor"] for one in found}) == 2


def test_hostile_text_of_a_changelog_cannot_act() -> None:
    text = "## <script>x</script>\n\n### <img onerror=x>\n\n<script>x</script>[a](javascript:x)\n"
    part = understood(text, Markdown())["releases"][0]["parts"][0]
    assert "<script" not in part["text"]
    assert "href" not in part["text"]
    assert re.fullmatch("[a-z-]+", part["kind"])
