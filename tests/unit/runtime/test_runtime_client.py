"""The surface of an emitted client: construction, options, raw answers, laziness, sync and async alike."""

from __future__ import annotations

import asyncio
import inspect
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sample_chat.resources.messages as message_resources
import sample_chat.resources.rooms as room_resources
from runtime_fakes import AsyncFakeTransport, FakeClock, FakeTransport, answer, sent
from sample_chat import UNSET, AsyncSampleChat, CallOptions, SampleChat, errors
from sample_chat._runtime import Request, Response, Secret, Timeout, optional_setting, setting
from sample_chat._runtime.operation import Answer, Operation

ROOM = {"code": 0, "roomId": "r1"}
HERE = Path(__file__).parent


def chat(*script: Any, **more: Any) -> tuple[SampleChat, FakeTransport]:
    transport = FakeTransport(*(script or (answer(ROOM),)))
    return SampleChat(app_id=7, secret_key="s3cr3t", transport=transport, clock=FakeClock(), **more), transport


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMPLE_CHAT_APP_ID", "42")
    monkeypatch.setenv("SAMPLE_CHAT_SECRET_KEY", "from-env")
    transport = FakeTransport(answer(ROOM))
    SampleChat.from_env(transport=transport).rooms.get("r1")
    SampleChat(app_id=43, transport=transport).rooms.get("r1")
    assert ["appid=42&" in each.url or "appid=43&" in each.url for each in transport.requests] == [True, True]


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMPLE_CHAT_APP_ID", raising=False)
    with pytest.raises(errors.ConfigurationError, match=r"app_id is missing: .* set SAMPLE_CHAT_APP_ID"):
        SampleChat(secret_key="x")
    monkeypatch.setenv("SAMPLE_CHAT_APP_ID", "many")
    with pytest.raises(errors.ConfigurationError, match="SAMPLE_CHAT_APP_ID cannot be read as int"):
        SampleChat(secret_key="x")


@pytest.mark.parametrize("kind", [SampleChat, AsyncSampleChat])
def test_a_misspelt_argument_is_refused(kind: Any) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'max_retires'"):
        kind(app_id=7, secret_key="x", max_retires=0)
    with pytest.raises(TypeError, match="unexpected keyword argument 'timout'"):
        kind(app_id=7, secret_key="x").with_options(timout=1)


def test_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "")
    assert optional_setting(str, "x", None, env="X") is None
    assert setting(str, "x", None, env="X", default="d") == "d"
    assert setting(str, "x", "", env="X") == ""
    monkeypatch.setenv("X", "no")
    assert setting(bool, "x", None, env="X") is False
    monkeypatch.setenv("X", "perhaps")
    with pytest.raises(errors.ConfigurationError):
        setting(bool, "x", None, env="X")


@pytest.mark.parametrize("region", ["main", "europe", "chat-eu.example.com"])
def test_servers_have_names(region: Any) -> None:
    made, transport = chat(region=region)
    made.rooms.get("r1")
    host = "chat.example.com" if region == "main" else "chat-eu.example.com"
    assert transport.requests[0].url.startswith(f"https://{host}/api/rooms/r1?")


def test_an_unknown_server_is_refused_at_once() -> None:
    region: Any = "moon"
    with pytest.raises(errors.ConfigurationError, match="host must be one of main, europe, not 'moon'"):
        chat(region=region)


@pytest.mark.parametrize("url", ["ftp://x", "x.test", "http://", "http://x?y=1", "http://u:p@x", "http://x#y"])
def test_a_base_url_is_checked(url: str) -> None:
    with pytest.raises(errors.ConfigurationError):
        chat(base_url=url)


def test_a_base_url_takes_the_place_of_all_servers() -> None:
    made, transport = chat(base_url="http://127.0.0.1:9/x/")
    made.rooms.get("r1")
    assert transport.requests[0].url.startswith("http://127.0.0.1:9/x/rooms/r1?")


def test_no_secret_is_shown() -> None:
    made, transport = chat()
    made.rooms.get("r1")
    for shown in (
        repr(made),
        repr(made.rooms),
        repr(transport.requests[0]),
        repr(Secret("s3cr3t")),
        f"{Secret('s3cr3t')}",
    ):
        assert "s3cr3t" not in shown
    assert repr(made) == "SampleChat('https://chat.example.com/api')"


def test_with_options_shares_the_rest() -> None:
    made, transport = chat(headers={"X-A": "1"})
    other = made.with_options(timeout=3.0, max_retries=0, headers={"X-B": "2"})
    assert type(other) is SampleChat
    assert other.rooms is not made.rooms
    other.rooms.get("r1")
    made.rooms.get("r1")
    first, second = transport.requests
    assert first.timeout == Timeout(total=3.0)
    assert {("X-A", "1"), ("X-B", "2")} <= set(first.headers)
    assert ("X-B", "2") not in second.headers
    assert first.url.rpartition("sig=")[2] == second.url.rpartition("sig=")[2]


def test_with_options_keeps_what_a_subclass_adds() -> None:
    class Mine(SampleChat):
        note = ""

    made = Mine(app_id=7, secret_key="k", transport=FakeTransport(answer(ROOM)))
    made.note = "mine"
    made.rooms.get("r1")
    other = made.with_options(timeout=1.0)
    assert (type(other), other.note) == (Mine, "mine")
    assert other.rooms is not made.rooms


def test_one_call_can_differ() -> None:
    made, transport = chat(headers={"X-A": "1"})
    options = CallOptions(timeout=Timeout(read=2.0), headers={"x-a": "9", "User-Agent": "me"}, query={"trace": [1, 2]})
    made.rooms.get("r1", options=options)
    request = transport.requests[0]
    assert request.timeout.read == 2.0
    names = [name.lower() for name, _ in request.headers]
    assert len(names) == len(set(names))
    assert {("x-a", "9"), ("User-Agent", "me")} <= set(request.headers)
    assert "trace=1&trace=2" in request.url


def test_timeouts() -> None:
    assert Timeout().phases() == {"connect": 10.0, "read": 30.0, "write": 30.0, "pool": 30.0}
    assert Timeout(total=None, read=5.0).phases() == {"connect": 10.0, "read": 5.0, "write": None, "pool": None}
    made, transport = chat(timeout=None)
    made.rooms.get("r1")
    assert set(transport.requests[0].timeout.phases().values()) == {None}


def test_raw_answers() -> None:
    made, _ = chat(answer({**ROOM, "title": "One"}, x_trace="t1"))
    raw = made.rooms.with_raw_response.get("r1")
    assert (raw.status, raw.headers["X-Trace"], raw.json()["title"], raw.attempts) == (200, "t1", "One", 1)
    assert raw.content.startswith(b"{")
    assert raw.text == raw.content.decode()
    assert raw.parse().title == "One"
    assert "sig=***" in raw.request.url


def test_raw_answers_of_lists_are_the_first_page() -> None:
    page = {"code": 0, "MessageItem": [{"MsgId": "m", "Kind": 1}], "CompleteFlag": 1}
    made, transport = chat(answer(page))
    raw = made.messages.with_raw_response.list("general")
    assert len(transport.requests) == 1
    assert [each.id for each in raw.parse().items] == ["m"]


def test_raw_answers_raise_errors_and_keep_what_cannot_be_decoded() -> None:
    made, _ = chat(answer({"code": 4001, "info": "x"}))
    with pytest.raises(errors.RoomNotFoundError):
        made.rooms.with_raw_response.get("r1")
    made, _ = chat(answer(b"<html>"))
    raw = made.rooms.with_raw_response.get("r1")
    assert raw.text == "<html>"
    with pytest.raises(errors.ResponseDecodeError):
        raw.parse()


def test_bytes() -> None:
    made, _ = chat(answer(b"\x00\x01"))
    assert made.rooms.export("r1") == b"\x00\x01"


def test_generated_values_differ_by_attempt_and_can_be_seeded() -> None:
    from random import Random

    sent = {"code": 0, "MsgId": "m"}
    made, transport = chat(answer(sent), random=Random(3))
    made.messages.send("r", kind=1, text="x")
    made.messages.send("r", kind=1, text="x")
    numbers = [int(each.url.partition("random=")[2].partition("&")[0]) for each in transport.requests]
    assert len(set(numbers)) == 2
    assert all(0 <= number < 2**32 for number in numbers)
    again, second = chat(answer(sent), random=Random(3))
    again.messages.send("r", kind=1, text="x")
    assert f"random={numbers[0]}" in second.requests[0].url


def test_an_id_for_tracing_stays_the_same_when_a_call_is_repeated() -> None:
    page = answer({"code": 0, "data": {"rooms": []}})
    made, transport = chat(answer({}, 503), page)
    list(made.rooms.list())
    traces = [dict(each.headers)["operationID"] for each in transport.requests]
    assert len(traces) == 2
    assert len(set(traces)) == 1


def test_a_given_transport_is_not_closed_and_blocks_close() -> None:
    made, transport = chat()
    with made as same:
        assert same is made
    assert transport.closed == 0
    with SampleChat(app_id=7, secret_key="k") as own:
        assert own.messages is own.messages

    async def main() -> None:
        async with AsyncSampleChat(app_id=7, secret_key="k") as other:
            assert other.messages is other.messages

    asyncio.run(main())


def test_async_calls() -> None:
    async def main() -> None:
        transport = AsyncFakeTransport(answer(ROOM), answer({"code": 4001}), answer(ROOM))
        made = AsyncSampleChat(app_id=7, secret_key="k", transport=transport)
        assert (await made.rooms.get("r1")).room_id == "r1"
        with pytest.raises(errors.RoomNotFoundError):
            await made.rooms.get("r1")
        raw = await made.rooms.with_raw_response.get("r1")
        assert raw.parse().room_id == "r1"
        raw_page = await made.with_options(timeout=1).rooms.with_raw_response.list()
        assert raw_page.status == 200

    asyncio.run(main())


def signatures(kind: type) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, member in inspect.getmembers(kind):
        if name.startswith("_") or isinstance(member, property):
            continue
        found[name] = [
            (each.name, each.kind, each.annotation, each.default)
            for each in inspect.signature(member).parameters.values()
        ]
    return found


@pytest.mark.parametrize(
    ("sync", "other"),
    [
        (message_resources.Messages, message_resources.AsyncMessages),
        (room_resources.Rooms, room_resources.AsyncRooms),
    ],
)
def test_sync_and_async_have_the_same_signatures(sync: type, other: type) -> None:
    assert signatures(sync) == signatures(other)


def test_sync_and_async_clients_have_the_same_options() -> None:
    def options(kind: type) -> list[str]:
        return list(inspect.signature(kind).parameters)

    assert options(SampleChat) == options(AsyncSampleChat)


def test_logging_hides_secrets(caplog: pytest.LogCaptureFixture) -> None:
    made, _ = chat(answer({}, 503), answer(ROOM))
    with caplog.at_level(logging.DEBUG, logger="sample_chat"):
        made.rooms.get("r1")
    text = caplog.text
    assert "GET https://chat.example.com/api/rooms/r1?appid=***&sig=***: 503" in text
    assert "getRoom: attempt 1: ServerError" in text
    assert "s3cr3t" not in text
    assert "sig=1" not in text


def test_nothing_is_logged_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    made, _ = chat(answer({}, 503), answer(ROOM))
    made.rooms.get("r1")
    assert capsys.readouterr() == ("", "")


def test_unset_is_false_and_one_of_a_kind() -> None:
    import copy
    import pickle

    assert not UNSET
    assert copy.deepcopy(UNSET) is UNSET
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET
    assert repr(UNSET) == "UNSET"


def test_importing_is_light() -> None:
    code = (
        "import sys; sys.path.insert(0, '.'); import sample_chat; early = set(sys.modules);"
        "sample_chat.SampleChat(app_id=7, secret_key='k').messages;"
        "late = ('httpx2', 'httpcore2', 'ssl', 'sample_chat.models', 'sample_chat.resources.rooms');"
        "print([m for m in ('pydantic', 'httpx2') if m in early], [m for m in late if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=HERE, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"


def test_an_unknown_name_is_an_attribute_error() -> None:
    import sample_chat

    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = sample_chat.nonsense  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
    assert "SampleChat" in dir(sample_chat)


def test_threads_share_a_client() -> None:
    import threading

    def echo(request: Request) -> Response:
        return answer({"code": 0, "roomId": request.url.partition("/rooms/")[2].partition("?")[0]})

    made, _ = chat(echo)
    wrong: list[str] = []

    def work(number: int) -> None:
        for index in range(50):
            name = f"r{number}-{index}"
            if made.rooms.get(name).room_id != name:
                wrong.append(name)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((), "*/*"),
        ((Answer("200", "Any"), Answer("404", "Any", media_type="application/problem+json")), "application/json"),
        ((Answer("200", kind="bytes"),), "*/*"),
        ((Answer("200", kind="events"),), "text/event-stream"),
        ((Answer("200", media_type="text/csv", kind="text"), Answer("2XX", "Any")), "text/csv, application/json"),
    ],
)
def test_what_is_accepted(answers: tuple[Answer, ...], expected: str) -> None:
    assert dict(sent(Operation("op", "GET", "/a", answers=answers)).headers)["Accept"] == expected


def test_headers_given_twice_are_sent_once() -> None:
    made, transport = chat(headers={"X-A": "1"})
    made.with_options(headers={"x-a": "2"}).rooms.get("r1")
    assert [pair for pair in transport.requests[0].headers if pair[0].lower() == "x-a"] == [("x-a", "2")]


def test_a_header_that_cannot_be_sent_is_refused() -> None:
    made, transport = chat()
    for headers in ({"X": "a\nb"}, {"Ü": "1"}):
        with pytest.raises(errors.RequestError):
            made.rooms.get("r1", options=CallOptions(headers=headers))
    assert transport.requests == []


def test_a_base_url_with_letters_of_its_own_is_encoded() -> None:
    made, transport = chat(base_url="http://host.test/é b/%41/")
    made.rooms.get("r1")
    assert transport.requests[0].url.startswith("http://host.test/%C3%A9%20b/%41/rooms/r1?")
