"""Rows of a table to what they state: each column by its head, slipped and lost cells noticed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .model import ErrorCode, Presence, Stated
from .words import kind, presence, role

if TYPE_CHECKING:
    from .model import Row, Table
    from .words import Role

_CODE = re.compile(r"^-?\d{1,9}$")


def roles_of(table: Table) -> list[Role | None]:
    """The role of each column; the first one of a table with other known heads is that of the name."""
    found: list[Role | None] = [role(head) for head in table.header]
    if found and found[0] is None and any(one in ("type", "presence", "description") for one in found[1:]):
        found[0] = "name"
    if found and found[0] == "presence":
        found[0] = "name"
    for at, one in enumerate(found):
        # A second column of names is one of attributes: `Required` or `Optional` stands there, or something of no use.
        if one == "name" and "name" in found[:at]:
            told = [row.cells[at] for row in table.rows if at < len(row.cells)]
            said = sum(presence(cell) is not None for cell in told)
            found[at] = "presence" if said * 2 > len(told) and "presence" not in found else None
    return found


def stated(table: Table) -> list[Stated]:
    """The fields of a table, in its order. A row without a name states nothing."""
    roles = roles_of(table)
    rows = [_stated(row, roles, table) for row in table.rows]
    return [row for row in rows if row is not None]


def _stated(row: Row, roles: list[Role | None], table: Table) -> Stated | None:
    cells = list(row.cells)
    aligned, slipped = _align(cells, roles)
    by = {one: cell for one, cell in zip(aligned, cells, strict=False) if one}
    name = by.get("name", "").strip().rstrip("*").strip()
    if not name:
        return None
    head = next((head for head, one in zip(table.header, roles, strict=False) if one == "presence"), "required")
    told = by.get("presence")
    said = by.get("description", "").strip()
    if told is None and slipped is None and "type" in by and presence(said) and said not in "-mo":
        slipped = said
        said = ""
    found = presence(slipped if slipped and told is None else told or "", head)
    return Stated(
        name,
        row.line,
        by.get("type", "").strip() or None,
        found,
        told if told is not None else slipped,
        said,
        by.get("example") or None,
        by.get("default") or None,
        by.get("location") or None,
        row.depth,
        slipped,
        "description" in roles and not said and slipped is None,
    )


def _align(cells: list[str], roles: list[Role | None]) -> tuple[list[Role | None], str | None]:
    """The role of each cell of a row. A word of presence too many slipped in; one that is missing was left out."""
    if len(cells) > len(roles) and "presence" not in roles and "type" in roles:
        at = roles.index("type") + 1
        if at < len(cells) and presence(cells[at]):
            return [*roles[:at], None, *roles[at:]], cells[at]
    if len(cells) < len(roles) and "presence" in roles:
        at = roles.index("presence")
        if at < len(cells) and presence(cells[at]) is None and kind(cells[at]) is None:
            return [*roles[:at], *roles[at + 1 :]], None
        if at < len(cells) and kind(cells[at]) and len(roles) > at + 1 and roles[at + 1] == "type":
            return [*roles[:at], *roles[at + 1 :]], None
    return list(roles), None


def codes(table: Table) -> list[ErrorCode] | None:
    """The error codes of a table; None where its first column holds no codes. HTTP statuses are none of them."""
    roles = roles_of(table)
    rows = [row for row in table.rows if row.cells and _CODE.match(row.cells[0])]
    if not rows or len(rows) * 2 < len(table.rows) or roles[:1] not in (["code"], ["name"], [None]):
        return None
    if "status" in table.header[0].lower() and all(100 <= int(row.cells[0]) < 600 for row in rows):
        return []
    texts = roles.index("description") if "description" in roles else 1
    names = roles.index("constant") if "constant" in roles else None
    return [
        ErrorCode(
            int(row.cells[0]),
            row.cells[texts] if texts < len(row.cells) else "",
            row.line,
            row.cells[names] or None if names is not None and names < len(row.cells) else None,
        )
        for row in rows
    ]


def is_required(row: Stated) -> bool:
    """Whether the page says that the field must be there."""
    return row.presence is Presence.REQUIRED
