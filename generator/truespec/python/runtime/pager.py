"""The arithmetic of pages, without input or output: what to ask first, and what after an answer.

Two ways of paging are known: *cursors*, one or several fields carried from an answer to the next request, and *numbers*
of pages or items. Both end by the rules of their descriptor, and both are stopped if the service goes round in circles:
a position that was asked for before, or a page that holds what the page before it held, is an error and yields nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .errors import PaginationError
from .guards import is_list
from .operation import CursorPages, NumberPages
from .unset import UNSET
from .values import MISSING, dig, plain, plant, tokens

if TYPE_CHECKING:
    from .errors import APIError
    from .operation import Operation, Scalar

Position = tuple["Scalar", ...]
"""The values that a request carries to ask for its page; a user can keep them and go on later."""


def _hashes() -> array[int]:
    return array("q")


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a listing stands before a request: the position to ask for, what was asked before, items seen so far.

    `previous` is a sample of the page before. `asked` is shared by the turns of one listing: the hash of each page's
    position, for there may be very many.
    """

    position: Position
    page: int = 0
    seen: int = 0
    previous: tuple[Any, ...] = ()
    asked: array[int] = field(default_factory=_hashes)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """The arguments and body of the request for one page."""

    arguments: Mapping[str, object]
    body: object


class Pager:
    """Pages of one operation, for one set of arguments."""

    __slots__ = ("_arguments", "_body", "_done", "_inputs", "_items", "_style", "operation")

    def __init__(self, operation: Operation[Any, Any], arguments: Mapping[str, object], body: object) -> None:
        style = operation.pages
        if style is None:
            raise TypeError(f"{operation.id} has no pages")
        self.operation: Operation[Any, Any] = operation
        self._style: CursorPages | NumberPages = style
        self._arguments = arguments
        self._body: Any = plain(body) if body is not UNSET else UNSET
        self._items = tokens(style.items)
        self._done = tokens(style.done.pointer) if isinstance(style, CursorPages) and style.done else ()
        self._inputs = style.inputs if isinstance(style, CursorPages) else (style.number,)

    def first(self, after: Position | None = None) -> Turn:
        """The first turn: where the caller's arguments point, else where the descriptor says that lists begin."""
        if after is not None:
            return Turn(after)
        style = self._style
        start: Position = style.start if isinstance(style, CursorPages) else (style.start,)
        defaults = start or (None,) * len(self._inputs)
        given = [self._given(place) for place in self._inputs]
        return Turn(tuple(own if own is not MISSING else default for own, default in zip(given, defaults, strict=True)))

    def _given(self, place: str) -> Any:
        if not place.startswith("/"):
            value = self._arguments.get(place, UNSET)
            return MISSING if value is UNSET else value
        return dig(self._body, tokens(place))

    def request(self, turn: Turn) -> PageRequest:
        """The request that asks for the turn's page."""
        arguments = dict(self._arguments)
        body: Any = copy(self._body)
        for place, value in zip(self._inputs, turn.position, strict=True):
            if value is None:
                continue
            if not place.startswith("/"):
                arguments[place] = value
                continue
            body = {} if body is UNSET else body
            plant(body, tokens(place), value)
        return PageRequest(arguments, body)

    def is_empty(self, error: APIError) -> bool:
        """Whether an error only says that there is nothing to list."""
        return error.code is not None and str(error.code) in map(str, self._style.empty)

    def items(self, answer: Any) -> list[Any]:
        """The items of a page; none where the list is absent or null."""
        found = dig(answer, self._items)
        return found if is_list(found) else []

    def next(self, turn: Turn, answer: Any, items: list[Any]) -> Turn | None:
        """The turn after this answer, or None at the end; `PaginationError` if the service repeats itself."""
        sample = _sample(items)
        if sample and sample == turn.previous:
            raise PaginationError(f"{self.operation.id}: the service answers with the same page again")
        seen = turn.seen + len(items)
        style = self._style
        position = (
            self._cursor(style, answer, items)
            if isinstance(style, CursorPages)
            else self._number(style, turn, answer, len(items), seen)
        )
        if position is None:
            return None
        if isinstance(style, CursorPages):  # Numbers only grow.
            if len(turn.asked) <= turn.page:
                turn.asked.append(hash(turn.position))
            if _is_among(hash(position), turn.asked, turn.page + 1):
                raise PaginationError(
                    f"{self.operation.id}: the service points back to a page that was read: {position}"
                )
        return Turn(position, turn.page + 1, seen, sample, turn.asked)

    def _cursor(self, style: CursorPages, answer: Any, items: list[Any]) -> Position | None:
        if style.done is not None and dig(answer, self._done) == style.done.equals:
            return None
        found = [dig(answer, tokens(place)) for place in style.outputs]
        if all(value is MISSING or value is None or value == "" or value is False for value in found):
            if style.done is not None and items:
                raise PaginationError(f"{self.operation.id}: the page is not the last, but names no next one")
            return None
        return tuple(None if value is MISSING else value for value in found)

    def _number(self, style: NumberPages, turn: Turn, answer: Any, count: int, seen: int) -> Position | None:
        size = self._given(style.size) if style.size else MISSING
        if not count or (style.short_ends and isinstance(size, int) and count < size):
            return None
        total = dig(answer, tokens(style.total)) if style.total else MISSING
        if isinstance(total, int) and seen >= total:
            return None
        current = turn.position[0]
        number = current if isinstance(current, int) else style.start
        return (number + (1 if style.step == 1 else count),)


def _sample(items: list[Any]) -> tuple[Any, ...]:
    """What tells a page from the one before, which need not be kept then; nothing of plain values, which may recur."""
    if not items or isinstance(items[0], str | int | float | bool | None):
        return ()
    return (len(items), items[0], items[len(items) // 2], items[-1])


def _is_among(value: int, numbers: array[int], count: int) -> bool:
    try:
        return numbers.index(value, 0, count) >= 0
    except ValueError:
        return False
