"""JSON read part by part, so that what stands in a next text again is the same object there.

A part is a path, a webhook, a component, or what stands at the root under another key.
"""

from __future__ import annotations

import marshal
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .tree import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.diagnostics import Diagnostic

    from .tree import Positions

Key = tuple[str, ...]
Scan = Any
"""`scan_once` of a JSON decoder: a text and an offset to a value and the offset behind it."""

_SPACE = re.compile(r"[ \t\n\r]*")
_HOLDERS = frozenset({dict, list})


class Unusual(Exception):
    """The text is no JSON object, or one with a key that stands twice: whoever reads it whole will say so."""


@dataclass(frozen=True, slots=True)
class Part:
    """A value, where it stands, how many keys and values it holds, and how deep they are nested."""

    value: Any
    start: int
    end: int
    nodes: int
    depth: int


def is_section(path: Key) -> bool:
    """Whether what stands at a path is made of parts."""
    return path in {(), ("paths",), ("webhooks",), ("components",)} or (len(path) == 2 and path[0] == "components")


class Earlier:
    """The parts of the description that was read before this one in the same process.

    Whoever reads one with it gets, for each part that is the same down to the order of keys, the very object of
    before. Nobody may change such an object; so nothing is kept of a description into which anything was brought.
    """

    def __init__(self) -> None:
        self._content = ""
        self._parts: Mapping[Key, Part] = {}
        self._files: dict[tuple[object, ...], tuple[bytes, bytes, Positions]] = {}

    def at(self, path: Key, content: str, start: int) -> Part | None:
        """The part that stood at a path, if a text has it word for word at this place."""
        known = self._parts.get(path)
        if known is None or not content.startswith(self._content[known.start : known.end], start):
            return None
        return replace(known, start=start, end=start + known.end - known.start)

    def same(self, path: Key, part: Part) -> Part:
        """The part itself, or with the value of before where that is equal in other words."""
        known = self._parts.get(path)
        if known is None or (known.nodes, known.depth) != (part.nodes, part.depth):
            return part
        # Version 2 writes equal data equally: it knows neither references nor interned text.
        alike = marshal.dumps(known.value, 2) == marshal.dumps(part.value, 2)
        return replace(part, value=known.value) if alike else part

    def file(self, key: tuple[object, ...], content: bytes) -> tuple[Any, Positions, list[Diagnostic]] | None:
        """What `parse` gave for a further file, if it has this content still; the data is nobody else's."""
        known = self._files.get(key)
        return (marshal.loads(known[1]), known[2], []) if known is not None and known[0] == content else None

    def keep_file(self, key: tuple[object, ...], content: bytes, data: Any, positions: Positions) -> None:
        """Remember a further file in which nothing was wrong, and in which no part stands for several."""
        if not getattr(positions, "aliases", None):
            with suppress(ValueError):
                self._files[key] = content, marshal.dumps(data, 2), positions

    def keep(self, content: str, parts: Mapping[Key, Part]) -> None:
        """Remember these in the place of what was remembered so far."""
        self._content, self._parts = content, parts


class PartReader:
    """Reads one text. Afterwards `parts` has its parts, `children` the places of what the sections of it hold."""

    def __init__(self, content: str, scan: Scan, earlier: Earlier | None) -> None:
        self.parts: dict[Key, Part] = {}
        self.children: dict[int, dict[str | int, Place]] = {}
        self.nodes = self.depth = 0
        self._content = content
        self._scan = scan
        self._earlier = earlier

    def read(self) -> dict[str, Any]:
        """The object of the text. Raises `Unusual`, and whatever the decoder raises, where there is none."""
        start = self._skip(0)
        try:
            if self._content[start] != "{":
                raise Unusual
            data, end = self._section((), start)
        except (IndexError, StopIteration) as error:
            raise Unusual from error
        if self._skip(end) != len(self._content):
            raise Unusual
        return data

    def _section(self, path: Key, start: int) -> tuple[dict[str, Any], int]:
        content, data = self._content, dict[str, Any]()
        children = self.children[start] = {}
        at = self._skip(start + 1)
        while content[at] != "}" or children:
            if content[at] != '"':
                raise Unusual
            key, key_end = self._scan(content, at)
            colon = self._skip(key_end)
            if content[colon] != ":" or key in data:
                raise Unusual
            value_start = self._skip(colon + 1)
            data[key], end = self._value((*path, key), value_start)
            children[key] = Place(value_start, end, at, key_end)
            at = self._skip(end)
            if content[at] == "}":
                break
            if content[at] != ",":
                raise Unusual
            at = self._skip(at + 1)
        self.nodes += len(data)
        self.depth = max(self.depth, len(path) + 1)
        return data, at + 1

    def _value(self, path: Key, start: int) -> tuple[Any, int]:
        if self._content[start] == "{" and is_section(path):
            return self._section(path, start)
        part = self._earlier.at(path, self._content, start) if self._earlier is not None else None
        if part is None:
            value, end = self._scan(self._content, start)
            if value.__class__ not in _HOLDERS:
                return value, end
            part = Part(value, start, end, *extent(value))
            part = part if self._earlier is None else self._earlier.same(path, part)
        self.parts[path] = part
        self.nodes += part.nodes
        self.depth = max(self.depth, len(path) + part.depth)
        return part.value, part.end

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._content, at)
        return match.end() if match else at


def extent(data: Any) -> tuple[int, int]:
    """How many keys and values a list or mapping holds, and how deep they are nested."""
    level: list[Any] = [data]
    depth = nodes = 0
    while level:
        depth += 1
        nodes += sum(map(len, level))
        level = [
            child
            for parent in level
            for child in (parent.values() if parent.__class__ is dict else parent)
            if child.__class__ is dict or child.__class__ is list
        ]
    return nodes, depth
