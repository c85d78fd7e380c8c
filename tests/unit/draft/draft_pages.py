"""The pages of the invented vendor, one for each form, and what all of them say."""

from __future__ import annotations

from pathlib import Path

PAGES = Path(__file__).parent / "pages"
FORMS = ("berths.md", "berths.cells.txt", "berths.pipes.txt", "berths.runs.txt", "berths.html")


def text(name: str) -> str:
    """The text of a page."""
    return (PAGES / name).read_text("utf-8")
