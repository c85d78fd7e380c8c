"""Bodies: strict for what is sent, in every form."""

from __future__ import annotations

import io
import json
from email import message_from_bytes
from email.message import Message as Mail
from pathlib import Path
from typing import Any

import pytest
from runtime_fakes import FakeTransport, answer, client, sent
from sample_chat import SampleChat
from sample_chat._runtime import UNSET, File, Request
from sample_chat._runtime.errors import RequestError
from sample_chat._runtime.models import Model
from sample_chat._runtime.operation import (
    BinaryBody,
    FormBody,
    JsonBody,
    MultipartBody,
    Operation,
    Part,
    TextBody,
)

SEND = Operation("op", "POST", "/a", body=JsonBody("models.requests:SendMessageRequest", constants=(("version", 2),)))
FORM = Operation("op", "POST", "/a", body=FormBody())
FILES = Operation("op", "POST", "/a", body=MultipartBody(parts=(Part("file", file=True), Part("files", file=True))))


class Loose(Model):
    """A model that allows everything, as an answer's does."""

    Account: str
    silent: bool | None = None


def content(request: Request) -> bytes:
    return request.content if isinstance(request.content, bytes) else b"".join(request.content)  # type: ignore[arg-type]


def test_json_by_wire_names_with_constants() -> None:
    request = sent(SEND, body={"Kind": 1, "Text": "hi", "Mentions": None, "ReplyTo": UNSET})
    assert json.loads(content(request)) == {"version": 2, "Kind": 1, "Text": "hi", "Mentions": None}
    assert dict(request.headers)["Content-Type"] == "application/json"


def test_json_by_python_names() -> None:
    request = sent(SEND, body={"kind": 2, "text": "hi", "mentions": [{"account": "a"}]})
    assert json.loads(content(request)) == {"version": 2, "Kind": 2, "Text": "hi", "Mentions": [{"Account": "a"}]}


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"Kind": 1, "Text": "hi", "Textt": 1}, "/Textt"),
        ({"Kind": 3, "Text": "hi"}, "/Kind"),
        ({"Kind": 1, "Text": "hi", "Mentions": [{"Account": "a", "Silentt": True}]}, "/Mentions/0/Silentt"),
        (
            {"Kind": 1, "Text": "hi", "Mentions": [Loose.model_validate({"Account": "a", "Silentt": 1})]},
            "/Mentions/0/Silentt",
        ),
        ({"Kind": 1}, "/Text"),
        ({"Kind": 1, "Text": "hi", "version": 1}, "/version"),
        ([], "/"),
    ],
)
def test_json_that_does_not_fit_is_refused_before_sending(body: Any, place: str) -> None:
    transport = FakeTransport(answer({}))
    with pytest.raises(RequestError) as caught:
        client(transport).engine_.call(SEND, None, {}, body)
    assert any(problem.startswith(f"{place}: ") for problem in caught.value.problems)
    assert transport.requests == []


def test_a_refusal_does_not_quote_values() -> None:
    with pytest.raises(RequestError) as caught:
        sent(SEND, body={"Kind": 1, "Text": ["hunter2"]})
    assert "hunter2" not in str(caught.value)


def test_a_needed_body_is_asked_for() -> None:
    with pytest.raises(RequestError, match="needs a body"):
        sent(FORM)
    optional = Operation("op", "POST", "/a", body=FormBody(required=False))
    assert content(sent(optional)) == b""


def test_absent_is_not_null() -> None:
    transport = FakeTransport(answer({"code": 0, "MsgId": "m"}))
    chat = SampleChat(app_id=7, secret_key="k", transport=transport)
    chat.messages.send("r", kind=1, text="x")
    chat.messages.send("r", kind=1, text="x", reply_to=None)
    assert [set(body) for body in transport.bodies] == [
        {"version", "Kind", "Text"},
        {"version", "Kind", "Text", "ReplyTo"},
    ]


@pytest.mark.parametrize(
    ("value", "parts", "expected"),
    [
        ({"a": "x y&z", "b": True, "c": None}, (), "a=x+y%26z&b=true"),
        ({"a": [1, 2]}, (), "a=1&a=2"),
        ({"a": {"b": 1}}, (), "a=%7B%22b%22%3A1%7D"),
        ({"a": [{"b": 1}]}, (), "a=%7B%22b%22%3A1%7D"),
        ({"a": [1, 2]}, (Part("a", explode=False),), "a=1,2"),
        ({"a": [1, 2]}, (Part("a", style="spaceDelimited"),), "a=1%202"),
        ({"a": [1, 2]}, (Part("a", style="pipeDelimited"),), "a=1%7C2"),
        ({"a": {"b": 1, "c": 2}}, (Part("a", explode=True),), "b=1&c=2"),
        ({"a": {"b": {"c": [1]}}}, (Part("a", style="deepObject", explode=True),), "a%5Bb%5D%5Bc%5D%5B0%5D=1"),
        ({"a": [1]}, (Part("a", style="deepObject", explode=True),), "a%5B0%5D=1"),
        ({"a": [1, 2]}, (Part("a", media_type="application/json"),), "a=%5B1%2C2%5D"),
    ],
)
def test_forms(value: Any, parts: tuple[Part, ...], expected: str) -> None:
    request = sent(Operation("op", "POST", "/a", body=FormBody(parts=parts)), body=value)
    assert content(request).decode() == expected
    assert dict(request.headers)["Content-Type"] == "application/x-www-form-urlencoded"


def test_a_form_is_checked_too() -> None:
    op = Operation("op", "POST", "/a", body=FormBody("models.requests:Mention"))
    assert content(sent(op, body={"account": "a", "silent": True})) == b"Account=a&Silent=true"
    with pytest.raises(RequestError, match="/Acount"):
        sent(op, body={"Acount": "a"})
    with pytest.raises(RequestError, match="mapping"):
        sent(op, body=[1])


def parts_of(request: Request) -> list[Mail]:
    headers = dict(request.headers)
    mail = message_from_bytes(f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode() + content(request))
    assert "Content-Length" not in headers or int(headers["Content-Length"]) == len(content(request))
    return [part for part in mail.walk() if not part.is_multipart()]


def facts(part: Mail) -> tuple[Any, Any, str, Any]:
    name = part.get_param("name", header="content-disposition")
    declared = part.get_content_type() if "content-type" in part else None
    return name, part.get_filename(), declared or "", part.get_payload(decode=True)


def test_multipart_with_files_arrays_and_objects(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG\r\n--not a boundary--")
    body = {
        "title": "Grüße",
        "tags": ["a", "b"],
        "meta": {"x": 1},
        "none": None,
        "file": path,
        "files": [b"one", File("two", "two.txt"), File(io.BytesIO(b"three"), "3.bin", "application/x-three")],
    }
    assert [facts(part) for part in parts_of(sent(FILES, body=body))] == [
        ("title", None, "", "Grüße".encode()),
        ("tags", None, "", b"a"),
        ("tags", None, "", b"b"),
        ("meta", None, "application/json", b'{"x":1}'),
        ("file", "photo.png", "image/png", b"\x89PNG\r\n--not a boundary--"),
        ("files", "upload", "application/octet-stream", b"one"),
        ("files", "two.txt", "text/plain", b"two"),
        ("files", "3.bin", "application/x-three", b"three"),
    ]


def test_a_part_with_a_style_of_its_own_is_taken_apart() -> None:
    part = Part("meta", style="deepObject", explode=True)
    operation = Operation("op", "POST", "/a", body=MultipartBody(parts=(part,)))
    body = {"meta": {"a&b": 1, "c": [{"d": True}, "x"]}, "plain": {"e": 1}}
    assert [facts(part) for part in parts_of(sent(operation, body=body))] == [
        ("meta[a&b]", None, "", b"1"),
        ("meta[c][0][d]", None, "", b"true"),
        ("meta[c][1]", None, "", b"x"),
        ("plain", None, "application/json", b'{"e":1}'),
    ]


def test_a_multipart_body_can_be_sent_again() -> None:
    file = io.BytesIO(b"skip-me,content")
    file.seek(8)
    request = sent(FILES, body={"file": file})
    assert content(request) == content(request)
    assert parts_of(request)[0].get_payload(decode=True) == b"content"


def test_names_cannot_break_out_of_a_part() -> None:
    request = sent(FILES, body={'a"\r\nX: 1': "v", "file": File(b"x", 'f"\r\n.txt', "text/plain\r\nX: 1")})
    assert b"\r\nX: 1" not in content(request)
    assert b'name="a%22%0D%0AX: 1"' in content(request)
    assert b'filename="f%22%0D%0A.txt"' in content(request)


def test_boundaries_differ() -> None:
    assert dict(sent(FILES, body={"a": 1}).headers) != dict(sent(FILES, body={"a": 1}).headers)


def test_text_where_a_file_belongs_is_refused() -> None:
    with pytest.raises(RequestError, match="must be a file"):
        sent(FILES, body={"file": "photo.png"})


def test_a_multipart_body_is_checked_without_reading_its_files() -> None:
    op = Operation("op", "POST", "/a", body=MultipartBody("models.requests:Picture", parts=(Part("file", file=True),)))
    assert len(parts_of(sent(op, body={"Account": "a", "file": b"x"}))) == 2
    with pytest.raises(RequestError, match="/file"):
        sent(op, body={"Account": "a"})
    with pytest.raises(RequestError, match="/Acount"):
        sent(op, body={"Acount": "a", "file": b"x"})


def test_binary(tmp_path: Path) -> None:
    op = Operation("op", "PUT", "/a", body=BinaryBody("image/png"))
    path = tmp_path / "x"
    path.write_bytes(b"from a path")
    for value, expected in [
        (b"bytes", b"bytes"),
        (path, b"from a path"),
        (io.BytesIO(b"file"), b"file"),
        ([b"a", b"b"], b"ab"),
    ]:
        request = sent(op, body=value)
        assert content(request) == expected
        assert dict(request.headers)["Content-Type"] == "image/png"
    assert dict(sent(op, body=path).headers)["Content-Length"] == "11"
    for wrong in ("text", 5, tmp_path / "missing"):
        with pytest.raises(RequestError):
            sent(op, body=wrong)


def test_text() -> None:
    op = Operation("op", "PUT", "/a", body=TextBody())
    request = sent(op, body="Grüße")
    assert content(request) == "Grüße".encode()
    assert dict(request.headers)["Content-Type"] == "text/plain; charset=utf-8"
    with pytest.raises(RequestError):
        sent(op, body=b"x")
