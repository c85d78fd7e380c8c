"""JSONPath (RFC 9535) as overlays use it: names, indexes, slices, wildcards, descendants, and filters that compare."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from .plain import is_list, is_map

Path = tuple[str | int, ...]
Node = tuple[Path, Any]
Test = Callable[[Any, Any], bool]
Step = Callable[[Node, Any], Iterator[Node]]

_SPACE = re.compile(r"[ \t\r\n]*")
_NAME = re.compile(r"[A-Za-z_\u0080-\U0010ffff][A-Za-z0-9_\u0080-\U0010ffff-]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
_SLICE = re.compile(r"(-?\d{1,9})?\s*:\s*(-?\d{1,9})?(?:\s*:\s*(-?\d{1,9})?)?")
_INDEX = re.compile(r"-?\d{1,9}")
_COMPARE = re.compile(r"==|!=|<=|>=|<|>")
_WORDS = {"true": True, "false": False, "null": None}
_NOTHING = object()
_DEPTH = 40


def find(query: str, root: Any) -> list[Node]:
    """The nodes that a query selects, each with its path, in the order of the document, none twice.

    Raises ValueError, saying where, for a query that is none or that uses what is not known here.
    """
    steps = _Parser(query).whole()
    nodes: list[Node] = [((), root)]
    for step in steps:
        nodes = [found for node in nodes for found in step(node, root)]
    return list({path: (path, value) for path, value in nodes}.values())


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> list[Step]:
        self._skip()
        if not self._take("$"):
            raise self._wrong("a query begins with '$'")
        steps = self._steps()
        self._skip()
        if self._at < len(self._text):
            raise self._wrong("this is not understood")
        return steps

    def _wrong(self, message: str) -> ValueError:
        return ValueError(f"{message}, at character {self._at + 1} of {self._text[:80]!r}")

    def _skip(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _take(self, token: str) -> bool:
        if self._text.startswith(token, self._at):
            self._at += len(token)
            return True
        return False

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self._text, self._at)
        if match:
            self._at = match.end()
        return match

    def _steps(self) -> list[Step]:
        steps: list[Step] = []
        while True:
            before = self._at
            self._skip()
            if self._take(".."):
                steps += [_descend, self._bracket() if self._take("[") else self._dotted()]
            elif self._take("."):
                steps.append(self._dotted())
            elif self._take("["):
                steps.append(self._bracket())
            else:
                self._at = before
                return steps

    def _dotted(self) -> Step:
        if self._take("*"):
            return _every
        match = self._match(_NAME)
        if not match:
            raise self._wrong("a name is needed here")
        return _named(match.group())

    def _bracket(self) -> Step:
        chosen: list[Step] = []
        while True:
            self._skip()
            chosen.append(self._selector())
            self._skip()
            if self._take("]"):
                return lambda node, root: (found for step in chosen for found in step(node, root))
            if not self._take(","):
                raise self._wrong("']' or ',' is needed here")

    def _selector(self) -> Step:
        if self._take("*"):
            return _every
        if self._take("?"):
            test = self._either()
            return lambda node, root: (child for child in _every(node, root) if test(child[1], root))
        text = self._match(_TEXT)
        if text:
            return _named(_plain(text.group()))
        part = self._match(_SLICE)
        if part:
            start, stop, step = (int(one) if one else None for one in part.groups())
            return _sliced(slice(start, stop, step or None))
        number = self._match(_INDEX)
        if number:
            return _indexed(int(number.group()))
        raise self._wrong("a name in quotes, a number, '*' or '?' is needed here")

    def _either(self) -> Test:
        tests = [self._both()]
        while self._skipped("||"):
            tests.append(self._both())
        return lambda value, root: any(test(value, root) for test in tests)

    def _both(self) -> Test:
        tests = [self._single()]
        while self._skipped("&&"):
            tests.append(self._single())
        return lambda value, root: all(test(value, root) for test in tests)

    def _skipped(self, token: str) -> bool:
        self._skip()
        return self._take(token)

    def _single(self) -> Test:
        self._depth += 1
        if self._depth > _DEPTH:
            raise self._wrong("this is nested too deeply")
        self._skip()
        if self._take("!"):
            inner = self._single()
            self._depth -= 1
            return lambda value, root: not inner(value, root)
        if self._take("("):
            inner = self._either()
            if not self._skipped(")"):
                raise self._wrong("')' is needed here")
            self._depth -= 1
            return inner
        left, is_query = self._operand()
        self._skip()
        sign = self._match(_COMPARE)
        self._depth -= 1
        if sign is None:
            if not is_query:
                raise self._wrong("a comparison is needed here")
            return lambda value, root: left(value, root) is not _NOTHING
        right, _ = self._operand()
        return lambda value, root: _compare(sign.group(), left(value, root), right(value, root))

    def _operand(self) -> tuple[Callable[[Any, Any], Any], bool]:
        self._skip()
        if self._take("@"):
            below = self._steps()
            return (lambda value, root: _first(below, value, root)), True
        if self._take("$"):
            whole = self._steps()
            return (lambda _value, root: _first(whole, root, root)), True
        text = self._match(_TEXT)
        if text:
            said = _plain(text.group())
            return (lambda _value, _root: said), False
        number = self._match(_NUMBER)
        if number:
            counted = json.loads(number.group())
            return (lambda _value, _root: counted), False
        word = self._match(_NAME)
        if word and word.group() in _WORDS:
            constant = _WORDS[word.group()]
            return (lambda _value, _root: constant), False
        raise self._wrong("a query, a text, a number, true, false or null is needed here")


def _plain(quoted: str) -> str:
    if quoted[0] == "'":
        quoted = '"' + quoted[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
    return str(json.loads(quoted, strict=False))


def _named(name: str) -> Step:
    def step(node: Node, _root: Any) -> Iterator[Node]:
        path, value = node
        if is_map(value) and name in value:
            yield (*path, name), value[name]

    return step


def _indexed(number: int) -> Step:
    def step(node: Node, _root: Any) -> Iterator[Node]:
        path, value = node
        if is_list(value) and -len(value) <= number < len(value):
            yield (*path, number % len(value)), value[number]

    return step


def _sliced(part: slice) -> Step:
    def step(node: Node, _root: Any) -> Iterator[Node]:
        path, value = node
        if is_list(value):
            for number in range(*part.indices(len(value))):
                yield (*path, number), value[number]

    return step


def _every(node: Node, _root: Any) -> Iterator[Node]:
    path, value = node
    if is_map(value):
        yield from (((*path, name), part) for name, part in value.items())
    elif is_list(value):
        yield from (((*path, number), part) for number, part in enumerate(value))


def _descend(node: Node, root: Any) -> Iterator[Node]:
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack += reversed(list(_every(current, root)))


def _first(steps: list[Step], value: Any, root: Any) -> Any:
    nodes: list[Node] = [((), value)]
    for step in steps:
        nodes = [found for node in nodes for found in step(node, root)]
    return nodes[0][1] if nodes else _NOTHING


def _compare(sign: str, left: Any, right: Any) -> bool:
    same = left is right or (isinstance(left, bool) == isinstance(right, bool) and bool(left == right))
    if sign in ("==", "!="):
        return same == (sign == "==")
    numbers = all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in (left, right))
    if not numbers and not (isinstance(left, str) and isinstance(right, str)):
        return same and sign in ("<=", ">=")
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]
