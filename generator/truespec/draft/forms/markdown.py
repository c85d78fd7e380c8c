"""Markdown tables: a head, a line of dashes, rows, all between pipes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truespec.draft.markup import cell, indent, split_pipes
from truespec.draft.model import Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from . import Found, Known

NAME = "Markdown tables"
_DASHES = re.compile(r"^\s*\|?\s*:?-{1,}:?\s*(\|\s*:?-{1,}:?\s*)*\|?\s*$")


def find(lines: Sequence[str], at: int, known: Known) -> Found | None:
    """A line with a pipe whose next line holds nothing but dashes, colons and pipes."""
    from . import Found

    if "|" not in lines[at] or at + 1 >= len(lines) or "-" not in lines[at + 1] or not _DASHES.match(lines[at + 1]):
        return None
    before, bar, head = lines[at].partition("|")
    if not bar or re.search(r"[}\]]\s*$", before) is None:
        before, head = "", lines[at]
    rows: list[Row] = []
    after = at + 2
    while after < len(lines) and "|" in lines[after]:
        parts = split_pipes(lines[after])
        depth, first = indent(parts[0])
        rows.append(Row((cell(first), *(cell(part) for part in parts[1:])), after + 1, depth))
        after += 1
    header = tuple(cell(part) for part in split_pipes(head))
    return Found(Table(header, tuple(rows), at + 1, NAME), before, after)
