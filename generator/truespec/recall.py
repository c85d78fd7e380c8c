"""What was made of the very same objects before, in this process: it is not made again.

A description that is followed, and the other side of a comparison, are for the most part the same objects as before.
A function of such objects that is `recalled` gives what it gave for them, while a `Recall` is in use; else it is called
as it is. So nothing that is recalled may ever be changed, nor what it was made of.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from operator import is_
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

Arguments = ParamSpec("Arguments")
Key = TypeVar("Key")
Value = TypeVar("Value")
Made = tuple[tuple[object, ...], "dict[Any, Any]", Any]
"""What something was made of, which is held so that nothing else gets its identity; what was looked up; the result."""

# These are the same where they are equal; of everything else only the object itself is. Numbers are not among them: one
# and true are equal.
_PLAIN = frozenset({str, type(None), tuple, frozenset})


class Recall:
    """The results of one run, for the next one. What a run asks nothing like is kept, what it asks anew is replaced."""

    def __init__(self) -> None:
        self._before: dict[object, dict[tuple[object, ...], Made]] = {}
        self._now: dict[object, dict[tuple[object, ...], Made]] = {}

    @contextmanager
    def in_use(self) -> Generator[None]:
        """Within, functions recall. Afterwards everything is forgotten that was made by the same functions before."""
        token = _in_use.set(self)
        try:
            yield
        finally:
            _in_use.reset(token)
            self._before |= self._now
            self._now = {}

    def find(self, maker: object, key: tuple[object, ...]) -> Made | None:
        """What was made, in this run or in the one before."""
        now = self._now.setdefault(maker, {})
        made = now.get(key)
        if made is None and (made := self._before.get(maker, {}).get(key)) is not None:
            now[key] = made
        return made

    def put(self, maker: object, key: tuple[object, ...], made: Made) -> None:
        """Keep what was made."""
        self._now.setdefault(maker, {})[key] = made


_in_use: ContextVar[Recall | None] = ContextVar("in_use", default=None)


class Looked(dict[Key, Value], Generic[Key, Value]):
    """A mapping that notes what is looked up in it, so that it is known what something depends on that uses it."""

    def __init__(self, held: Mapping[Key, Value]) -> None:
        super().__init__(held)
        self.seen: dict[Any, Value | None] = {}

    def __getitem__(self, key: Key) -> Value:
        value = self.seen[key] = super().__getitem__(key)
        return value

    def get(self, key: Key, default: Value | None = None) -> Value | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The value, or the default; that there is none is noted, too."""
        value = self.seen[key] = super().get(key)
        return default if value is None else value

    def __contains__(self, key: object) -> bool:
        value = self.seen[key] = super().get(key)  # pyright: ignore[reportArgumentType]
        return value is not None

    def recalled(self, maker: object, given: tuple[object, ...], make: Callable[[], Value_]) -> Value_:
        """What `make` gives: a function of what is given and of nothing else but what it looks up in here."""
        recall = _in_use.get()
        if recall is None:
            return make()
        key = _key(given)
        known = recall.find(maker, key)
        if known is not None and all(map(is_, map(super().get, known[1]), known[1].values())):
            self.seen |= known[1]
            return cast("Value_", known[2])
        before, self.seen = self.seen, {}
        try:
            result = make()
            recall.put(maker, key, (given, self.seen, result))
        finally:
            self.seen = before | self.seen
        return result


Value_ = TypeVar("Value_")


def recalled(function: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
    """Makes a function of its arguments alone, which are given by position, recall what it gave for the same ones."""

    @wraps(function)
    def again(*given: Arguments.args, **named: Arguments.kwargs) -> Value:
        recall = _in_use.get()
        if recall is None or named:
            return function(*given, **named)
        key = _key(given)
        known = recall.find(function, key)
        if known is not None:
            return cast("Value", known[2])
        result = function(*given, **named)
        recall.put(function, key, (given, dict[Any, Any](), result))
        return result

    return again


def _key(given: tuple[object, ...]) -> tuple[object, ...]:
    return tuple([one if one.__class__ in _PLAIN else id(one) for one in given])
