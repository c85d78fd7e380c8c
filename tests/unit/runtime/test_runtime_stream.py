"""Server-sent events and JSON lines, as they come."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from loopback import http, send, serving
from runtime_fakes import API, AsyncFakeTransport, FakeTransport, answer, async_client, client
from sample_chat._runtime import AsyncClient, AsyncResource, Client, Event, Resource, Response
from sample_chat._runtime.errors import ResponseDecodeError, ServerError
from sample_chat._runtime.operation import Answer, Operation
from sample_chat.models import Room

EVENTS: Operation[None, Room] = Operation("op", "GET", "/a", answers=(Answer("200", "models.rooms:Room", "events"),))
LINES: Operation[None, Room] = Operation("op", "GET", "/a", answers=(Answer("200", "models.rooms:Room", "lines"),))
RAW_EVENTS: Operation[None, Event] = Operation("op", "GET", "/a", answers=(Answer("200", kind="events"),))


class Things(Resource):
    """A resource as it would be emitted."""

    def events(self, operation: Operation[None, Any]) -> Any:
        return self._stream(operation, None)


class AsyncThings(AsyncResource):
    """A resource as it would be emitted."""

    async def events(self, operation: Operation[None, Any]) -> Any:
        return await self._stream(operation, None)


def streamed(data: bytes, size: int) -> tuple[Response, list[bool]]:
    """An answer whose body comes in chunks of this size."""
    closed: list[bool] = []
    response = answer()
    response.chunks = iter([data[start : start + size] for start in range(0, len(data), size)])
    response.close = lambda: closed.append(True)
    return response, closed


def read(operation: Operation[None, Any], data: bytes, size: int) -> list[Any]:
    response, closed = streamed(data, size)
    found = list(Things(client(FakeTransport(response))).events(operation))
    assert closed
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_events(size: int, end: bytes) -> None:
    lines = [
        b"\xef\xbb\xbf: a comment",
        b"event: add",
        b"id: 7",
        b"retry: 250",
        b'data: {"roomId":',
        b'data: "r\xc3\xa9"}',
        b"",
        b"event: nothing",
        b"",
        b'data:{"roomId":"r2"}',
        b"unknown: x",
        b"",
        b'data: {"roomId":"unfinished"}',
    ]
    data = end.join(lines)
    assert [room.room_id for room in read(EVENTS, data, size)] == ["ré", "r2"]
    events = read(RAW_EVENTS, data, size)
    assert events == [
        Event('{"roomId":\n"ré"}', "add", "7", 250),
        Event('{"roomId":"r2"}', "message", "7", 250),
    ]


def test_done_ends_a_stream() -> None:
    data = b'data: {"roomId":"r1"}\n\ndata: [DONE]\n\ndata: {"roomId":"r2"}\n\n'
    assert len(read(EVENTS, data, 1000)) == 1


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_lines(size: int) -> None:
    data = b'{"roomId":"r1"}\n\r\n{"roomId":"r\xe2\x80\xa82"}\r\n{"roomId":"r3"}'
    assert [room.room_id for room in read(LINES, data, size)] == ["r1", "r\u20282", "r3"]


def test_an_item_that_does_not_fit_ends_the_stream_with_an_error() -> None:
    response, closed = streamed(b'{"roomId":"r1"}\n{"roomId":5}\n', 1000)
    stream = Things(client(FakeTransport(response))).events(LINES)
    with pytest.raises(ResponseDecodeError, match="/roomId"):
        list(stream)
    assert closed


def test_leaving_a_stream_gives_the_connection_back() -> None:
    response, closed = streamed(b'{"roomId":"r1"}\n' * 3, 16)
    with Things(client(FakeTransport(response))).events(LINES) as stream:
        assert next(stream).room_id == "r1"
        assert not closed
    assert closed


def test_an_error_in_the_place_of_a_stream_is_raised() -> None:
    response, closed = streamed(b'{"message":"busy"}', 5)
    response.status = 500
    with pytest.raises(ServerError, match="busy"):
        Things(client(FakeTransport(response), max_retries=0)).events(LINES)
    assert closed


def test_a_transport_that_cannot_stream_will_do() -> None:
    assert len(list(Things(client(FakeTransport(answer(b'{"roomId":"r1"}\n')))).events(LINES))) == 1


def test_async_streams() -> None:
    async def main() -> None:
        async def chunks() -> AsyncIterator[bytes]:
            yield b'{"roomId":"r1"}\n{"ro'
            yield b'omId":"r2"}'

        closed: list[bool] = []

        async def close() -> None:
            closed.append(True)

        response = answer()
        response.chunks, response.close = chunks(), close
        stream = await AsyncThings(async_client(AsyncFakeTransport(response))).events(LINES)
        async with stream:
            assert [room.room_id async for room in stream] == ["r1", "r2"]
        assert closed
        whole = AsyncThings(async_client(AsyncFakeTransport(answer(b'{"roomId":"r1"}\n'))))
        assert len([room async for room in await whole.events(LINES)]) == 1

    asyncio.run(main())


def _rooms(count: int) -> Iterator[bytes]:
    for number in range(count):
        yield json.dumps({"roomId": f"r{number}"}).encode() + b"\n"


def test_streams_over_a_socket() -> None:
    data = b"".join(_rooms(2000))
    with serving(send(http(data))) as server:
        with Client(API, {}, base_url=server.url) as plain:
            stream = Things(plain).events(LINES)
            assert next(stream).room_id == "r0"
            assert sum(1 for _ in stream) == 1999

        async def main() -> int:
            async with AsyncClient(API, {}, base_url=server.url) as other:
                return len([room async for room in await AsyncThings(other).events(LINES)])

        assert asyncio.run(main()) == 2000
