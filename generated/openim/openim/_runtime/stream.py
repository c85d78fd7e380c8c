"""Answers that come item by item: server-sent events and JSON lines, as typed iterators.

A stream is open when the method returns, and closed at its end, at an error, or by its `with` block.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from pydantic import ValidationError

if TYPE_CHECKING:
    from types import TracebackType

    from .engine import Exchange
    from .wire import Response

ItemT = TypeVar("ItemT")


@dataclass(slots=True)
class Event:
    """One server-sent event as it came; `data` holds its lines joined."""

    data: str
    event: str = "message"
    id: str = ""
    retry: int | None = None


class Splitter:
    """Cuts bytes into lines; a line may end in LF, CR LF or CR, and is kept back until its end has come."""

    __slots__ = ("_buffer", "_only_lf")

    def __init__(self, only_lf: bool) -> None:
        self._buffer = b""
        self._only_lf = only_lf

    def feed(self, chunk: bytes) -> list[bytes]:
        """The lines that `chunk` completes."""
        buffer = self._buffer + chunk
        held = b""
        if not self._only_lf:
            if buffer.endswith(b"\r"):
                buffer, held = buffer[:-1], b"\r"
            buffer = buffer.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *lines, rest = buffer.split(b"\n")
        self._buffer = rest + held
        return lines

    def rest(self) -> list[bytes]:
        """The last line, where the stream ends without a line end."""
        line = self._buffer.rstrip(b"\r")
        return [line] if line else []


class EventParser:
    """Puts lines together to events, as the HTML standard says."""

    __slots__ = ("_data", "_event", "_first", "_id", "_retry")

    def __init__(self) -> None:
        self._data: list[str] = []
        self._event = ""
        self._id = ""
        self._retry: int | None = None
        self._first = True

    def feed(self, line: bytes) -> Event | None:
        """The event that `line` ends, if it ends one."""
        text = line.decode("utf-8", "replace")
        if self._first:
            text, self._first = text.removeprefix("\ufeff"), False
        if not text:
            return self._take()
        name, _, value = text.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isdecimal():
            self._retry = int(value)
        return None

    def _take(self) -> Event | None:
        data, self._data = self._data, []
        event, self._event = self._event, ""
        return Event("\n".join(data), event or "message", self._id, self._retry) if data else None


class _Decoder(Generic[ItemT]):
    """Turns chunks into items of the type that the operation describes."""

    __slots__ = ("_adapter", "_events", "_exchange", "_splitter", "done")

    def __init__(self, exchange: Exchange) -> None:
        response = exchange.response
        answer, adapter = exchange.reader.answer(response.status, response.content_type)
        self._exchange = exchange
        self._adapter = adapter
        self._events = EventParser() if answer is not None and answer.kind == "events" else None
        self._splitter = Splitter(only_lf=self._events is None)
        self.done: bool = False

    def feed(self, chunk: bytes) -> Iterator[ItemT]:
        """The items that `chunk` completes, each read when it is asked for: those before a bad one are not lost."""
        return self._items(self._splitter.feed(chunk))

    def rest(self) -> Iterator[ItemT]:
        """The last item of JSON lines that end without a line end; an unfinished event is dropped."""
        return self._items(self._splitter.rest() if self._events is None else [])

    def _items(self, lines: list[bytes]) -> Iterator[ItemT]:
        for line in lines:
            if self.done:
                return
            if self._events is None:
                if line.strip():
                    yield self._read(line)
                continue
            event = self._events.feed(line)
            if event is not None and event.data == "[DONE]":
                self.done = True
            elif event is not None:
                yield self._read(event.data) if self._adapter is not None else cast("ItemT", event)

    def _read(self, text: str | bytes) -> ItemT:
        exchange = self._exchange
        if self._adapter is None:
            return cast("ItemT", text if isinstance(text, str) else text.decode("utf-8", "replace"))
        try:
            return cast("ItemT", self._adapter.validate_json(text))
        except ValidationError as error:
            raise exchange.reader.misread(exchange.request, exchange.response, "an item", error) from None


class Stream(Generic[ItemT]):
    """The items of a streamed answer, one by one as they come. `response` has status and headers."""

    __slots__ = ("_exchange", "_items")

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._items = self._walk()

    @property
    def response(self) -> Response:
        """The answer's status and headers."""
        return self._exchange.response

    def _walk(self) -> Iterator[ItemT]:
        response, decoder = self._exchange.response, _Decoder[ItemT](self._exchange)
        chunks = response.chunks if response.chunks is not None else iter((response.content,))
        try:
            for chunk in cast("Iterator[bytes]", chunks):
                yield from decoder.feed(chunk)
                if decoder.done:
                    return
            yield from decoder.rest()
        finally:
            if response.close is not None:
                response.close()

    def __iter__(self) -> Iterator[ItemT]:
        return self._items

    def __next__(self) -> ItemT:
        return next(self._items)

    def close(self) -> None:
        """Give the connection back; what has not come yet is lost."""
        cast("Any", self._items).close()
        if self._exchange.response.close is not None:
            self._exchange.response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncStream(Generic[ItemT]):
    """The items of a streamed answer, one by one as they come. `response` has status and headers."""

    __slots__ = ("_exchange", "_items")

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._items = self._walk()

    @property
    def response(self) -> Response:
        """The answer's status and headers."""
        return self._exchange.response

    async def _walk(self) -> AsyncIterator[ItemT]:
        response, decoder = self._exchange.response, _Decoder[ItemT](self._exchange)
        try:
            if response.chunks is None:
                for item in decoder.feed(response.content):
                    yield item
            else:
                async for chunk in cast("AsyncIterator[bytes]", response.chunks):
                    for item in decoder.feed(chunk):
                        yield item
                    if decoder.done:
                        return
            for item in decoder.rest():
                yield item
        finally:
            if response.close is not None:
                await response.close()

    def __aiter__(self) -> AsyncIterator[ItemT]:
        return self._items

    async def __anext__(self) -> ItemT:
        return await anext(self._items)

    async def close(self) -> None:
        """Give the connection back; what has not come yet is lost."""
        await cast("Any", self._items).aclose()
        if self._exchange.response.close is not None:
            await self._exchange.response.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
