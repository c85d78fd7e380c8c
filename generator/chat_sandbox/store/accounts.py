"""Apps, accounts, groups and their members, OpenIM tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .database import Database


@dataclass(frozen=True, slots=True)
class App:
    """An app of the vendor's console; ``secret_key`` None: no key is stored for it."""

    app_id: int
    secret_key: str | None = None
    edition: str = "ultimate"
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """A user of one app. Credentials made before ``valid_from_ms`` no longer count."""

    user_id: str
    app_id: int = 0
    nickname: str = ""
    face_url: str = ""
    admin: bool = False
    blocked: bool = False
    valid_from_ms: int = 0


@dataclass(frozen=True, slots=True)
class ChatGroup:
    """A group that people chat in; ``kind`` as the vendor calls it (Public, Private, ChatRoom …)."""

    group_id: str
    name: str = ""
    face_url: str = ""
    kind: str = "Public"
    dismissed: bool = False


class Accounts:
    """Who there is."""

    def __init__(self, db: Database) -> None:
        """``db``: the open database."""
        self._db = db

    def add_app(self, app: App) -> None:
        """Store an app, or replace it."""
        values = (app.app_id, app.secret_key, app.edition, app.disabled)
        self._db.run("INSERT OR REPLACE INTO apps VALUES (?, ?, ?, ?)", values)

    def app(self, app_id: int) -> App | None:
        """The app with this id."""
        found = self._db.row("SELECT app_id, secret_key, edition, disabled FROM apps WHERE app_id = ?", (app_id,))
        return None if found is None else App(found[0], found[1], found[2], bool(found[3]))

    def first_app_id(self) -> int:
        """The smallest id of an app; 0 where there is none."""
        return self._db.value("SELECT coalesce(min(app_id), 0) FROM apps")

    def secret_keys(self) -> list[str]:
        """The keys of all apps."""
        return [key for (key,) in self._db.rows("SELECT secret_key FROM apps WHERE secret_key IS NOT NULL")]

    def add(self, accounts: Iterable[Account]) -> None:
        """Store accounts, or replace them."""
        self._db.run_many(
            "INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(a.user_id, a.app_id, a.nickname, a.face_url, a.admin, a.blocked, a.valid_from_ms) for a in accounts],
        )

    def get(self, user_id: str) -> Account | None:
        """The account with this id."""
        found = self._db.row(
            "SELECT user_id, app_id, nickname, face_url, admin, blocked, valid_from_ms FROM accounts WHERE user_id = ?",
            (user_id,),
        )
        if found is None:
            return None
        return Account(found[0], found[1], found[2], found[3], bool(found[4]), bool(found[5]), found[6])

    def exists(self, user_id: str, app_id: int) -> bool:
        """Whether the app has this account."""
        return self._db.value("SELECT app_id FROM accounts WHERE user_id = ?", (user_id,)) == app_id

    def all_ids(self, limit: int = -1) -> list[str]:
        """The ids of all accounts, sorted; at most ``limit`` of them if that is not negative."""
        rows = self._db.rows("SELECT user_id FROM accounts ORDER BY user_id LIMIT ?", (limit,))
        return [user_id for (user_id,) in rows]

    def end_credentials(self, user_id: str, now_ms: int) -> bool:
        """End every credential made until ``now_ms``; whether there is such an account."""
        with self._db.write():
            self._db.run("UPDATE tokens SET state = 'kicked' WHERE user_id = ?", (user_id,))
            changed = self._db.run("UPDATE accounts SET valid_from_ms = ? WHERE user_id = ?", (now_ms + 1, user_id))
        return changed > 0

    def add_group(self, group: ChatGroup, members: Iterable[str]) -> None:
        """Store a chat group and put members into it."""
        with self._db.write():
            values = (group.group_id, group.name, group.face_url, group.kind, group.dismissed)
            self._db.run("INSERT OR REPLACE INTO chat_groups VALUES (?, ?, ?, ?, ?)", values)
            self._db.run_many("INSERT OR IGNORE INTO members VALUES (?, ?)", [(group.group_id, m) for m in members])

    def group(self, group_id: str) -> ChatGroup | None:
        """The chat group with this id."""
        found = self._db.row(
            "SELECT group_id, name, face_url, kind, dismissed FROM chat_groups WHERE group_id = ?", (group_id,)
        )
        return None if found is None else ChatGroup(found[0], found[1], found[2], found[3], bool(found[4]))

    def members(self, group_id: str) -> list[str]:
        """Who is in the group, sorted."""
        rows = self._db.rows("SELECT user_id FROM members WHERE group_id = ? ORDER BY user_id", (group_id,))
        return [user_id for (user_id,) in rows]

    def member_count(self, group_id: str) -> int:
        """How many are in the group."""
        return self._db.value("SELECT count(*) FROM members WHERE group_id = ?", (group_id,))

    def is_member(self, group_id: str, user_id: str) -> bool:
        """Whether the account is in the group."""
        found = self._db.value("SELECT 1 FROM members WHERE group_id = ? AND user_id = ?", (group_id, user_id))
        return found is not None


class Tokens:
    """The OpenIM tokens that the server gave out, by digest; the tokens themselves are not kept."""

    def __init__(self, db: Database) -> None:
        """``db``: the open database."""
        self._db = db

    def add(self, digest: str, user_id: str, platform: int, *, kick_older: bool) -> None:
        """Note a token; ``kick_older`` ends the user's older ones on the same platform."""
        with self._db.write():
            if kick_older:
                self._db.run(
                    "UPDATE tokens SET state = 'kicked' WHERE user_id = ? AND platform = ?", (user_id, platform)
                )
            self._db.run("INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, 'normal')", (digest, user_id, platform))

    def state(self, digest: str) -> str | None:
        """``normal``, ``kicked``, or None for a token that was not given out here."""
        return self._db.value("SELECT state FROM tokens WHERE digest = ?", (digest,))

    def next_number(self) -> int:
        """A number that no earlier token had, so that two of one second differ."""
        with self._db.write():
            number = int(self._db.value("SELECT value FROM meta WHERE key = 'token_number'") or 0) + 1
            self._db.run("INSERT OR REPLACE INTO meta VALUES ('token_number', ?)", (str(number),))
        return number
