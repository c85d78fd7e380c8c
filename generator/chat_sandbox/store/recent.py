"""A conversation list in order of time, read from a place onwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .database import Database

Place = tuple[int, int]
"""A place in the list: Unix seconds and the conversation's id, which orders those of one second."""

START: Place = (0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One conversation of a list; ``active_s`` is Unix seconds."""

    id: int
    kind: int
    peer: str
    active_s: int
    pinned: bool

    @property
    def place(self) -> Place:
        """Where it stands in the list."""
        return (self.active_s, self.id)


class Recent:
    """The lists of all accounts, oldest activity first, one-to-one and group conversations only."""

    def __init__(self, db: Database) -> None:
        """``db``: the open database."""
        self._db = db

    def after(self, owner: str, place: Place, *, pinned: bool, with_empty: bool, limit: int) -> list[Entry]:
        """At most ``limit`` pinned or other conversations after ``place``."""
        rows = self._db.rows(
            "SELECT id, kind, peer, active_s, pinned FROM conversations"
            " WHERE owner = ? AND pinned = ? AND (active_s, id) > (?, ?) AND kind < 3 AND last_seq >= ?"
            " ORDER BY active_s, id LIMIT ?",
            (owner, pinned, *_in_range(place), 0 if with_empty else 1, limit),
        )
        return [Entry(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows]

    def cut(self, owner: str, *, pinned: bool, depth: int) -> Place:
        """The place after which only the newest ``depth`` conversations are left."""
        row = self._db.row(
            "SELECT active_s, id FROM conversations WHERE owner = ? AND pinned = ? AND kind < 3"
            " ORDER BY active_s DESC, id DESC LIMIT 1 OFFSET ?",
            (owner, pinned, depth),
        )
        return START if row is None else (row[0], row[1])


_LARGEST = (1 << 63) - 1


def _in_range(place: Place) -> Place:
    return (min(max(place[0], 0), _LARGEST), min(max(place[1], 0), _LARGEST))
