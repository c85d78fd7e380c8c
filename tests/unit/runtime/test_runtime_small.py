"""The small parts: type references, looking into values, masking."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sample_chat._runtime.models import Model
from sample_chat._runtime.mutex import Mutex
from sample_chat._runtime.references import References
from sample_chat._runtime.secret import Mask, Secret
from sample_chat._runtime.values import MISSING, dig, plain, plant, tokens
from sample_chat._runtime.wire import Headers, Request, Response
from sample_chat.models import Message, MessagePage, Room

REFERENCES = References("sample_chat")


@pytest.mark.parametrize(
    ("reference", "value", "expected"),
    [
        ("str", "x", "x"),
        ("None", None, None),
        ("list[int]", ["1"], [1]),
        ("dict[str, list[int | None]]", {"a": [1, None]}, {"a": [1, None]}),
        ("models.rooms:Room", {"roomId": "r"}, Room(room_id="r")),
        ("list[models.rooms:Room] | None", [{"roomId": "r"}], [Room(room_id="r")]),
        ("models:Room", {"roomId": "r"}, Room(room_id="r")),
        ("Any", {"x": [1]}, {"x": [1]}),
    ],
)
def test_references(reference: str, value: Any, expected: Any) -> None:
    adapter = REFERENCES.adapter(reference)
    assert adapter.validate_python(value) == expected
    assert REFERENCES.adapter(reference) is adapter


@pytest.mark.parametrize(
    "reference", ["", "list", "list[int", "dict[int, int]", "nonsense", "str str", "str]", "os.system('x')", "a:b:c"]
)
def test_what_is_no_reference_is_refused(reference: str) -> None:
    with pytest.raises((ValueError, ImportError)):
        REFERENCES.type(reference)


def test_digging() -> None:
    page = MessagePage.model_validate(
        {"code": 0, "MessageItem": [{"MsgId": "a", "Kind": 1, "Extra": {"x/y": [5]}}], "More": 1}
    )
    assert dig(page, tokens("/MessageItem/0/MsgId")) == "a"
    assert dig(page, tokens("/MessageItem/-1/Extra/x~1y/0")) == 5
    assert dig(page, tokens("/More")) == 1
    for pointer in ("/CompleteFlag", "/MessageItem/1", "/MessageItem/x", "/nothing/at/all", "/code/deeper"):
        assert dig(page, tokens(pointer)) is MISSING
    assert dig(page, tokens("")) is page
    assert dig([], tokens("/-1")) is MISSING


def test_planting_copies_what_it_changes() -> None:
    inner = {"size": 3}
    body: dict[str, Any] = {"page": inner}
    plant(body, tokens("/page/no"), 2)
    plant(body, tokens("/new/deep"), 1)
    assert body == {"page": {"size": 3, "no": 2}, "new": {"deep": 1}}
    assert inner == {"size": 3}


def test_plain_data_keeps_what_was_set_and_nothing_else() -> None:
    message = Message.model_validate({"MsgId": "a", "Kind": 9, "Unknown": {"x": 1}})
    assert plain({"m": message, "l": (message,)})["m"] == {"MsgId": "a", "Kind": 9, "Unknown": {"x": 1}}

    class Holder(Model):
        inner: Any

    assert plain(Holder(inner=[message])) == {"inner": [{"MsgId": "a", "Kind": 9, "Unknown": {"x": 1}}]}


def test_masks() -> None:
    mask = Mask(["Sig"], ["a+b/c", "xyz"])
    assert mask.url("http://h/p?sig=1&x=2&SIG=3") == "http://h/p?sig=***&x=2&SIG=***"
    assert mask.url("http://h/a+b/c?x=a%2Bb%2Fc") == "http://h/***?x=***"
    assert mask.text("xyz and a+b/c") == "xyz and ***"
    assert mask.data(b"\xff a+b/c") == b"\xff a+b/c"
    assert mask.header("Authorization", "Bearer x") == "***"
    assert mask.header("X-Other", "has a+b/c") == "has ***"


def test_what_is_shown_of_requests_and_answers() -> None:
    request = Request(
        "POST",
        "http://h/p?sig=tok%2Fen",
        [("Authorization", "Bearer tok/en"), ("X", "1")],
        b'{"t":"tok/en"}',
        secrets=(Secret("tok/en"),),
    )
    shown = request.shown()
    assert (shown.url, shown.content) == ("http://h/p?sig=***", b'{"t":"***"}')
    assert shown.headers == [("Authorization", "***"), ("X", "1")]
    assert shown.secrets == ()
    response = Response(200, Headers([("Set-Cookie", "x=tok/en"), ("A", "tok/en")]), b"tok/en")
    assert dict(response.shown(request.mask()).headers) == {"set-cookie": "***", "a": "***"}
    assert "x=tok/en" not in repr(response.headers)


def test_headers_are_found_whatever_their_case() -> None:
    headers = Headers([(b"X-A", b"1"), (b"x-a", b"2"), (b"B", b"\xe9")])
    assert (headers["x-A"], headers["b"], len(headers)) == ("1, 2", "é", 2)
    assert "X-a" in headers
    assert headers.get("none") is None


@pytest.mark.parametrize(
    ("content_type", "content", "text"),
    [
        ("text/plain; charset=latin-1", b"\xe9", "é"),
        ('text/plain; charset="utf-8"; x=y', b"\xc3\xa9", "é"),
        ("text/plain", b"\xff", "\ufffd"),
        ("text/plain; charset=nonsense", b"a", "a"),
    ],
)
def test_text_by_charset(content_type: str, content: bytes, text: str) -> None:
    response = Response(200, Headers([("Content-Type", content_type)]), content)
    assert response.text == text
    assert response.content_type == "text/plain"


def test_long_bodies_are_cut_where_they_are_shown() -> None:
    assert len(Response(200, content=b"x" * 10_000).excerpt()) < 2100


def test_a_secret_compares_and_hides() -> None:
    assert Secret("x") == Secret(Secret("x"))
    assert len({Secret("x"), Secret("x")}) == 1
    assert f"{Secret('x')} {Secret('x')!r}" == "*** Secret('***')"
    assert not Secret("")


def test_a_lock_that_is_handed_to_a_cancelled_task_is_free_again() -> None:
    async def main() -> None:
        mutex = Mutex()
        assert mutex.try_acquire()
        assert not mutex.try_acquire()
        waiting = asyncio.create_task(mutex.async_acquire())
        await asyncio.sleep(0)
        mutex.release()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert mutex.try_acquire()

    asyncio.run(main())


def test_a_lock_goes_to_whoever_asked_first() -> None:
    async def main() -> list[int]:
        mutex, order = Mutex(), list[int]()
        mutex.acquire()

        async def worker(number: int) -> None:
            await mutex.async_acquire()
            order.append(number)
            mutex.release()

        tasks = [asyncio.create_task(worker(number)) for number in range(6)]
        await asyncio.sleep(0)
        tasks[2].cancel()
        mutex.release()
        await asyncio.gather(*tasks, return_exceptions=True)
        return order

    assert asyncio.run(main()) == [0, 1, 3, 4, 5]
