"""The mock for the user's own tests, and recorded calls."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from runtime_fakes import AsyncFakeTransport, FakeTransport, answer
from sample_chat import AsyncSampleChat, Room, SampleChat, errors
from sample_chat._runtime import MockError, Request, Response
from sample_chat._runtime.errors import ConnectError
from sample_chat.models import SentMessage
from sample_chat.testing import MockSampleChat


def test_examples_answer() -> None:
    mock = MockSampleChat()
    chat = mock.client()
    assert chat.rooms.get("general").title == "General"
    assert [message.text for message in chat.messages.list("general")] == ["hello"]


def test_queued_answers_come_first_and_in_order() -> None:
    mock = MockSampleChat()
    mock.rooms.get.answers(Room(room_id="a"), {"roomId": "b"}, {"roomId": "c", "new": 1})
    chat = mock.client()
    assert [chat.rooms.get("x").room_id for _ in range(4)] == ["a", "b", "c", "general"]


def test_an_answer_that_the_description_forbids_is_refused_at_once() -> None:
    with pytest.raises(MockError, match="/roomId"):
        MockSampleChat().rooms.get.answers({"title": 5})


def test_errors_by_name() -> None:
    mock = MockSampleChat()
    mock.messages.list.fails(errors.RoomNotFoundError, times=2)
    chat = mock.client()
    for _ in range(2):
        with pytest.raises(errors.RoomNotFoundError) as caught:
            list(chat.messages.list("general"))
        assert (caught.value.code, caught.value.message) == (4001, "The room does not exist.")
    assert len(list(chat.messages.list("general"))) == 1


def test_categories_and_broken_connections() -> None:
    mock = MockSampleChat()
    chat = mock.client(max_retries=0)
    kinds = [errors.PermissionDeniedError, errors.ServerError, errors.TransportError, errors.TimeoutError, ConnectError]
    for kind in kinds:
        mock.rooms.get.fails(kind, message="told")
        with pytest.raises(kind, match="told") as caught:
            chat.rooms.get("x")
        assert type(caught.value) is kind
    with pytest.raises(MockError, match="PaginationError"):
        mock.rooms.get.fails(errors.PaginationError)


def test_retries_take_no_time_and_every_attempt_is_kept() -> None:
    mock = MockSampleChat()
    mock.rooms.get.fails(errors.BusyError, times=2, retry_after=30)
    assert mock.client().rooms.get("r/1").room_id == "general"
    assert [call.parameters["roomId"] for call in mock.rooms.get.calls] == ["r/1"] * 3


def test_calls_are_kept_for_looking_at() -> None:
    mock = MockSampleChat()
    mock.messages.send.answers(SentMessage(code=0, id="m9"))
    chat = mock.client()
    assert chat.messages.send("general", kind=1, text="hi").id == "m9"
    call = mock.messages.send.calls[0]
    assert call.body == {"version": 2, "Kind": 1, "Text": "hi"}
    assert call.parameters["roomId"] == "general"
    assert call.parameters["sig"] == "mock"
    assert call.headers["content-type"] == "application/json"
    assert len(mock.calls) == 1


def test_without_an_example_an_answer_is_asked_for() -> None:
    with pytest.raises(MockError, match="exportRoom has no example"):
        MockSampleChat().client().rooms.export("x")


def test_a_mock_for_async_clients() -> None:
    async def main() -> None:
        mock = MockSampleChat()
        mock.rooms.get.fails(errors.BusyError)
        chat = mock.async_client()
        assert (await chat.rooms.get("x")).title == "General"
        assert len(mock.rooms.get.calls) == 2

    asyncio.run(main())


def test_recorded_calls_hold_no_secret(tmp_path: Path) -> None:
    folder = tmp_path / "calls"

    def echo(request: Request) -> Response:
        return answer({"code": 0, "roomId": "r1", "title": request.url}, set_cookie="session=1")

    chat = SampleChat(app_id=7, secret_key="s3cret", transport=FakeTransport(echo), record=folder)
    chat.rooms.get("r1")
    chat.with_options(timeout=1).rooms.get("r1")
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["0001-GET-api-rooms-r1.json", "0002-GET-api-rooms-r1.json"]
    record = json.loads(files[0].read_text())
    assert record["request"]["url"] == "https://chat.example.com/api/rooms/r1?appid=***&sig=***"
    assert "17000" not in record["answer"]["body"]["title"].partition("sig=")[2]
    assert record["answer"]["body"]["title"].endswith("sig=***")
    assert record["answer"]["headers"]["set-cookie"] == "***"


def test_recorded_failures(tmp_path: Path) -> None:
    async def main() -> None:
        transport = AsyncFakeTransport(ConnectError("refused"), answer({"code": 0, "roomId": "r1"}))
        chat = AsyncSampleChat(app_id=7, secret_key="s3cret", transport=transport, record=tmp_path)
        with pytest.raises(ConnectError):
            await chat.with_options(max_retries=0).rooms.get("r1")
        await chat.rooms.get("r1")

    asyncio.run(main())
    records = [json.loads(file.read_text()) for file in sorted(tmp_path.iterdir())]
    assert records[0]["error"] == "ConnectError: refused"
    assert records[1]["answer"]["status"] == 200
