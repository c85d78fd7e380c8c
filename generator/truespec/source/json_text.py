"""JSON to plain data at the speed of the standard library, with positions found only when somebody asks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from truespec.diagnostics import Diagnostic, Severity, TruespecError

from .parts import PartReader, Unusual
from .plain import is_list, is_map
from .scalars import DIGITS, finite
from .tree import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .limits import Limits
    from .parts import Earlier, Key, Part
    from .text import Text

_SPACE = re.compile(r"[ \t\n\r]*")
# An escape that is half of a pair without the other half, or may be one: then every text is looked at.
# All alternatives begin alike, so that the search can jump from one escape to the next.
_HALF = re.compile(
    r"\\u[dD](?:[89abAB]..(?!\\u[dD][c-fC-F])|[c-fC-F](?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD].)|(?<=\\\\u.))"
)
_LONE = re.compile("[\ud800-\udfff]")
_FEW = 100


def read(text: Text, limits: Limits, earlier: Earlier | None = None) -> tuple[Any, Index, list[Diagnostic]]:
    """The data of a JSON text, where its parts stand, and what is wrong with it.

    Parts that are as they were `earlier` are the same objects. Raises json.JSONDecodeError for text that is not JSON
    (it may still be YAML), and TruespecError with exit status 2 where a limit is passed.
    """
    twice: list[list[tuple[str, Any]]] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(items)
        if len(data) != len(items):
            twice.append(items)
        return data

    hooks: dict[str, Any] = {
        "object_pairs_hook": pairs, "parse_int": _integer, "parse_float": finite, "parse_constant": _constant,
    }  # fmt: skip
    parts = PartReader(text.content, _scanner(**hooks), earlier)
    try:
        data: Any = parts.read()
        if parts.depth > limits.depth or parts.nodes > limits.nodes:
            _measure(data, text, limits)
        index = Index(text.content, parts)
    except (Unusual, ValueError, RecursionError):
        data = _whole(text, limits, hooks)
        _measure(data, text, limits)
        index = Index(text.content)
    diagnostics = _duplicates(text, index, data) if twice else []
    if _HALF.search(text.content):
        diagnostics += _surrogates(text, index, data)
    return data, index, diagnostics


def _whole(text: Text, limits: Limits, hooks: dict[str, Any]) -> Any:
    try:
        return json.loads(text.content, **hooks)
    except RecursionError:
        raise _too_deep(text, limits) from None
    except json.JSONDecodeError:
        raise
    except ValueError as error:
        raise TruespecError(_finding(text, "json-value", str(error), 0, 0), exit_status=2) from error


def _scanner(**hooks: Any) -> Any:
    return getattr(json.JSONDecoder(**hooks), "scan_once")  # noqa: B009


def syntax(text: Text, error: json.JSONDecodeError) -> TruespecError:
    """What the standard library has to say about text that is not JSON, with its place."""
    at = min(error.pos, max(0, len(text.content.rstrip()) - 1))
    finding = _finding(text, "json-syntax", error.msg[:1].lower() + error.msg[1:], at, at + 1)
    return TruespecError(finding, exit_status=2)


class Index:
    """Positions in a JSON text. Each list or object is read once, when something in it is asked for.

    `parts` are those that were read one by one; their places are known from then.
    """

    def __init__(self, content: str, read: PartReader | None = None) -> None:
        self._content = content
        self._scan: Any = _scanner()
        self._children: dict[int, dict[str | int, Place]] = read.children if read is not None else {}
        self.parts: dict[Key, Part] = read.parts if read is not None else {}
        start = self._skip(0)
        self._root = Place(start, len(content.rstrip()), start, start)

    def find(self, path: Sequence[str | int]) -> tuple[int, Place]:
        """Walks from the root; a step that is not there ends the walk."""
        place = self._root
        for taken, step in enumerate(path):
            children = self.children(place.start)
            if step not in children:
                return taken, place
            place = children[step]
        return len(path), place

    def children(self, start: int) -> dict[str | int, Place]:
        """The places of what a list or object that begins at this character holds; nothing for a scalar."""
        found = self._children.get(start)
        if found is None:
            found = self._children[start] = dict(self.entries(start))
        return found

    def entries(self, start: int) -> list[tuple[str | int, Place]]:
        """As `children`, but with a key as often as it is written, the last first in force."""
        content, opening = self._content, self._content[start]
        entries: list[tuple[str | int, Place]] = []
        if opening not in "{[":
            return entries
        at = self._skip(start + 1)
        while content[at] not in "}]":
            key: str | int = len(entries)
            key_start = key_end = at
            if opening == "{":
                key, key_end = self._scan(content, at)
                at = self._skip(self._skip(key_end) + 1)
            end = self._end(at)
            entries.append(
                (key, Place(at, end, key_start if opening == "{" else at, key_end if opening == "{" else end))
            )
            at = self._skip(end)
            if content[at] == ",":
                at = self._skip(at + 1)
        return entries

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._content, at)
        return match.end() if match else at

    def _end(self, at: int) -> int:
        return self._scan(self._content, at)[1]


def _integer(digits: str) -> int:
    if len(digits) > DIGITS:
        raise ValueError(f"a number of {len(digits)} digits; at most {DIGITS} are read")
    return int(digits)


def _constant(name: str) -> NoReturn:
    raise ValueError(f"JSON has no value for {name}")


def _finding(text: Text, rule: str, message: str, start: int, end: int) -> Diagnostic:
    hint = "keep one of the two" if rule == "duplicate-key" else None
    return Diagnostic(rule, Severity.ERROR, message, text.span(start, end), hint=hint)


def _too_deep(text: Text, limits: Limits) -> TruespecError:
    depth, at = 0, 0
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', text.content):
        if match.group() in "[{":
            depth, at = depth + 1, match.start()
            if depth > limits.depth:
                break
        elif match.group() in "]}":
            depth -= 1
    message = f"nested deeper than {limits.depth} levels"
    return TruespecError(_finding(text, "too-deep", message, at, at + 1), exit_status=2)


def _measure(data: Any, text: Text, limits: Limits) -> None:
    level: list[Any] = [data] if (is_map(data) or is_list(data)) else []
    depth = nodes = 0
    while level:
        depth += 1
        nodes += sum(map(len, level))
        if depth > limits.depth:
            raise _too_deep(text, limits)
        if nodes > limits.nodes:
            message = f"more than {limits.nodes:,} keys and values"
            raise TruespecError(_finding(text, "too-large", message, 0, 0), exit_status=2)
        level = [
            child
            for parent in level
            for child in (parent.values() if parent.__class__ is dict else parent)
            if child.__class__ is dict or child.__class__ is list
        ]


def _duplicates(text: Text, index: Index, data: Any) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    starts = [index.find(())[1].start]
    while starts and len(found) < _FEW:
        seen: dict[str | int, Place] = {}
        for key, place in index.entries(starts.pop()):
            if key in seen and len(found) < _FEW:
                line = text.place(seen[key].key_start)[0]
                message = f"the key {str(key)[:60]!r} stands here a second time; the first is in line {line}"
                found.append(_finding(text, "duplicate-key", message, place.key_start, place.key_end))
            seen.setdefault(key, place)
            starts.append(place.start)
    return sorted(found, key=lambda one: (one.span is not None, one.span))


def _surrogates(text: Text, index: Index, data: Any) -> list[Diagnostic]:
    """Half of a surrogate pair is no character: reports it and puts U+FFFD in its place."""
    found: list[Diagnostic] = []
    stack: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    while stack:
        path, parent = stack.pop()
        entries: list[tuple[Any, Any]] = list(
            parent.items() if is_map(parent) else zip(range(len(parent)), parent, strict=True)
        )
        for key, value in entries:
            name = key
            if isinstance(key, str) and _LONE.search(key):
                name = _LONE.sub("\ufffd", key)
                parent[name] = parent.pop(key)
            if isinstance(value, str) and _LONE.search(value):
                parent[name] = _LONE.sub("\ufffd", value)
            elif is_map(value) or is_list(value):
                stack.append(((*path, key), value))
                continue
            elif name is key:
                continue
            if len(found) < _FEW:
                place = index.find((*path, key))[1]
                message = "half of a surrogate pair is no character"
                found.append(_finding(text, "json-value", message, place.start, place.end))
    return found
