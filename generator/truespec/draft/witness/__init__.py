"""The sample as a witness: where a page contradicts itself, its own samples, or its sister pages.

Each finding is a fact that can be seen on the pages; which side is right stays a question for people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diagnostics import RuleText

from . import across, fields, prose, samples
from .report import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.diagnostics import Diagnostic
    from truespec.draft.model import Page

__all__ = ["RULES", "witness"]

_READING = {
    "page-no-endpoint": RuleText(
        "no call was found on a page",
        "A page of one call has its URL or path on a line of its own, as https://host/path, {host}/path or POST /path.",
    ),
    "page-not-understood": RuleText(
        "a part of a page was not understood",
        "It was left out of the draft: a field that is missing can be seen, one that is wrong cannot.",
    ),
}
RULES: dict[str, RuleText] = {**_READING, **fields.RULES, **samples.RULES, **prose.RULES, **across.RULES}


def witness(pages: Sequence[Page]) -> list[Diagnostic]:
    """Every contradiction on the pages, and between them, in the order of the pages."""
    readings = [Reading(page) for page in pages]
    found: list[Diagnostic] = []
    for reading in readings:
        for check in (fields.check, samples.check, prose.check):
            found += check(reading)
    return found + across.check(readings)
