"""Pages: to the end and no further, nothing twice, and no service can keep us for ever."""

from __future__ import annotations

import asyncio
import itertools
import json
import tracemalloc
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from runtime_fakes import AsyncFakeTransport, FakeClock, FakeTransport, answer, client
from sample_chat import AsyncSampleChat, SampleChat, errors
from sample_chat._runtime import UNSET, Pages, Request, Response
from sample_chat._runtime.operation import Answer, CursorPages, Done, NumberPages, Operation, Parameter
from sample_chat._runtime.pager import Pager


def message(number: int) -> dict[str, Any]:
    return {"MsgId": f"m{number}", "Kind": 1}


def cursor_service(total: int, size: int) -> Callable[[Request], Response]:
    def serve(request: Request) -> Response:
        assert isinstance(request.content, bytes)
        start = json.loads(request.content)["StartIndex"]
        stop = min(total, start + size)
        items = [message(number) for number in range(start, stop)]
        body = {"code": 0, "MessageItem": items, "TimeStamp": 9, "StartIndex": stop, "CompleteFlag": int(stop == total)}
        return answer(body)

    return serve


def number_service(total: int, size: int, past: Any = None) -> Callable[[Request], Response]:
    def serve(request: Request) -> Response:
        page = int(parse_qs(urlsplit(request.url).query)["page"][0])
        rooms = [{"roomId": f"r{n}"} for n in range((page - 1) * size, min(total, page * size))]
        return answer({"code": 0, "data": {"rooms": rooms or past, "total": total}})

    return serve


def chat(*script: Any, **more: Any) -> tuple[SampleChat, FakeTransport]:
    transport = FakeTransport(*script)
    made = SampleChat(app_id=7, secret_key="k", transport=transport, clock=FakeClock(), max_retries=0, **more)
    return made, transport


def ids(pages: Any) -> list[str]:
    return [each.id for each in pages]


def test_all_items_lazily() -> None:
    made, transport = chat(cursor_service(7, 3))
    pages = made.messages.list("general")
    assert transport.requests == []
    found = iter(pages)
    assert next(found).id == "m0"
    assert len(transport.requests) == 1
    assert ids(found) == [f"m{n}" for n in range(1, 7)]
    assert len(transport.requests) == 3
    assert [(body["TimeStamp"], body["StartIndex"]) for body in transport.bodies] == [(0, 0), (9, 3), (9, 6)]
    assert ids(pages) == [f"m{n}" for n in range(7)]


def test_page_by_page() -> None:
    made, _ = chat(cursor_service(5, 3))
    first = made.messages.list("general").first_page()
    assert ids(first.items) == ids(first) == ["m0", "m1", "m2"]
    assert (len(first), first.has_next_page(), first.cursor) == (3, True, (9, 3))
    assert first.answer.time_stamp == 9
    second = first.get_next_page()
    assert ids(first.get_next_page()) == ids(second) == ["m3", "m4"]
    assert (second.has_next_page(), second.cursor) == (False, None)
    with pytest.raises(errors.PaginationError, match="last page"):
        second.get_next_page()
    assert [len(page) for page in made.messages.list("general").pages()] == [3, 2]


def test_a_listing_can_go_on_from_a_cursor() -> None:
    made, _ = chat(cursor_service(9, 3))
    first = made.messages.list("general").first_page()
    assert ids(made.messages.list("general").first_page(after=first.cursor)) == ["m3", "m4", "m5"]


@pytest.mark.parametrize(("limit", "calls"), [(0, 0), (2, 1), (3, 1), (4, 2), (99, 3)])
def test_a_limit_asks_for_no_page_too_many(limit: int, calls: int) -> None:
    made, transport = chat(cursor_service(7, 3))
    assert len(ids(made.messages.list("general").limit(limit))) == min(limit, 7)
    assert len(transport.requests) == calls


@pytest.mark.parametrize("items", [{}, {"MessageItem": None}, {"MessageItem": []}])
def test_a_page_without_items_is_empty(items: dict[str, Any]) -> None:
    made, _ = chat(answer({"code": 0, "CompleteFlag": 1, **items}))
    assert ids(made.messages.list("general")) == []
    made, _ = chat(answer({"code": 0, **items}))
    assert ids(made.messages.list("general")) == []


def test_an_empty_page_in_the_middle_does_not_end_the_list() -> None:
    pages: list[dict[str, Any]] = [
        {"MessageItem": [message(1)], "StartIndex": 1, "TimeStamp": 1},
        {"MessageItem": [], "StartIndex": 2, "TimeStamp": 1},
        {"MessageItem": [message(2)], "StartIndex": 3, "TimeStamp": 1, "CompleteFlag": 1},
    ]
    made, _ = chat(*(answer({"code": 0, **page}) for page in pages))
    assert ids(made.messages.list("general")) == ["m1", "m2"]


def test_a_cursor_that_repeats_is_an_error_and_nothing_comes_twice() -> None:
    stuck = {"code": 0, "TimeStamp": 5, "StartIndex": 5, "CompleteFlag": 0}
    made, transport = chat(*(answer({**stuck, "MessageItem": [message(n)]}) for n in range(9)))
    found = iter(made.messages.list("general"))
    assert next(found).id == "m0"
    with pytest.raises(errors.PaginationError, match="points back"):
        next(found)
    assert len(transport.requests) == 2


def test_a_circle_of_cursors_is_an_error() -> None:
    around = itertools.cycle([1, 2, 3])
    numbers = itertools.count()

    def serve(_: Request) -> Response:
        cursor = {"TimeStamp": 1, "StartIndex": next(around)}
        return answer({"code": 0, **cursor, "MessageItem": [message(next(numbers))], "CompleteFlag": 0})

    made, transport = chat(serve)
    with pytest.raises(errors.PaginationError, match="points back"):
        ids(made.messages.list("general"))
    assert len(transport.requests) == 4


def test_the_same_page_again_under_another_cursor_is_an_error() -> None:
    numbers = itertools.count(1)

    def serve(_: Request) -> Response:
        return answer({"code": 0, "TimeStamp": 1, "StartIndex": next(numbers), "MessageItem": [message(0)]})

    made, transport = chat(serve)
    with pytest.raises(errors.PaginationError, match="same page"):
        ids(made.messages.list("general"))
    assert len(transport.requests) == 2


def test_a_page_that_names_no_next_one_and_is_not_the_last_is_an_error() -> None:
    made, _ = chat(answer({"code": 0, "MessageItem": [message(0)], "CompleteFlag": 0}))
    with pytest.raises(errors.PaginationError, match="names no next one"):
        ids(made.messages.list("general"))


def test_an_error_in_the_middle_comes_after_the_items_before_it() -> None:
    first = answer({"code": 0, "MessageItem": [message(0)], "TimeStamp": 1, "StartIndex": 1})
    made, _ = chat(first, answer({"code": 4001, "info": "gone"}))
    found = iter(made.messages.list("general"))
    assert next(found).id == "m0"
    with pytest.raises(errors.RoomNotFoundError):
        next(found)


@pytest.mark.parametrize("past", [None, []])
def test_numbers_end_at_an_empty_page(past: Any) -> None:
    made, transport = chat(number_service(5, 2, past))
    assert [room.room_id for room in made.rooms.list(per_page=2)] == [f"r{n}" for n in range(5)]
    assert [parse_qs(urlsplit(each.url).query)["page"] for each in transport.requests] == [["1"], ["2"], ["3"], ["4"]]


def test_a_code_marked_empty_is_an_empty_list() -> None:
    made, _ = chat(answer({"code": 4004, "info": "nothing"}))
    assert list(made.rooms.list()) == []
    page = made.rooms.list().first_page()
    assert (page.items, page.has_next_page()) == ([], False)
    with pytest.raises(errors.PaginationError):
        _ = page.answer


def test_an_empty_code_elsewhere_is_an_error() -> None:
    made, _ = chat(answer({"code": 4004, "info": "nothing"}))
    with pytest.raises(errors.NotFoundError):
        ids(made.messages.list("general"))


def numbered(style: NumberPages, total: int, size: int, body: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    op = Operation("op", "POST", "/a", answers=(Answer(type="Any"),), pages=style)
    asked: list[Any] = []

    def send(_: Any, given: Any) -> Any:
        asked.append(given)
        number = given["page"]["no"]
        start = (number - style.start) * size if style.step == 1 else number
        return {"items": [{"n": n} for n in range(start, min(total, start + size))], "total": total}

    pages: Pages[Any, Any] = Pages(Pager(op, {}, body), send)
    return list(pages), asked


def test_numbers_inside_a_body_with_all_ways_to_end() -> None:
    plain = NumberPages("/page/no", "/items", size="/page/size")
    body = {"user": "u", "page": {"size": 3}}
    items, asked = numbered(plain, 6, 3, body)
    assert (len(items), len(asked)) == (6, 3)
    assert asked[0] == {"user": "u", "page": {"no": 1, "size": 3}}
    assert body == {"user": "u", "page": {"size": 3}}
    short = NumberPages("/page/no", "/items", size="/page/size", short_ends=True)
    assert len(numbered(short, 7, 3, body)[1]) == 3
    total = NumberPages("/page/no", "/items", total="/total")
    assert len(numbered(total, 6, 3, {})[1]) == 2
    offset = NumberPages("/page/no", "/items", start=0, step=0)
    items, asked = numbered(offset, 7, 3, {})
    assert len(items) == 7
    assert [each["page"]["no"] for each in asked] == [0, 3, 6, 7]
    assert [each["page"]["no"] for each in numbered(plain, 6, 3, {"page": {"no": 2}})[1]] == [2, 3]


def test_a_cursor_that_is_the_last_item() -> None:
    style = CursorPages(("after",), ("/items/-1/id",), "/items", done=Done("/more", False))
    op = Operation("op", "GET", "/a", pages=style)
    answers = iter([{"items": [{"id": "a"}, {"id": "b"}], "more": True}, {"items": [{"id": "c"}], "more": False}])
    asked: list[Any] = []

    def send(arguments: Any, _: Any) -> Any:
        asked.append(arguments)
        return next(answers)

    pages: Pages[Any, Any] = Pages(Pager(op, {}, None), send)
    assert [each["id"] for each in pages] == ["a", "b", "c"]
    assert asked == [{}, {"after": "b"}]


def test_async_pages_are_the_same() -> None:
    transport = AsyncFakeTransport(cursor_service(7, 3))

    async def main() -> None:
        made = AsyncSampleChat(app_id=7, secret_key="k", transport=transport, clock=FakeClock())
        pages = made.messages.list("general")
        assert transport.inner.requests == []
        assert [each.id async for each in pages] == [f"m{n}" for n in range(7)]
        assert [each.id async for each in pages.limit(4)] == [f"m{n}" for n in range(4)]
        first = await pages.first_page()
        assert ids(first) == ["m0", "m1", "m2"]
        assert ids(await first.get_next_page()) == ["m3", "m4", "m5"]
        assert ids(await pages.first_page(after=first.cursor)) == ["m3", "m4", "m5"]
        assert [len(page) async for page in pages.pages()] == [3, 3, 1]

    asyncio.run(main())


def test_async_empty_codes() -> None:
    async def main() -> None:
        transport = AsyncFakeTransport(answer({"code": 4004}))
        made = AsyncSampleChat(app_id=7, secret_key="k", transport=transport)
        assert [each async for each in made.rooms.list()] == []

    asyncio.run(main())


def test_memory_does_not_grow_with_the_list() -> None:
    service = cursor_service(40_000, 1000)
    made, _ = chat(service)
    one = made.messages.list("general").first_page()
    tracemalloc.start()
    one = made.messages.list("general").first_page()
    single = tracemalloc.get_traced_memory()[0]
    del one
    tracemalloc.reset_peak()
    made, transport = chat(service)
    for _ in made.messages.list("general"):
        transport.requests.clear()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # The one that is read and, while it comes, its bytes.
    assert peak < 3 * single


def test_pages_of_plain_values_may_be_equal() -> None:
    pages = CursorPages(("after",), ("/next",), "/items")
    op = Operation("op", "GET", "/a", (Parameter("after"),), answers=(Answer(type="Any"),), pages=pages)
    script = [answer({"items": [0, 0], "next": "b"}), answer({"items": [0, 0], "next": "c"}), answer({"items": [0, 0]})]
    made = client(FakeTransport(*script))
    listing: Pages[Any, Any] = Pages(Pager(op, {}, UNSET), lambda given, body: made.engine_.call(op, None, given, body))
    assert list(listing) == [0] * 6


def test_an_operation_without_pages_is_a_mistake_of_the_package() -> None:
    with pytest.raises(TypeError):
        Pager(Operation("op", "GET", "/a"), {}, None)
    assert client(FakeTransport(answer())) is not None
