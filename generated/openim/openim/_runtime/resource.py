"""Resources: the classes that the resources of a generated package derive from.

A resource is a client's methods of one kind. In raw mode the same methods give raw answers in the place of results.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from .engine import Exchange
from .pager import Pager
from .pages import AsyncPages, Pages
from .raw import RawResponse
from .stream import AsyncStream, Stream
from .unset import UNSET

if TYPE_CHECKING:
    from .client import AsyncClient, Client
    from .operation import Operation
    from .settings import CallOptions

AnswerT = TypeVar("AnswerT")
ItemT = TypeVar("ItemT")


class Resource:
    """The methods of one kind of a client."""

    __slots__ = ("_client", "_engine", "_raw")

    def __init__(self, client: Client, raw: bool = False) -> None:
        self._client = client
        self._engine = client.engine_
        self._raw = raw

    def _as_raw(self) -> Self:
        return type(self)(self._client, raw=True)

    def _call(
        self,
        operation: Operation[AnswerT, Any],
        options: CallOptions | None,
        arguments: Mapping[str, object] | None = None,
        *,
        body: object = UNSET,
    ) -> AnswerT:
        result = self._engine.call(operation, options, arguments or {}, body, raw=self._raw)
        return cast("AnswerT", RawResponse[AnswerT](result) if isinstance(result, Exchange) else result)

    def _pages(
        self,
        operation: Operation[AnswerT, ItemT],
        options: CallOptions | None,
        arguments: Mapping[str, object] | None = None,
        *,
        body: object = UNSET,
    ) -> Pages[ItemT, AnswerT]:
        engine, pager = self._engine, Pager(operation, arguments or {}, body)
        pages: Pages[ItemT, AnswerT] = Pages(pager, lambda given, body: engine.call(operation, options, given, body))
        if not self._raw:
            return pages
        turn = pager.first()
        request = pager.request(turn)
        exchange = engine.call(operation, options, request.arguments, request.body, raw=True)
        return cast("Pages[ItemT, AnswerT]", RawResponse[Any](exchange, partial(pages.page_of, turn)))

    def _stream(
        self,
        operation: Operation[Any, ItemT],
        options: CallOptions | None,
        arguments: Mapping[str, object] | None = None,
        *,
        body: object = UNSET,
    ) -> Stream[ItemT]:
        exchange = self._engine.call(operation, options, arguments or {}, body)
        return Stream(exchange)


class AsyncResource:
    """The methods of one kind of an async client."""

    __slots__ = ("_client", "_engine", "_raw")

    def __init__(self, client: AsyncClient, raw: bool = False) -> None:
        self._client = client
        self._engine = client.engine_
        self._raw = raw

    def _as_raw(self) -> Self:
        return type(self)(self._client, raw=True)

    async def _call(
        self,
        operation: Operation[AnswerT, Any],
        options: CallOptions | None,
        arguments: Mapping[str, object] | None = None,
        *,
        body: object = UNSET,
    ) -> AnswerT:
        result = await self._engine.call(operation, options, arguments or {}, body, raw=self._raw)
        return cast("AnswerT", RawResponse[AnswerT](result) if isinstance(result, Exchange) else result)

    def _pages(
        self,
        operation: Operation[AnswerT, ItemT],
        options: CallOptions | None,
        arguments: Mapping[str, object] | None = None,
        *,
        body: object = UNSET,
    ) -> AsyncPages[ItemT, AnswerT]:
        engine, pager = self._engine, Pager(operation, arguments or {}, body)
        pages: AsyncPages[ItemT, AnswerT] = AsyncPages(
            pager, lambda given, body: engine.call(operation, options, given, body)
        )
        if not self._raw:
            return pages

        async def first() -> RawResponse[Any]:
            turn = pager.first()
            request = pager.request(turn)
            exchange = await engine.call(operation, options, request.arguments, request.body, raw=True)
            return RawResponse(exchange, partial(pages.page_of, turn))

        return cast("AsyncPages[ItemT, AnswerT]", first())

    async def _stream(
        self,
        operation: Operation[Any, ItemT],
        options: CallOptions | None,
        arguments: Mapping[str, object] | None = None,
        *,
        body: object = UNSET,
    ) -> AsyncStream[ItemT]:
        exchange = await self._engine.call(operation, options, arguments or {}, body)
        return AsyncStream(exchange)
