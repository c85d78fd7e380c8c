"""One SQLite database: a connection, its transactions, and nothing about chats."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from . import schema

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

Row = tuple[Any, ...]

_BUSY_SECONDS = 30.0
_MAPPED_BYTES = 1 << 30


class Database:
    """A SQLite file or memory, safe from several threads, and a file from several processes too."""

    def __init__(self, path: str) -> None:
        """Open ``path`` (``:memory:`` for memory) and make the tables where they are missing.

        Raises ValueError where the file is no database of this sandbox.
        """
        self.in_memory = path == ":memory:"
        self._lock = threading.RLock()
        self._depth = 0
        self._connection = sqlite3.connect(
            path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            if not self.in_memory:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
                self._connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise ValueError(f"{path} cannot be used as the sandbox's database: {error}") from None

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row of a query, None where there is none."""
        with self._lock:
            return self._connection.execute(sql, values).fetchone()

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first column of the first row, None where there is no row."""
        found = self.row(sql, values)
        return None if found is None else found[0]

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run one statement; the number of rows it changed."""
        with self._lock:
            return self._connection.execute(sql, values).rowcount

    def run_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each set of values."""
        with self._lock:
            self._connection.executemany(sql, values)

    @contextmanager
    def write(self) -> Generator[None]:
        """A transaction: all of it is kept, or on an exception nothing. A nested one joins the outer."""
        with self._begin("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def snapshot(self) -> Generator[None]:
        """Several queries that see the same data, whatever other processes write meanwhile."""
        if self.in_memory:
            with self._lock:
                yield
        else:
            with self._begin("BEGIN"):
                yield

    def clear(self) -> None:
        """Take every row out of every table, ids beginning anew."""
        with self.write():
            for name in schema.NAMES:
                self.run(f"DELETE FROM {name}")

    def close(self) -> None:
        """Close the connection. Closing twice is no error."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _begin(self, statement: str) -> Generator[None]:
        with self._lock:
            if self._depth:
                yield
                return
            self._connection.execute(statement)
            self._depth = 1
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            else:
                self._connection.execute("COMMIT")
            finally:
                self._depth = 0

    def _prepare(self) -> None:
        with self.write():
            version = self.value("PRAGMA user_version")
            if version == 0:
                for statement in schema.TABLES.split(";"):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {schema.VERSION}")
            elif version != schema.VERSION:
                raise sqlite3.DatabaseError(f"it has version {version}, this sandbox writes {schema.VERSION}")
