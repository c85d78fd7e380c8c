"""Answers: the envelope before the success, and a typed error for whatever else may come."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from runtime_fakes import FakeClock, FakeTransport, answer, client
from sample_chat import SampleChat, errors
from sample_chat._runtime import Response
from sample_chat._runtime.errors import UnexpectedStatusError
from sample_chat._runtime.operation import Answer, Api, Envelope, ErrorCode, Operation

ROOM = {"code": 0, "roomId": "r1", "title": "One"}


def chat(*script: Any, **more: Any) -> SampleChat:
    return SampleChat(app_id=7, secret_key="k3y-of-tests", transport=FakeTransport(*script), clock=FakeClock(), **more)


def failure(response: Response, **more: Any) -> errors.SampleChatError:
    with pytest.raises(errors.SampleChatError) as caught:
        chat(response, max_retries=0, **more).rooms.get("r1")
    return caught.value


def test_a_success() -> None:
    assert chat(answer(ROOM)).rooms.get("r1").title == "One"


def test_a_code_in_a_200_is_its_class_with_everything_told() -> None:
    body = {"code": 4001, "info": "no such room", "detail": "r1", "requestId": "q-1"}
    error = failure(answer(body))
    assert type(error) is errors.RoomNotFoundError
    assert isinstance(error, errors.NotFoundError)
    assert (error.code, error.status, error.message, error.detail) == (4001, 200, "no such room", "r1")
    assert (error.hint, error.retryable, error.request_id) == ("Create the room first.", False, "q-1")
    assert error.body == body
    assert error.attempts == 1
    assert error.response is not None
    assert error.response.json() == body
    assert str(error) == "4001: no such room (Create the room first.; request id q-1)"


def test_a_code_as_text_is_the_same_code() -> None:
    assert type(failure(answer({"code": "4001", "info": "x"}))) is errors.RoomNotFoundError


def test_a_code_without_a_class_is_of_its_category() -> None:
    assert type(failure(answer({"code": 4003, "info": "expired"}))) is errors.AuthenticationError


def test_a_code_that_nobody_documents_is_an_api_error() -> None:
    error = failure(answer({"code": 70032, "info": ""}))
    assert type(error) is errors.APIError
    assert isinstance(error, errors.APIError)
    assert (error.code, error.retryable, error.message) == (70032, None, "")


def test_a_code_with_an_http_status_counts_by_the_catalogue() -> None:
    error = failure(answer({"code": 5001, "info": "busy"}, 500, retry_after="3"))
    assert type(error) is errors.BusyError
    assert isinstance(error, errors.APIError)
    assert (error.status, error.retryable, error.retry_after) == (500, True, 3.0)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.InvalidRequestError),
        (401, errors.AuthenticationError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (409, errors.ConflictError),
        (422, errors.InvalidRequestError),
        (429, errors.RateLimitError),
        (500, errors.ServerError),
        (502, errors.ServerError),
        (302, UnexpectedStatusError),
        (700, UnexpectedStatusError),
    ],
)
def test_a_status_without_an_envelope(status: int, kind: type[errors.APIError]) -> None:
    error = failure(answer(b"<html>\n  <b>proxy</b></html>", status))
    assert type(error) is kind
    assert isinstance(error, errors.APIError)
    assert (error.code, error.status) == (None, status)
    assert "<b>proxy</b>" in str(error)


def test_a_redirect_says_where_it_points() -> None:
    assert str(failure(answer(b"<a>", 307, location="https://login.test/"))).startswith(
        "HTTP 307: Temporary Redirect: it points to https://login.test/"
    )


@pytest.mark.parametrize(
    "body",
    [{"message": "gone"}, {"error": "gone"}, {"error": {"message": "gone"}}, {"title": "gone"}, {"detail": "gone"}],
)
def test_the_usual_error_bodies_are_read(body: Any) -> None:
    error = failure(answer(body, 404))
    assert isinstance(error, errors.NotFoundError)
    assert error.message == "gone"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the body is empty"),
        (b"<html>hello</html>", "it begins with '<html>hello</html>'"),
        (b'{"code":0,"roomId":', "no JSON"),
        (b'{"code":0,"roomId":5}', "/roomId: Input should be a valid string"),
        (b'{"code":0}', "/roomId: Field required"),
        (b"[]", "object"),
        (b"null", "object"),
    ],
)
def test_a_success_that_is_not_what_the_operation_describes(content: bytes, told: str) -> None:
    error = failure(answer(content))
    assert type(error) is errors.ResponseDecodeError
    assert told in str(error)
    assert error.response is not None
    assert error.response.content == content


def test_the_content_type_is_told_and_not_trusted() -> None:
    response = answer(ROOM)
    response.headers.pairs[0] = ("content-type", "text/html")
    assert chat(response).rooms.get("r1").room_id == "r1"
    broken = answer(b"<html>")
    broken.headers.pairs[0] = ("content-type", "text/html")
    assert "content type text/html" in str(failure(broken))


def test_an_error_in_the_place_of_a_file_is_raised() -> None:
    op = Operation("op", "GET", "/a", answers=(Answer(kind="bytes"),), envelope=Envelope("/code"))
    assert client(FakeTransport(answer(b"\x00\x01"))).engine_.call(op, None, {}, None) == b"\x00\x01"
    with pytest.raises(errors.APIError):
        client(FakeTransport(answer({"code": 7}))).engine_.call(op, None, {}, None)


def test_answers_by_status_and_kind() -> None:
    answers = (
        Answer("200", "list[int]"),
        Answer("201", "dict[str, models.rooms:Room]"),
        Answer("202", kind="text"),
        Answer("204", kind="none"),
        Answer("4XX", "models.rooms:Room"),
    )
    op = Operation("op", "GET", "/a", answers=answers)

    def result(status: int, body: Any) -> Any:
        return client(FakeTransport(answer(body, status))).engine_.call(op, None, {}, None)

    assert result(200, [1, 2]) == [1, 2]
    assert result(201, {"a": {"roomId": "r"}})["a"].room_id == "r"
    assert result(202, b"ok") == "ok"
    assert result(204, b"") is None
    assert result(206, [3]) == [3]
    with pytest.raises(errors.NotFoundError) as caught:
        result(404, {"roomId": "r9"})
    assert caught.value.body.room_id == "r9"


def test_answers_by_content_type() -> None:
    answers = (
        Answer("200", "list[int]", media_type="application/json"),
        Answer("200", kind="text", media_type="text/csv"),
    )
    op = Operation("op", "GET", "/a", answers=answers)
    table = answer(b"1,2")
    table.headers.pairs[0] = ("Content-Type", "text/csv; charset=utf-8")
    assert client(FakeTransport(table)).engine_.call(op, None, {}, None) == "1,2"
    assert client(FakeTransport(answer([1]))).engine_.call(op, None, {}, None) == [1]


def test_an_envelope_somewhere_deep_and_a_request_id_in_a_header() -> None:
    envelope = Envelope("/meta/status/code", "/meta/status/text", request_id="header:X-Trace", success=("OK", "FINE"))
    api = Api("sample_chat", "T", "1", "t/1", errors={"E1": ErrorCode(status=409, retry="never")})
    op = Operation("op", "GET", "/a", answers=(Answer(type="Any"),), envelope=envelope)

    def result(code: str) -> Any:
        body = {"meta": {"status": {"code": code, "text": "told"}}}
        return client(FakeTransport(answer(body, x_trace="t-9")), api).engine_.call(op, None, {}, None)

    assert result("FINE")["meta"]["status"]["code"] == "FINE"
    with pytest.raises(errors.ConflictError) as caught:
        result("E1")
    assert (caught.value.code, caught.value.message, caught.value.request_id) == ("E1", "told", "t-9")


def test_nothing_secret_is_in_an_error() -> None:
    body = {"code": 4002, "info": "bad signature", "detail": ""}

    def echo(request: Any) -> Response:
        return answer(body | {"info": f"cannot accept {request.url}"})

    with pytest.raises(errors.InvalidParametersError) as caught:
        chat(echo).rooms.get("r1")
    error = caught.value
    assert error.request is not None
    assert error.response is not None
    shown = [str(error), repr(error), repr(error.request), error.request.url, error.response.text, repr(vars(error))]
    for text in shown:
        assert "1700000000:" not in text
        assert "1700000000%3A" not in text
    assert "sig=***" in error.request.url


def test_errors_can_be_pickled() -> None:
    error = failure(answer({"code": 4001, "info": "no such room"}))
    assert isinstance(error, errors.RoomNotFoundError)
    copied = pickle.loads(pickle.dumps(error))
    assert type(copied) is errors.RoomNotFoundError
    assert (copied.code, str(copied)) == (4001, str(error))
