"""Rows of cells with pipes between them and no line of dashes, as a browser's reader view gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.draft.markup import cell, indent, split_pipes
from truespec.draft.model import Row, Table
from truespec.draft.words import HEADERS, role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from . import Found, Known

NAME = "rows with pipes"
_JOINED = 12


def find(lines: Sequence[str], at: int, known: Known) -> Found | None:
    """A line of at least two known heads between pipes; the first may be glued to the prose before it."""
    from . import Found

    if "|" not in lines[at]:
        return None
    head = _head(lines[at])
    if head is None:
        return None
    before, header = head
    rows: list[Row] = []
    after = at + 1
    while after < len(lines) and "|" in lines[after] and _head(lines[after]) is None:
        number = after + 1
        whole, after = _whole(lines, after)
        parts = split_pipes(whole)
        depth, name = indent(parts[0])
        rows.append(Row((cell(name), *(cell(part) for part in parts[1:])), number, depth))
    return Found(Table(header, tuple(rows), at + 1, NAME), before, after)


def _head(line: str) -> tuple[str, tuple[str, ...]] | None:
    header = [cell(part) for part in split_pipes(line)]
    if len(header) < 2 or any(role(name) is None for name in header[1:]):
        return None
    before, first = _unglued(header[0])
    return (before, (first, *header[1:])) if first else None


def _unglued(text: str) -> tuple[str, str]:
    if role(text):
        return "", text
    for word in sorted(HEADERS, key=len, reverse=True):
        if text.lower().endswith(word) and not text[-len(word) - 1].isalnum():
            return text[: -len(word)], text[-len(word) :]
    return text, ""


def _whole(lines: Sequence[str], at: int) -> tuple[str, int]:
    """A row with the lines that its last cell was broken into: it goes on until a line ends with a pipe."""
    whole, after = lines[at], at + 1
    if whole.rstrip().endswith("|"):
        return whole, after
    for end in range(after, min(after + _JOINED, len(lines))):
        if not lines[end].strip():
            break
        if lines[end].rstrip().endswith("|"):
            if lines[end].count("|") > 1:
                break
            return " ".join((whole, *lines[after : end + 1])), end + 1
    return whole, after
