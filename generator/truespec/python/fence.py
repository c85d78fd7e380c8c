"""The fence round templates that people write: Jinja2's sandbox, and limits on what a template may cost.

The sandbox keeps a template from reaching Python; the limits keep one that never ends, or that asks for more memory
than there is, from taking the run with it.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import Any, cast

from jinja2 import Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

SECONDS = 20.0
LARGEST = 20_000_000
"""Characters of one text that a template makes."""
_POWER = 64
_WIDEST = 10_000
# A width in a format: `%99999d`, `{:>99999}`.
_WIDE = re.compile(r"(%|:)[^%:{}]{0,8}[0-9]{5,}", re.ASCII)
_WIDTH = f"a width of more than {_WIDEST:,} characters is refused"


class TooLong(Exception):
    """A template took longer than it may."""

    def __init__(self) -> None:
        super().__init__(f"it did not end within {SECONDS:g} seconds")


class _Generator(CodeGenerator):
    """Has `~` done by the fence, as Jinja2 has it do `+`."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Fence(ImmutableSandboxedEnvironment):
    """The sandbox, in which nothing is made that is larger than any file of a client."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})
    code_generator_class = _Generator

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.concat = self.joined
        filters = cast("dict[str, Any]", self.filters)
        filters.update({name: _narrow(filters[name]) for name in ("center", "indent", "batch", "slice")})
        filters.update({name: _short(filters[name]) for name in ("join", "replace", "format")})

    @staticmethod
    def joined(parts: Iterable[Any]) -> str:
        """The parts as one text. Raises SecurityError where that is enormous."""
        texts = [str(part) for part in parts]
        _must_fit(sum(map(len, texts)))
        return "".join(texts)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The operator, refused with SecurityError where its result would be enormous."""
        if operator == "**" and not _is_small(right):
            raise SecurityError(f"a power of {_POWER} is the highest here")
        if operator == "*":
            _must_fit(_length(left) * _count(right) + _length(right) * _count(left))
        if operator == "+":
            _must_fit(_length(left) + _length(right))
        if operator == "%" and isinstance(left, str):
            _must_be_narrow(left)
            _must_fit(len(left) + _total(right))
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Any:
        """`str.format`, without enormous widths and texts."""
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None
        _must_be_narrow(str(getattr(value, "__self__", "")))
        return _short(wrapped)


def _narrow(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes a width, without enormous ones."""

    def checked(*args: Any, **named: Any) -> Any:
        if any(_count(one) > _WIDEST for one in (*args[1:], *named.values())):
            raise SecurityError(_WIDTH)
        return filter_(*args, **named)

    return _like(filter_, checked)


def _short(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that puts texts into a text: each of them may come as often as the text is long."""

    def checked(*args: Any, **named: Any) -> Any:
        texts = [one for one in (*args, *named.values()) if isinstance(one, str)]
        for one in texts:
            _must_be_narrow(one)
        long = sorted((len(one) for one in texts), reverse=True)
        _must_fit(long[0] * long[1] if len(long) > 1 else 0)
        _must_fit(sum(_total(one) for one in args))
        return filter_(*args, **named)

    return _like(filter_, checked)


def _like(filter_: Callable[..., Any], checked: Callable[..., Any]) -> Callable[..., Any]:
    """Jinja2 marks filters that want the environment or the context before their own arguments."""
    mark = getattr(filter_, "jinja_pass_arg", None)
    if mark is not None:
        checked.jinja_pass_arg = mark  # pyright: ignore[reportFunctionMemberAccess]
    return checked


@contextmanager
def patience() -> Generator[None]:
    """Raises TooLong in here when the time is over: between two steps of Python, so never inside one operation."""
    thread = threading.get_ident()
    over = threading.Event()

    def end() -> None:
        over.set()
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooLong))

    timer = threading.Timer(SECONDS, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if over.is_set():
            # One that has not been raised yet would be raised in what comes after.
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), None)


def _must_fit(length: int) -> None:
    if length > LARGEST:
        raise SecurityError(f"no text of more than {LARGEST:,} characters is made here")


def _must_be_narrow(text: str) -> None:
    if len(text) < LARGEST and _WIDE.search(text):
        raise SecurityError(_WIDTH)


def _is_small(power: Any) -> bool:
    return isinstance(power, Undefined) or (isinstance(power, int | float) and abs(power) <= _POWER)


def _length(value: Any) -> int:
    return len(cast("str", value)) if isinstance(value, str | bytes | list | tuple) else 0


def _total(value: Any) -> int:
    """The length of a text, or of all texts in a list."""
    if isinstance(value, list | tuple):
        return sum(len(one) for one in cast("list[Any]", value) if isinstance(one, str))
    return len(value) if isinstance(value, str) else 0


def _count(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 0
