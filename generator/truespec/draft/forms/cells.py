"""Tables copied from a browser with one cell a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truespec.draft.markup import cell, indent
from truespec.draft.model import Row, Table
from truespec.draft.sections import section_of
from truespec.draft.words import kind, presence, role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.draft.words import Role

    from . import Found, Known

NAME = "one cell a line"
_NAME = re.compile(r"^[A-Za-z_$@][\w.$\[\]-]*$")
_CAPTION = re.compile(r"^(?:Table|表)\s*\d+", re.IGNORECASE)
_HEADS = 7
_CODE = re.compile(r"^-?\d{1,9}$")


def find(lines: Sequence[str], at: int, known: Known) -> Found | None:
    """Two or more lines that are heads of different roles, the first that of a name or a code.

    Where blank lines stand between the heads they stand between all cells, and say nothing.
    """
    from . import Found

    header, after = _header(lines, at)
    if not header:
        return None
    roles: list[Role] = [found for head in header if (found := role(head))]
    spaced = after - at > len(header)
    rows: list[Row] = []
    open_row: list[str] = []
    start, here, last = 0, after, after
    while here < len(lines):
        line = cell(lines[here])
        if spaced and line and _ends(lines, here, open_row, len(roles)):
            break
        if not (len(open_row) == 1 and kind(line)) and _starts(lines, here, roles, known):
            if open_row:
                rows.append(_row(open_row, start, len(roles)))
            start, open_row = here + 1, [lines[here].rstrip()]
        elif line and open_row:
            open_row.append(line)
        elif line or not (spaced or _goes_on(lines, here, roles, known)):
            break
        here += 1
        last = here if line else last
    if open_row:
        rows.append(_row(open_row, start, len(roles)))
    return Found(Table(tuple(header), tuple(rows), at + 1, NAME), "", last) if rows else None


def _ends(lines: Sequence[str], at: int, open_row: Sequence[str], columns: int) -> bool:
    """Whether a table with blank lines between its cells is over: a caption, a section, another head, a body, a URL."""
    said = cell(lines[at])
    if len(open_row) < columns - 1 and open_row:
        return False
    short = len(said) < 60 and not said.endswith((".", "。"))
    return bool(
        _CAPTION.match(said)
        or said[0] in "{["
        or "://" in said
        or (short and open_row and len(open_row) >= columns and section_of(said))
        or _header(lines, at)[0]
    )


def _header(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """The heads that begin at a line, and the index of the line behind them."""
    header: list[str] = []
    seen: set[Role] = set()
    here = after = at
    while here < len(lines) and len(header) < _HEADS:
        said = cell(lines[here])
        found = role(said)
        if said and (found is None or found in seen):
            break
        if found:
            seen.add(found)
            header.append(said)
            after = here + 1
        elif here > after:
            break
        here += 1
    if len(header) < 2 or role(header[0]) not in ("name", "code"):
        return [], at
    return header, after


def _starts(lines: Sequence[str], at: int, roles: Sequence[Role], known: Known) -> bool:
    """Whether a row begins here: a code; a name before a type or a word of presence; a name that the URL has."""
    said = cell(indent(lines[at])[1])
    if roles[0] == "code":
        return bool(_CODE.match(said))
    if not _NAME.match(said):
        return said in known.names
    after = [said for line in lines[at + 1 : at + 5] if (said := cell(line))] + ["", ""]
    second = roles[1]
    if second == "type":
        if kind(after[0]):
            return True
        told = presence(after[1]) if "presence" in roles[2:3] else known.keys & {said}
        return bool(told) and bool(_NAME.match(after[0])) and kind(after[1]) is None
    if second == "presence":
        return presence(after[0]) is not None
    return said in known.names or said in known.keys


def _goes_on(lines: Sequence[str], at: int, roles: Sequence[Role], known: Known) -> bool:
    for here in range(at + 1, min(at + 3, len(lines))):
        if lines[here].strip():
            return _starts(lines, here, roles, known)
    return False


def _row(said: Sequence[str], line: int, columns: int) -> Row:
    depth, name = indent(said[0])
    if len(said) > columns:
        said = (*said[: columns - 1], " ; ".join(said[columns - 1 :]))
    return Row((cell(name), *said[1:]), line, depth)
