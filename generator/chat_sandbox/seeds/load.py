"""Read a seed file, and put what it says into a store."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import yaml

from ..clock import parse_time
from ..store import Account, App, ChatGroup
from .conversations import add_contact_groups, add_conversations, add_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..store import Store

_HERE = Path(__file__).parent

_KEYS: dict[str, frozenset[str]] = {
    "apps": frozenset({"app_id", "secret_key", "edition", "disabled"}),
    "accounts": frozenset({"id", "count", "first", "nickname", "face_url", "admin", "blocked", "app_id"}),
    "groups": frozenset({"id", "count", "first", "name", "face_url", "kind", "dismissed", "members"}),
    "conversations": frozenset(
        {"owner", "with", "group", "notice", "count", "first", "at", "step", "messages", "text", "pinned", "recv_opt"}
    ),
    "contact_groups": frozenset({"owner", "name", "members", "at"}),
    "marks": frozenset({"owner", "with", "group", "count", "first", "standard", "custom", "at", "step"}),
}
_NEEDED: dict[str, frozenset[str]] = {
    "apps": frozenset({"app_id"}),
    "accounts": frozenset({"id"}),
    "groups": frozenset({"id"}),
    "conversations": frozenset({"owner", "at"}),
    "contact_groups": frozenset({"owner", "name", "at"}),
    "marks": frozenset({"owner", "at"}),
}

Credentials = dict[str, Any]
"""What a tester needs to sign in; its keys differ by vendor, see ``Seed.credentials``."""


class SeedError(ValueError):
    """A seed file that cannot be used; the text names the file and the entry."""


@dataclass(frozen=True)
class Seed:
    """A seed file, read.

    ``credentials``: Tencent ``sdk_app_id``, ``identifier``, ``secret_key``; OpenIM ``user_id``, ``secret``,
    ``platform_id``. ``sections``: each section's entries, series written out.
    """

    source: str
    credentials: Credentials
    sections: dict[str, list[dict[str, Any]]] = field(repr=False)

    def put_into(self, store: Store) -> None:
        """Add everything to the store, as one transaction. The same seed gives the same ids each time."""
        try:
            with store.write():
                self._put_people(store)
                add_conversations(store, self.sections["conversations"])
                add_contact_groups(store, self.sections["contact_groups"])
                add_marks(store, self.sections["marks"])
        except (KeyError, TypeError, ValueError, sqlite3.Error) as error:
            raise SeedError(f"{self.source}: {error}") from error

    def _put_people(self, store: Store) -> None:
        apps = [App(**entry) for entry in self.sections["apps"]]
        for app in apps:
            store.accounts.add_app(app)
        home = apps[0].app_id if apps else store.accounts.first_app_id()
        accounts: list[dict[str, Any]] = [{"app_id": home, **entry} for entry in self.sections["accounts"]]
        store.accounts.add(Account(user_id=entry.pop("id"), **entry) for entry in accounts)
        for group in self.sections["groups"]:
            values = dict(group)
            members = values.pop("members", [])
            store.accounts.add_group(ChatGroup(group_id=values.pop("id"), **values), members)


def names(vendor: str) -> list[str]:
    """The seeds that come with the sandbox, for one vendor."""
    return sorted(path.stem.removeprefix(f"{vendor}-") for path in _HERE.glob(f"{vendor}-*.yaml"))


def read(name: str, vendor: str) -> Seed:
    """The seed of that name for ``vendor``, or the one in the file ``name``.

    Raises SeedError where there is none, or where it holds what no seed may hold.
    """
    bundled = _HERE / f"{vendor}-{name}.yaml"
    if name in names(vendor):
        return _read(bundled, bundled.stat().st_mtime_ns)
    path = Path(name)
    if path.suffix not in {".yaml", ".yml"}:
        raise SeedError(
            f"there is no seed {name!r} for {vendor}; there are {', '.join(names(vendor))}, or a .yaml file"
        )
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise SeedError(f"{path}: {error.strerror or error}") from error


@lru_cache(maxsize=16)
def _read(path: Path, _changed_ns: int) -> Seed:
    try:
        data: Any = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SeedError(f"{path}: {error}") from error
    data = {} if data is None else data
    if not isinstance(data, dict):
        raise SeedError(f"{path}: a seed is a mapping of sections")
    return from_data(cast("dict[str, Any]", data), str(path))


def from_data(data: Mapping[str, Any], source: str = "the seed") -> Seed:
    """A seed from data of the form of a seed file. Raises SeedError."""
    document = {str(key): value for key, value in data.items()}
    credentials: Credentials = dict(document.pop("credentials", {}))
    unknown = document.keys() - _KEYS.keys()
    if unknown:
        raise SeedError(f"{source}: no section is called {sorted(unknown)[0]!r}; there are {', '.join(_KEYS)}")
    given: dict[str, Any] = {name: [] if document.get(name) is None else document[name] for name in _KEYS}
    sections = {name: list(_entries(source, name, entries)) for name, entries in given.items()}
    for app in sections["apps"]:
        if app["app_id"] == credentials.get("sdk_app_id"):
            credentials["secret_key"] = app["secret_key"]
    return Seed(source, credentials, sections)


def _entries(source: str, section: str, entries: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(entries, list):
        raise SeedError(f"{source}: {section} is no list")
    for number, given in enumerate(cast("list[Any]", entries), 1):
        where = f"{source}: entry {number} of {section}"
        if not isinstance(given, dict):
            raise SeedError(f"{where} is no mapping")
        entry = {str(key): value for key, value in cast("dict[Any, Any]", given).items()}
        unknown, missing = entry.keys() - _KEYS[section], _NEEDED[section] - entry.keys()
        if unknown:
            raise SeedError(f"{where} has no key {sorted(unknown)[0]!r}; there are {', '.join(sorted(_KEYS[section]))}")
        if missing:
            raise SeedError(f"{where} lacks {sorted(missing)[0]!r}")
        try:
            yield from _series(entry)
        except (TypeError, ValueError) as error:
            raise SeedError(f"{where}: {error}") from error


def _series(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The entry itself, or with ``count`` a series: ``%`` in its texts takes the number, ``step`` moves its time."""
    counted = "count" in entry
    count, first, step = int(entry.pop("count", 1)), int(entry.pop("first", 1)), float(entry.pop("step", 0))
    start = parse_time(entry["at"]) if "at" in entry else 0.0
    for number in range(first, first + count):
        one: dict[str, Any] = dict(_numbered(entry, number) if counted else entry)
        if "at" in one:
            one["at"] = round((start + (number - first) * step) * 1000)
        yield one


def _numbered(entry: Mapping[str, Any], number: int) -> Iterator[tuple[str, Any]]:
    for key, value in entry.items():
        yield key, value % number if isinstance(value, str) and "%" in value else value
