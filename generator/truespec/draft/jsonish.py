"""JSON as pages show it: with comments, dots, commas too many, and cut off. Every value keeps its line."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from .model import Sample, Text

if TYPE_CHECKING:
    from collections.abc import Callable

Path: TypeAlias = "tuple[str | int, ...]"
Keep: TypeAlias = "Callable[[Any], None]"

_DEPTH = 64
_DOTS = re.compile(r"\.{2,}|…+")
_WIDE = {"，": ",", "：": ":"}
_DIGITS = 40
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_BARE = re.compile(r"[A-Za-z_][\w.]*")
_CLOSERS = re.compile(r"[\s,]*[\]}][\]},\s]*$")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}


class NotJson(Exception):
    """The text is no body at all."""


class _Cut(Exception):
    """The text ends inside the body."""


def read_body(text: str, start: int = 0, first_line: int = 1) -> tuple[Sample, int]:
    """The body that begins at an offset, and the offset behind it. Raises NotJson where there is none.

    `first_line` is the line of the text's first character.
    """
    reader = _Reader(text, start, first_line)
    complete = True
    reader.space()
    line = reader.line()
    try:
        reader.value((), reader.keep_root)
    except _Cut:
        complete = False
        reader.notes.append(Text("the body is cut off", line))
    except RecursionError:
        raise NotJson from None
    if not reader.root and not (complete and reader.root is not None):
        raise NotJson
    return Sample(reader.root, reader.lines, line, complete=complete, notes=tuple(reader.notes)), reader.at


class _Reader:
    def __init__(self, text: str, at: int, first_line: int) -> None:
        self.text = text
        self.at = at
        self.lines: dict[Path, int] = {}
        self.notes: list[Text] = []
        self.root: Any = None
        self._known = (0, first_line)

    def line(self) -> int:
        """The line of the next sign."""
        at, line = self._known
        line += self.text.count("\n", at, self.at)
        self._known = (self.at, line)
        return line

    def space(self) -> None:
        """Goes on to the next sign that means something."""
        while self.at < len(self.text):
            if self.text[self.at].isspace():
                self.at += 1
            elif self.text.startswith(("//", "# "), self.at):
                self._comment()
            elif self.text.startswith("/*", self.at):
                self.notes.append(Text("a comment", self.line()))
                end = self.text.find("*/", self.at)
                self.at = len(self.text) if end < 0 else end + 2
            elif found := _DOTS.match(self.text, self.at):
                self.notes.append(Text("dots", self.line()))
                self.at = found.end()
            else:
                return

    def sign(self) -> str:
        """The next sign; a wide comma or colon counts as the plain one."""
        found = self.peek()
        if found not in _WIDE:
            return found
        self.notes.append(Text(f"a wide {found!r}", self.line()))
        return _WIDE[found]

    def _comment(self) -> None:
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        self.notes.append(Text("a comment", self.line()))
        # Where lines were joined, the brackets that close the body stand behind the comment on the same line.
        closers = _CLOSERS.search(self.text, self.at, end)
        self.at = closers.start() if closers else end

    def peek(self) -> str:
        self.space()
        if self.at >= len(self.text):
            raise _Cut
        return self.text[self.at]

    def value(self, path: Path, keep: Keep) -> None:
        """Reads one value and hands it to `keep`, a container before it is filled: what is cut off is kept so far."""
        if len(path) > _DEPTH:
            raise NotJson
        sign = self.peek()
        self.lines[path] = self.line()
        if sign == "{":
            held: dict[str, Any] = {}
            keep(held)
            self._object(path, held)
        elif sign == "[":
            items: list[Any] = []
            keep(items)
            self._array(path, items)
        else:
            keep(self._scalar())

    def keep_root(self, value: Any) -> None:
        """The body itself; a bare scalar is none."""
        if not isinstance(value, (dict, list)):
            raise NotJson
        self.root = value

    def _object(self, path: Path, held: dict[str, Any]) -> None:
        self.at += 1
        while (sign := self.sign()) != "}":
            if sign == ",":
                self.at += 1
                continue
            line = self.line()
            key = self._string()
            if self.sign() != ":":
                raise NotJson
            self.at += 1
            self.value((*path, key), lambda value, key=key: held.__setitem__(key, value))
            self.lines[(*path, key)] = line
        self.at += 1

    def _array(self, path: Path, items: list[Any]) -> None:
        self.at += 1
        while (sign := self.sign()) != "]":
            if sign == ",":
                self.at += 1
                continue
            dots = len(self.notes)
            self.value((*path, len(items)), items.append)
            # `{ ... }` stands for more of the same.
            if items[-1] == {} and any(note.text == "dots" for note in self.notes[dots:]):
                items.pop()
        self.at += 1

    def _string(self) -> str:
        found = _STRING.match(self.text, self.at)
        if found is None:
            if self.text[self.at] == '"' and "\n" not in self.text[self.at :].rstrip():
                raise _Cut
            raise NotJson
        self.at = found.end()
        try:
            return str(json.loads(found[0], strict=False))
        except ValueError:
            return found[0][1:-1]

    def _scalar(self) -> Any:
        if self.text[self.at] == '"':
            return self._string()
        if found := _NUMBER.match(self.text, self.at):
            self.at = found.end()
            return _number(found[0])
        found = _BARE.match(self.text, self.at)
        if found is None:
            raise NotJson
        line = self.line()
        self.at = found.end()
        if not self.text[self.at :].strip():
            raise _Cut
        if found[0] not in _WORDS:
            self.notes.append(Text("a word without quotes", line))
        return _WORDS.get(found[0], found[0])


def _number(text: str) -> Any:
    """A number; one that JSON does not know, as 007, or that no machine holds stays text."""
    try:
        value = json.loads(text) if len(text) < _DIGITS else text
    except ValueError:
        return text
    return text if value in (math.inf, -math.inf) else value
