"""Conversations and their messages: who talked to whom, when, and what was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .database import Database, Row

ONE_TO_ONE, GROUP, NOTIFICATION = 1, 2, 3

_SETTINGS = (
    "pinned",
    "recv_opt",
    "attached_info",
    "private_chat",
    "group_at_type",
    "ex",
    "burn_duration",
    "min_seq",
    "max_seq",
    "destruct_time",
    "destruct",
)
_COLUMNS = "id, owner, kind, peer, thread, created_ms, active_ms, last_seq, read_seq, " + ", ".join(_SETTINGS)


@dataclass(frozen=True, slots=True)
class Conversation:
    """One account's view of a thread; times are Unix milliseconds.

    ``last_seq`` is the thread's newest message (0: none), ``read_seq`` the newest that the owner has read.
    """

    id: int
    owner: str
    kind: int
    peer: str
    thread: str
    created_ms: int
    active_ms: int
    last_seq: int
    read_seq: int
    pinned: bool
    recv_opt: int
    attached_info: str
    private_chat: bool
    group_at_type: int
    ex: str
    burn_duration: int
    min_seq: int
    max_seq: int
    destruct_time: int
    destruct: bool

    @property
    def unread(self) -> int:
        """Messages after the read mark; negative where the mark is past the newest one."""
        return self.last_seq - self.read_seq


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a thread; ``source`` 100 a user, 200 the system; ``number`` counts all messages."""

    thread: str
    seq: int
    number: int
    sender: str
    sent_ms: int
    source: int
    content_type: int
    content: str
    ex: str


def thread_of(owner: str, kind: int, peer: str) -> str:
    """The id that all sides of a conversation share, in OpenIM's form: ``si_a_b``, ``sg_g``, ``sn_a_b``."""
    if kind == GROUP:
        return f"sg_{peer}"
    prefix = "si" if kind == ONE_TO_ONE else "sn"
    return "_".join((prefix, *sorted((owner, peer))))


class Conversations:
    """The conversation lists of all accounts."""

    def __init__(self, db: Database) -> None:
        """``db``: the open database."""
        self._db = db

    def open(self, owner: str, kind: int, peer: str, now_ms: int, *, thread: str | None = None) -> int:
        """The id of the owner's conversation with ``peer``; made, without a message, where there is none.

        ``thread``: under this id, where it is not the one that follows from the two sides.
        """
        thread = thread_of(owner, kind, peer) if thread is None else thread
        with self._db.write():
            found = self._db.value("SELECT id FROM conversations WHERE owner = ? AND thread = ?", (owner, thread))
            if found is not None:
                return found
            self._db.run(
                "INSERT INTO conversations (owner, kind, peer, thread, created_ms, active_ms, last_seq, read_seq)"
                " VALUES (?, ?, ?, ?, ?, ?, 0, 0)",
                (owner, kind, peer, thread, now_ms, now_ms),
            )
            made: int = self._db.value("SELECT last_insert_rowid()")
            self.note_change(owner, thread, "insert")
            return made

    def send(
        self,
        sender: str,
        kind: int,
        peer: str,
        at_ms: int,
        *,
        to: Iterable[str],
        content: str,
        source: int = 100,
        content_type: int = 101,
        ex: str = "",
    ) -> int:
        """Put a message into the thread of ``sender`` and ``peer`` and before all of ``to``; its seq.

        ``to``: the accounts whose lists show it, the sender among them. What the sender wrote counts as
        read by the sender.
        """
        with self._db.write():
            thread = thread_of(sender, kind, peer)
            for owner in to:
                other = peer if kind == GROUP or owner == sender else sender
                self.open(owner, kind, other, at_ms)
            seq = self._newest_seq(thread) + 1
            number = int(self._db.value("SELECT value FROM meta WHERE key = 'message_number'") or 0) + 1
            self._db.run("INSERT OR REPLACE INTO meta VALUES ('message_number', ?)", (str(number),))
            self._db.run(
                "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (thread, seq, number, sender, at_ms, source, content_type, content, ex),
            )
            self._db.run("UPDATE conversations SET read_seq = ? WHERE thread = ? AND last_seq = 0", (seq - 1, thread))
            self._db.run("UPDATE conversations SET last_seq = ?, active_ms = ? WHERE thread = ?", (seq, at_ms, thread))
            self._db.run("UPDATE conversations SET read_seq = ? WHERE thread = ? AND owner = ?", (seq, thread, sender))
        return seq

    def get(self, owner: str, kind: int, peer: str) -> Conversation | None:
        """The owner's conversation with ``peer``."""
        thread = thread_of(owner, kind, peer)
        found = self._db.row(f"SELECT {_COLUMNS} FROM conversations WHERE owner = ? AND thread = ?", (owner, thread))
        return None if found is None else _conversation(found)

    def of(self, owner: str, threads: Sequence[str] | None = None) -> list[Conversation]:
        """The owner's conversations in the order in which they were made; only those of ``threads`` if given."""
        sql = f"SELECT {_COLUMNS} FROM conversations WHERE owner = ? ORDER BY id"
        found = [_conversation(row) for row in self._db.rows(sql, (owner,))]
        if threads is None:
            return found
        wanted = set(threads)
        return [conversation for conversation in found if conversation.thread in wanted]

    def owners(self, limit: int = 100) -> list[str]:
        """The accounts with the most conversations, at most ``limit``."""
        rows = self._db.rows(
            "SELECT owner FROM conversations GROUP BY owner ORDER BY count(*) DESC, owner LIMIT ?", (limit,)
        )
        return [owner for (owner,) in rows]

    def change(self, owner: str, thread: str, settings: Mapping[str, Any]) -> bool:
        """Set columns of the owner's conversation; whether there is one and a value is another now."""
        unknown = settings.keys() - set(_SETTINGS)
        if unknown:
            raise KeyError(f"no settings of a conversation: {', '.join(sorted(unknown))}")
        names = [name for name in _SETTINGS if name in settings]
        if not names:
            return False
        assignments = ", ".join(f"{name} = ?" for name in names)
        differs = " OR ".join(f"{name} <> ?" for name in names)
        values = [settings[name] for name in names]
        with self._db.write():
            changed = self._db.run(
                f"UPDATE conversations SET {assignments} WHERE owner = ? AND thread = ? AND ({differs})",
                (*values, owner, thread, *values),
            )
            if changed:
                self.note_change(owner, thread, "update")
        return changed > 0

    def mark_read(self, owner: str, thread: str, seq: int) -> None:
        """Set the owner's read mark."""
        self._db.run("UPDATE conversations SET read_seq = ? WHERE owner = ? AND thread = ?", (seq, owner, thread))

    def unread_total(self, owner: str, kind: int) -> int:
        """Unread messages of all the owner's conversations of one kind."""
        return self._db.value(
            "SELECT coalesce(sum(max(last_seq - read_seq, 0)), 0) FROM conversations WHERE owner = ? AND kind = ?",
            (owner, kind),
        )

    def newest_until(self, thread: str, at_ms: int) -> int:
        """The seq of the newest message sent at or before ``at_ms``; 0 where there is none."""
        return self._db.value(
            "SELECT coalesce(max(seq), 0) FROM messages WHERE thread = ? AND sent_ms <= ?", (thread, at_ms)
        )

    def delete(self, owner: str, thread: str) -> bool:
        """Take the conversation off the owner's list; whether it was on it. Others keep theirs."""
        with self._db.write():
            removed = self._db.run("DELETE FROM conversations WHERE owner = ? AND thread = ?", (owner, thread))
            if removed:
                self.note_change(owner, thread, "delete")
        return removed > 0

    def last_messages(self, conversations: Iterable[Conversation]) -> dict[str, Message]:
        """The newest message of each conversation that has one, by thread."""
        found: dict[str, Message] = {}
        for conversation in conversations:
            if conversation.last_seq:
                row = self._db.row(
                    "SELECT thread, seq, number, sender, sent_ms, source, content_type, content, ex"
                    " FROM messages WHERE thread = ? AND seq = ?",
                    (conversation.thread, conversation.last_seq),
                )
                if row is not None:
                    found[conversation.thread] = Message(*row)
        return found

    def note_change(self, owner: str, thread: str, change: str) -> None:
        """Write ``insert``, ``update`` or ``delete`` into the owner's numbered log of changes."""
        self._db.run(
            "INSERT INTO changes SELECT ?, coalesce(max(version), 0) + 1, ?, ? FROM changes WHERE owner = ?",
            (owner, thread, change, owner),
        )

    def version(self, owner: str) -> int:
        """The number of the newest change of the owner's list."""
        return self._db.value("SELECT coalesce(max(version), 0) FROM changes WHERE owner = ?", (owner,))

    def changes_since(self, owner: str, version: int) -> list[tuple[str, str]]:
        """Thread and kind of each change after ``version``, oldest first."""
        rows = self._db.rows(
            "SELECT conversation, change FROM changes WHERE owner = ? AND version > ? ORDER BY version",
            (owner, version),
        )
        return [(thread, change) for thread, change in rows]

    def _newest_seq(self, thread: str) -> int:
        return self._db.value("SELECT coalesce(max(seq), 0) FROM messages WHERE thread = ?", (thread,))


def _conversation(row: Row) -> Conversation:
    values: list[Any] = list(row)
    for name in ("pinned", "private_chat", "destruct"):
        place = 9 + _SETTINGS.index(name)
        values[place] = bool(values[place])
    return Conversation(*values)
