"""JSON as people read it, indented and in colour, written in one pass and no longer than asked for."""

from __future__ import annotations

import json
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

_CONSTANTS = {
    None: '<span class="k">null</span>',
    True: '<span class="k">true</span>',
    False: '<span class="k">false</span>',
}
_MAX_DEPTH = 200


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    return f'<span class="p">{escape(encode_basestring(text))}</span>: '


@lru_cache(maxsize=20_000)
def _string(text: str) -> str:
    return f'<span class="s">{escape(encode_basestring(text))}</span>'


class _FullError(Exception):
    """There is no room for another line."""


class _Writer:
    def __init__(self, room: int) -> None:
        self.parts: list[str] = []
        self._room = room
        self._lines = ["\n"]

    def value(self, value: object, depth: int) -> None:
        if isinstance(value, str):
            if len(value) > self._room:
                self.parts.append(f'<span class="s">{escape(encode_basestring(value[: self._room])[:-1])}…</span>')
                raise _FullError
            self._room -= len(value)
            self.parts.append(_string(value))
        elif isinstance(value, dict) and value:
            self._items("{", cast("dict[str, Any]", value).items(), "}", depth)
        elif isinstance(value, list | tuple) and value:
            self._items("[", [("", one) for one in cast("list[Any]", value)], "]", depth)
        elif value is None or isinstance(value, bool):
            self.parts.append(_CONSTANTS[value])
        elif isinstance(value, int | float):
            self.parts.append(f'<span class="n">{json.dumps(value)}</span>')
        else:
            self.parts.append(escape(json.dumps(value, ensure_ascii=False, default=str)))

    def _items(self, opening: str, items: Iterable[tuple[str, Any]], closing: str, depth: int) -> None:
        if depth >= _MAX_DEPTH:
            self.parts.append(f"{opening}…{closing}")
            return
        inner = self._line(depth + 1)
        parts = self.parts
        parts.append(opening)
        head = inner
        for key, value in items:
            self._room -= len(inner) + len(key) + 8
            if self._room < 0:
                parts.append(f"{inner}…")
                raise _FullError
            parts.append(head)
            if opening == "{":
                parts.append(_key(key))
            self.value(value, depth + 1)
            head = f",{inner}"
        parts.append(f"{self._line(depth)}{closing}")

    def _line(self, depth: int) -> str:
        while len(self._lines) <= depth:
            self._lines.append(f"{self._lines[-1]}  ")
        return self._lines[depth]


def json_text(value: object, room: int) -> tuple[Markup, bool]:
    """A value as HTML for a `<code>` element, and whether it was cut after about `room` characters."""
    writer = _Writer(room)
    try:
        writer.value(value, 0)
        cut = False
    except _FullError:
        cut = True
    return Markup("".join(writer.parts).encode("utf-8", "replace").decode("utf-8")), cut
