"""Lists that come in pages, as people want to read them: item by item, lazily, or page by page.

`Pages` and `AsyncPages` are recipes, not connections: nothing is sent until they are read, and each reading begins
anew. An error code that the description calls an empty list ends the listing without an exception.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from typing import Any, Generic, TypeAlias, TypeVar, cast

from .errors import APIError, PaginationError
from .pager import Pager, Position, Turn

ItemT = TypeVar("ItemT")
AnswerT = TypeVar("AnswerT")

Send: TypeAlias = Callable[[Mapping[str, object], object], Any]
AsyncSend: TypeAlias = Callable[[Mapping[str, object], object], Awaitable[Any]]


class _Page(Generic[ItemT, AnswerT]):
    """What pages have in common."""

    __slots__ = ("_answer", "following", "items")

    def __init__(self, items: list[ItemT], answer: AnswerT | None, following: Turn | None) -> None:
        self.items: list[ItemT] = items
        self.following: Turn | None = following
        self._answer = answer

    @property
    def answer(self) -> AnswerT:
        """The whole answer that held the items; `PaginationError` if the service said that there is nothing to list."""
        if self._answer is None:
            raise PaginationError("there is no answer: the service said that there is nothing to list")
        return self._answer

    @property
    def cursor(self) -> Position | None:
        """Where the next page begins, for `first_page(after=...)`; None at the end."""
        return self.following.position if self.following else None

    def has_next_page(self) -> bool:
        """Whether there is a page after this one."""
        return self.following is not None

    def __iter__(self) -> Iterator[ItemT]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.items)} items, {'more follow' if self.following else 'the last'})"

    def _following(self) -> Turn:
        if self.following is None:
            raise PaginationError("this is the last page")
        return self.following


class Page(_Page[ItemT, AnswerT]):
    """One page of a list: its `items`, and the whole `answer`."""

    __slots__ = ("_list",)

    def __init__(
        self, origin: Pages[ItemT, AnswerT], items: list[ItemT], answer: AnswerT | None, following: Turn | None
    ) -> None:
        super().__init__(items, answer, following)
        self._list = origin

    def get_next_page(self) -> Page[ItemT, AnswerT]:
        """Fetch the page after this one; `PaginationError` if this is the last."""
        return self._list.page_at(self._following())


class AsyncPage(_Page[ItemT, AnswerT]):
    """One page of a list: its `items`, and the whole `answer`."""

    __slots__ = ("_list",)

    def __init__(
        self, origin: AsyncPages[ItemT, AnswerT], items: list[ItemT], answer: AnswerT | None, following: Turn | None
    ) -> None:
        super().__init__(items, answer, following)
        self._list = origin

    async def get_next_page(self) -> AsyncPage[ItemT, AnswerT]:
        """Fetch the page after this one; `PaginationError` if this is the last."""
        return await self._list.page_at(self._following())


class Pages(Generic[ItemT, AnswerT]):
    """All pages of a list, fetched as they are read. Iterate it for the items, or read it page by page."""

    __slots__ = ("_limit", "_pager", "_send")

    def __init__(self, pager: Pager, send: Send, limit: int | None = None) -> None:
        self._pager = pager
        self._send = send
        self._limit = limit

    def limit(self, number: int) -> Pages[ItemT, AnswerT]:
        """The same list, of which iterating gives at most `number` items and asks for no page too many."""
        return Pages(self._pager, self._send, number)

    def first_page(self, *, after: Position | None = None) -> Page[ItemT, AnswerT]:
        """Fetch the first page, or the one at the `cursor` of an earlier page."""
        return self.page_at(self._pager.first(after))

    def pages(self) -> Iterator[Page[ItemT, AnswerT]]:
        """All pages, each fetched when it is asked for."""
        page = self.first_page()
        yield page
        while page.has_next_page():
            page = page.get_next_page()
            yield page

    def __iter__(self) -> Iterator[ItemT]:
        left = self._limit
        turn: Turn | None = self._pager.first()
        while turn is not None and (left is None or left > 0):
            page = self.page_at(turn)
            items, turn = page.items, page.following
            del page
            yield from items if left is None else items[:left]
            left = None if left is None else left - len(items)
            del items

    def page_at(self, turn: Turn) -> Page[ItemT, AnswerT]:
        """Fetch the page of a turn."""
        request = self._pager.request(turn)
        try:
            answer = self._send(request.arguments, request.body)
        except APIError as error:
            if not self._pager.is_empty(error):
                raise
            return Page(self, [], None, None)
        return self.page_of(turn, answer)

    def page_of(self, turn: Turn, answer: Any) -> Page[ItemT, AnswerT]:
        """The page that an answer holds."""
        items = self._pager.items(answer)
        return Page(self, cast("list[ItemT]", items), answer, self._pager.next(turn, answer, items))

    def __repr__(self) -> str:
        return f"Pages({self._pager.operation.id})"


class AsyncPages(Generic[ItemT, AnswerT]):
    """All pages of a list, fetched as they are read. Iterate it for the items, or read it page by page."""

    __slots__ = ("_limit", "_pager", "_send")

    def __init__(self, pager: Pager, send: AsyncSend, limit: int | None = None) -> None:
        self._pager = pager
        self._send = send
        self._limit = limit

    def limit(self, number: int) -> AsyncPages[ItemT, AnswerT]:
        """The same list, of which iterating gives at most `number` items and asks for no page too many."""
        return AsyncPages(self._pager, self._send, number)

    async def first_page(self, *, after: Position | None = None) -> AsyncPage[ItemT, AnswerT]:
        """Fetch the first page, or the one at the `cursor` of an earlier page."""
        return await self.page_at(self._pager.first(after))

    async def pages(self) -> AsyncIterator[AsyncPage[ItemT, AnswerT]]:
        """All pages, each fetched when it is asked for."""
        page = await self.first_page()
        yield page
        while page.has_next_page():
            page = await page.get_next_page()
            yield page

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        left = self._limit
        turn: Turn | None = self._pager.first()
        while turn is not None and (left is None or left > 0):
            page = await self.page_at(turn)
            items, turn = page.items, page.following
            del page
            for item in items if left is None else items[:left]:
                yield item
            left = None if left is None else left - len(items)
            del items

    async def page_at(self, turn: Turn) -> AsyncPage[ItemT, AnswerT]:
        """Fetch the page of a turn."""
        request = self._pager.request(turn)
        try:
            answer = await self._send(request.arguments, request.body)
        except APIError as error:
            if not self._pager.is_empty(error):
                raise
            return AsyncPage(self, [], None, None)
        return self.page_of(turn, answer)

    def page_of(self, turn: Turn, answer: Any) -> AsyncPage[ItemT, AnswerT]:
        """The page that an answer holds."""
        items = self._pager.items(answer)
        return AsyncPage(self, cast("list[ItemT]", items), answer, self._pager.next(turn, answer, items))

    def __repr__(self) -> str:
        return f"AsyncPages({self._pager.operation.id})"
