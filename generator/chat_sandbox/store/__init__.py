"""The sandbox's memory: one SQLite database behind a few small tables of methods."""

from __future__ import annotations

from contextlib import AbstractContextManager

from .accounts import Account, Accounts, App, ChatGroup, Tokens
from .contacts import Contact, Contacts
from .conversations import GROUP, NOTIFICATION, ONE_TO_ONE, Conversation, Conversations, Message, thread_of
from .database import Database
from .recent import START, Entry, Place, Recent

__all__ = [
    "GROUP",
    "NOTIFICATION",
    "ONE_TO_ONE",
    "START",
    "Account",
    "App",
    "ChatGroup",
    "Contact",
    "Conversation",
    "Entry",
    "Message",
    "Place",
    "Store",
    "thread_of",
]


class Store:
    """Everything that the sandbox knows, in a file or in memory.

    Several processes may have the same file open. ``with store.write():`` makes several steps one
    transaction; ``with store.snapshot():`` makes several queries see one state.
    """

    def __init__(self, path: str = ":memory:") -> None:
        """Open ``path``. Raises ValueError where the file is no database of this sandbox."""
        self.db = Database(path)
        self.accounts = Accounts(self.db)
        self.tokens = Tokens(self.db)
        self.conversations = Conversations(self.db)
        self.recent = Recent(self.db)
        self.contacts = Contacts(self.db)

    def write(self) -> AbstractContextManager[None]:
        """A transaction: all of it is kept, or on an exception nothing."""
        return self.db.write()

    def snapshot(self) -> AbstractContextManager[None]:
        """Several queries that see the same data."""
        return self.db.snapshot()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever put in."""
        tables = ("meta", "apps", "accounts")
        return all(self.db.value(f"SELECT 1 FROM {table} LIMIT 1") is None for table in tables)

    def clear(self) -> None:
        """Forget everything."""
        self.db.clear()

    def close(self) -> None:
        """Close the database."""
        self.db.close()
