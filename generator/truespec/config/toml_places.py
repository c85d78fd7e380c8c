"""Where the keys and values of a TOML file stand; the standard library reads TOML, but tells no positions."""

from __future__ import annotations

import json
import re

Path = tuple[str, ...]
Place = tuple[int, int, int, int]
"""Offsets of the key's start and end, and of the value's."""

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_TEXT = re.compile(
    r'''"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*\'''',
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}\n#]*")


def places(text: str) -> dict[Path, Place]:
    """The place of every key of a text that tomllib has accepted, by its path; the items of lists have none."""
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[Path, Place] = {}

    def run(self) -> dict[Path, Place]:
        at, table = self._gap(0), ()
        while at < len(self._text):
            if self._text[at] == "[":
                start = at + (2 if self._text.startswith("[[", at) else 1)
                table, key_start, at = self._key(start, ())
                self._found.setdefault(table, (key_start, at, key_start, at))
                at = self._text.index("]", at)
                at += 2 if self._text.startswith("]]", at) else 1
            else:
                at = self._pair(at, table)
            at = self._gap(at)
        return self._found

    def _gap(self, at: int) -> int:
        match = _GAP.match(self._text, at)
        return match.end() if match else at

    def _blank(self, at: int) -> int:
        match = _BLANK.match(self._text, at)
        return match.end() if match else at

    def _key(self, at: int, prefix: Path) -> tuple[Path, int, int]:
        """A dotted key: its whole path, where its last part begins and ends."""
        path = prefix
        while True:
            at = self._blank(at)
            match = _KEY.match(self._text, at)
            if match is None:
                return path, at, at
            path = (*path, _plain(match.group()))
            start, end = at, match.end()
            at = self._blank(end)
            if self._text[at : at + 1] != ".":
                return path, start, end
            self._found.setdefault(path, (start, end, start, end))
            at += 1

    def _pair(self, at: int, prefix: Path) -> int:
        path, start, end = self._key(at, prefix)
        value = self._gap(self._text.index("=", end) + 1)
        after = self._value(value, path)
        self._found[path] = (start, end, value, after)
        return after

    def _value(self, at: int, path: Path) -> int:
        opening = self._text[at : at + 1]
        if opening in ('"', "'"):
            match = _TEXT.match(self._text, at)
            return match.end() if match else at + 1
        if opening not in ("[", "{"):
            match = _BARE.match(self._text, at)
            return at + len(match.group().rstrip()) if match else at
        at = self._gap(at + 1)
        while self._text[at : at + 1] not in ("]", "}", ""):
            at = self._value(at, (*path, "")) if opening == "[" else self._pair(at, path)
            at = self._gap(at)
            if self._text[at : at + 1] == ",":
                at = self._gap(at + 1)
        return at + 1


def _plain(key: str) -> str:
    if key.startswith('"'):
        try:
            return str(json.loads(key))
        except ValueError:
            return key[1:-1]
    return key[1:-1] if key.startswith("'") else key
