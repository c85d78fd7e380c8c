"""Results by content: what was made of the same input before is not made again.

An entry is named by a digest of everything that its value depends on, so none is ever stale; the folder may be deleted
at any time, and many processes may use it at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Generator

_OFF = ("", "0", "off")


class Cache:
    """A folder of JSON values by digest. A cache without a folder keeps nothing."""

    def __init__(self, folder: Path | None, held: dict[str, Any] | None = None) -> None:
        self._folder = folder
        self._held = held
        self._waiting: dict[str, Any] | None = None

    @classmethod
    def of_user(cls, held: dict[str, Any] | None = None) -> Cache:
        """The user's cache folder, or the one that `TRUESPEC_CACHE_DIR` names (`off`: none).

        `held` has what this process has put there before, and need not read again.
        """
        named = os.environ.get("TRUESPEC_CACHE_DIR")
        if named is not None:
            return cls(None if named in _OFF else Path(named), held)
        home = os.environ.get("XDG_CACHE_HOME") or (
            "~/Library/Caches" if sys.platform == "darwin" else os.environ.get("LOCALAPPDATA") or "~/.cache"
        )
        return cls(Path(home).expanduser() / "truespec", held)

    @classmethod
    def none(cls) -> Cache:
        """A cache that keeps nothing."""
        return cls(None)

    @property
    def keeps(self) -> bool:
        """Whether anything that is put here can be found again."""
        return self._folder is not None

    def get(self, key: str) -> Any:
        """The value, None where there is none or it cannot be read."""
        if self._folder is None:
            return None
        if self._held is not None and key in self._held:
            return self._held[key]
        try:
            return json.loads(self._path(self._folder, key).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def put(self, key: str, value: Any) -> None:
        """Keep a value, which nobody changes from then on. A folder that cannot be written only costs time later."""
        if self._folder is None:
            return
        if self._held is not None:
            self._held[key] = value
        if self._waiting is not None:
            self._waiting[key] = value
            return
        path = self._path(self._folder, key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                # `json.dump` would write it piece by piece, many times slower.
                file.write(json.dumps(value))
            Path(name).replace(path)
        except OSError:
            return

    @contextmanager
    def in_the_end(self) -> Generator[None]:
        """What is put here meanwhile is written when this ends, so that nobody waits for it before."""
        self._waiting = {}
        try:
            yield
        finally:
            waiting, self._waiting = self._waiting, None
            for key, value in waiting.items():
                self.put(key, value)

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.json"


class Shelf:
    """Small results of one description, all in one entry of the cache, each under a digest of what it depends on.

    Read whole, and written whole by `close` with what was used since, so that it grows no larger than what it serves.
    """

    def __init__(self, cache: Cache, *name: object) -> None:
        self._cache = cache
        self._key = digest("shelf", *name)
        held = cache.get(self._key)
        self._held: dict[str, Any] = cast("dict[str, Any]", held) if isinstance(held, dict) else {}
        self._used: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        """The value, None where there is none."""
        value = self._held.get(key)
        if value is not None:
            self._used[key] = value
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep a value of JSON."""
        self._used[key] = value

    def close(self) -> None:
        """Write what was used, if that differs from what was there."""
        if self._used.keys() != self._held.keys():
            self._cache.put(self._key, self._used)


def digest(*parts: object) -> str:
    """The name of an entry: a digest of JSON values."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
