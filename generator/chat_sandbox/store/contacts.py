"""Tencent's conversation groups and marks, which stand apart from the conversation list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .database import Database, Row


@dataclass(frozen=True, slots=True)
class Contact:
    """What one account has marked of a conversation.

    ``standard`` is a string of 0 and 1, bit n at place n counted from 1; ``custom`` is None where no text
    was ever set; ``groups`` are the ids of the conversation groups; ``updated_ms`` Unix milliseconds.
    """

    id: int
    kind: int
    peer: str
    standard: str
    custom: str | None
    updated_ms: int
    groups: tuple[int, ...]


class Contacts:
    """The conversation groups and marks of all accounts."""

    def __init__(self, db: Database) -> None:
        """``db``: the open database."""
        self._db = db

    def groups(self, owner: str) -> list[tuple[int, str]]:
        """Id and name of each conversation group of the owner, by id."""
        rows = self._db.rows("SELECT group_id, name FROM contact_groups WHERE owner = ? ORDER BY group_id", (owner,))
        return [(group_id, name) for group_id, name in rows]

    def group_id(self, owner: str, name: str) -> int | None:
        """The id of the owner's group of this name."""
        return self._db.value("SELECT group_id FROM contact_groups WHERE owner = ? AND name = ?", (owner, name))

    def add_group(self, owner: str, name: str) -> int:
        """Make a group; its id, the smallest that is free. The name must be new."""
        with self._db.write():
            taken = {group_id for group_id, _ in self.groups(owner)}
            group_id = next(number for number in range(1, len(taken) + 2) if number not in taken)
            self._db.run("INSERT INTO contact_groups VALUES (?, ?, ?)", (owner, group_id, name))
        return group_id

    def rename_group(self, owner: str, group_id: int, name: str) -> None:
        """Give a group another name, which must be new."""
        self._db.run("UPDATE contact_groups SET name = ? WHERE owner = ? AND group_id = ?", (name, owner, group_id))

    def remove_group(self, owner: str, group_id: int, now_ms: int) -> None:
        """Remove a group and take its conversations out of it."""
        with self._db.write():
            members = self._db.rows(
                "SELECT kind, peer FROM contact_members WHERE owner = ? AND group_id = ?", (owner, group_id)
            )
            for kind, peer in members:
                self.leave(owner, group_id, kind, peer, now_ms)
            self._db.run("DELETE FROM contact_groups WHERE owner = ? AND group_id = ?", (owner, group_id))

    def join(self, owner: str, group_id: int, kind: int, peer: str, now_ms: int) -> None:
        """Put a conversation into a group; it may be in it already."""
        with self._db.write():
            self._touch(owner, kind, peer, now_ms)
            self._db.run("INSERT OR IGNORE INTO contact_members VALUES (?, ?, ?, ?)", (owner, kind, peer, group_id))

    def leave(self, owner: str, group_id: int, kind: int, peer: str, now_ms: int) -> bool:
        """Take a conversation out of a group; whether it was in it."""
        with self._db.write():
            removed = self._db.run(
                "DELETE FROM contact_members WHERE owner = ? AND kind = ? AND peer = ? AND group_id = ?",
                (owner, kind, peer, group_id),
            )
            if removed:
                self._touch(owner, kind, peer, now_ms)
        return removed > 0

    def mark(self, owner: str, kind: int, peer: str, *, standard: str, custom: str | None, now_ms: int) -> None:
        """Set both marks of a conversation."""
        with self._db.write():
            self._touch(owner, kind, peer, now_ms)
            self._db.run(
                "UPDATE contacts SET standard = ?, custom = ? WHERE owner = ? AND kind = ? AND peer = ?",
                (standard, custom, owner, kind, peer),
            )

    def get(self, owner: str, kind: int, peer: str) -> Contact | None:
        """The marks and groups of one conversation."""
        row = self._db.row(
            "SELECT id, kind, peer, standard, custom, updated_ms FROM contacts"
            " WHERE owner = ? AND kind = ? AND peer = ?",
            (owner, kind, peer),
        )
        return None if row is None else self._contact(owner, row)

    def after(self, owner: str, contact_id: int, limit: int) -> list[Contact]:
        """At most ``limit`` contacts with an id above ``contact_id``, by id."""
        rows = self._db.rows(
            "SELECT id, kind, peer, standard, custom, updated_ms FROM contacts"
            " WHERE owner = ? AND id > ? ORDER BY id LIMIT ?",
            (owner, min(max(contact_id, 0), (1 << 63) - 1), limit),
        )
        return [self._contact(owner, row) for row in rows]

    def newest_ms(self, owner: str) -> int | None:
        """When anything of the owner's was last changed; None where there is nothing."""
        return self._db.value("SELECT max(updated_ms) FROM contacts WHERE owner = ?", (owner,))

    def grouped_count(self, owner: str) -> int:
        """How many conversations of the owner are in a group."""
        return self._db.value(
            "SELECT count(*) FROM (SELECT DISTINCT kind, peer FROM contact_members WHERE owner = ?)", (owner,)
        )

    def marked_count(self, owner: str) -> int:
        """How many conversations of the owner have a mark."""
        return self._db.value(
            "SELECT count(*) FROM contacts WHERE owner = ? AND (standard <> '' OR custom IS NOT NULL)", (owner,)
        )

    def _contact(self, owner: str, row: Row) -> Contact:
        groups = self._db.rows(
            "SELECT group_id FROM contact_members WHERE owner = ? AND kind = ? AND peer = ? ORDER BY group_id",
            (owner, row[1], row[2]),
        )
        return Contact(*row, groups=tuple(group_id for (group_id,) in groups))

    def _touch(self, owner: str, kind: int, peer: str, now_ms: int) -> None:
        self._db.run(
            "INSERT INTO contacts (owner, kind, peer, standard, updated_ms) VALUES (?, ?, ?, '', ?)"
            " ON CONFLICT (owner, kind, peer) DO UPDATE SET updated_ms = excluded.updated_ms",
            (owner, kind, peer, now_ms),
        )
