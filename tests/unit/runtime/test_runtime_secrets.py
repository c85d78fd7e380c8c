"""No credential in anything that is shown: texts of errors, tracebacks, pickles, `repr`, logs (the library's too)."""

from __future__ import annotations

import asyncio
import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from loopback import Act, Loopback, hang_up, http, reset, send, serving
from runtime_fakes import FakeTransport, answer, client
from sample_chat import AsyncSampleChat, SampleChat, errors
from sample_chat._runtime import AsyncHttpTransport, Credential, HttpTransport, Request, Secret
from sample_chat._runtime.auth import Slot
from sample_chat._runtime.errors import APIError, ConfigurationError, ConnectError
from sample_chat._runtime.operation import Answer, Api, ApiKey, HttpBasic, HttpBearer, OAuth2, Operation
from sample_chat._runtime.secret import Mask, is_secret_name

KEY = "k3y-that-nobody-sees"
ROOM = b'{"code":0,"roomId":"r1"}'


def sync_call(url: str, own: bool) -> Exception | None:
    transport = HttpTransport(client=httpx2.Client(trust_env=False)) if own else None
    chat = SampleChat(app_id=7, secret_key=KEY, base_url=url, max_retries=1, transport=transport)
    try:
        chat.rooms.get("r1")
    except errors.SampleChatError as error:
        return error
    return None


def async_call(url: str, own: bool) -> Exception | None:
    async def main() -> Exception | None:
        transport = AsyncHttpTransport(client=httpx2.AsyncClient(trust_env=False)) if own else None
        chat = AsyncSampleChat(app_id=7, secret_key=KEY, base_url=url, max_retries=1, transport=transport)
        try:
            await chat.rooms.get("r1")
        except errors.SampleChatError as error:
            return error
        return None

    return asyncio.run(main())


def secrets_of(server: Loopback) -> set[str]:
    """What was sent as credentials, as it was sent and decoded."""
    found = {KEY}
    for request in server.received:
        query = urlsplit(request.target).query
        found |= {part.partition("=")[2] for part in query.split("&") if part.startswith("sig=")}
        found |= set(parse_qs(query)["sig"])
    return found


def everything(error: Exception) -> str:
    """All that people and machines get to see of an exception."""
    texts = ["".join(traceback.format_exception(error)), repr(error), str(error), repr(vars(error))]
    texts.append(pickle.dumps(error).decode("latin-1"))
    for name in ("request", "response", "body"):
        value: Any = getattr(error, name, None)
        texts += [repr(value), str(getattr(value, "headers", "")), str(getattr(value, "content", ""))]
    return "\n".join(texts)


def echo(server_status: int) -> Act:
    """A service that puts the request line, with its credentials, into the body of its answer."""

    def act(connection: Any, request: Any) -> bool:
        connection.sendall(http(f"<html>{request.target}".encode(), server_status, ("Set-Cookie", "session=s3ss10n")))
        return True

    return act


ACTS: dict[str, Act] = {
    "good": send(http(ROOM, 200, ("Set-Cookie", "session=s3ss10n"))),
    "echoed in an error": echo(500),
    "echoed in a success": echo(200),
    "redirect": send(http(b"", 302, ("Location", "/x"))),
    "broken": hang_up(b"SSH"),
    "reset": reset(),
}


@pytest.mark.parametrize("call", [sync_call, async_call])
@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("name", ACTS)
def test_nothing_that_is_shown_holds_a_credential(
    name: str, own: bool, call: Callable[[str, bool], Exception | None], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), serving(ACTS[name]) as server:
        error = call(server.url, own)
        secrets = secrets_of(server)
    assert (error is None) == (name == "good")
    assert len(secrets) >= 2
    shown = caplog.text + (everything(error) if error is not None else "")
    assert "r1" in shown
    for secret in (*secrets, "s3ss10n"):
        assert secret not in shown


def test_what_others_log_is_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO), serving(send(http(ROOM))) as server:
        sync_call(server.url, True)
        with httpx2.Client(trust_env=False) as other:
            other.get(f"{server.url}/rooms?sig=mine")
    assert "sig=***" in caplog.text
    assert "sig=mine" in caplog.text


def test_the_credentials_of_a_client_are_not_shown_by_looking_into_it() -> None:
    schemes: dict[str, Any] = {
        "key": ApiKey("key"),
        "bearer": HttpBearer(),
        "basic": HttpBasic(),
        "oauth": OAuth2(),
        "query": ApiKey("q", "query"),
    }
    sources: dict[str, Any] = {
        "key": Secret("s-key"),
        "bearer": "s-bearer",
        "basic": ("me", "s-basic"),
        "oauth": "s-oauth",
        "query": Secret("s-query"),
    }
    api = Api("sample_chat", "T", "1", "t/1", schemes=schemes, security=(tuple(schemes),))
    transport = FakeTransport(answer({}))
    made = client(transport, api, sources)
    made.engine_.call(Operation("op", "GET", "/a", answers=(Answer(type="Any"),)), None, {}, None)
    core = made.engine_.core
    slots = [core.credentials.slots[name] for name in schemes]
    texts = [repr(made), repr(vars(made)), repr(vars(core)), repr(core.credentials), repr(transport.requests[0])]
    texts += [repr(slot) + repr(slot.held) for slot in slots]
    texts.append(repr(Credential("s-made", 5.0)) + repr(Slot(HttpBearer(), "s-slot").held))
    for text in texts:
        assert "s-" not in text.replace("<sample_chat", ""), text
    for piece in ("s-key", "s-bearer", "s-oauth"):
        assert any(piece in value for _, value in transport.requests[0].headers)


def test_a_transport_of_ones_own_that_tells_the_request_tells_it_masked() -> None:
    def refuse(request: Request) -> Any:
        raise ConnectError("refused", request=request)

    chat = SampleChat(app_id=7, secret_key=KEY, transport=FakeTransport(refuse), max_retries=0)
    with pytest.raises(ConnectError) as caught:
        chat.rooms.get("r1")
    assert caught.value.request is not None
    assert caught.value.request.url.endswith("?appid=***&sig=***")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('{"token":"abc","userID":"u"}', '{"token":"***","userID":"u"}'),
        ('{"a": {"access_token" : "a\\"bc", "expires_in": 5}}', '{"a": {"access_token" : "***", "expires_in": 5}}'),
        ('it begins with {"secret":"cut in the mid', 'it begins with {"secret":"***'),
        ('{"nextPageToken":"abc","sync_token":"d"}', '{"nextPageToken":"abc","sync_token":"d"}'),
        ("grant=x&client_secret=abc%2B&y=1", "grant=x&client_secret=***&y=1"),
        ('{"UserSig":"eJw","apiKey":"k","password":""}', '{"UserSig":"***","apiKey":"***","password":""}'),
        ("Token: a word", "Token: a word"),
    ],
)  # fmt: skip
def test_members_that_are_called_like_a_secret(text: str, shown: str) -> None:
    assert Mask().text(text) == shown
    assert Mask().data(text.encode()).decode() == shown
    assert Mask().data(b"\xff\x00") == b"\xff\x00"


def test_names() -> None:
    assert [name for name in ("token", "X-Auth-Token", "privateKey", "keyword", "tokens", "pageToken", "secretary")
            if is_secret_name(name)] == ["token", "X-Auth-Token", "privateKey"]  # fmt: skip


def test_a_token_that_an_answer_brings_is_not_in_the_text_of_an_error() -> None:
    chat = SampleChat(
        app_id=7, secret_key=KEY, transport=FakeTransport(answer(b'{"code":0,"token":"t0k3n","roomId":5'))
    )
    with pytest.raises(errors.ResponseDecodeError) as caught:
        chat.rooms.get("r1")
    assert "t0k3n" not in everything(caught.value)
    refused = FakeTransport(answer({"code": 4001, "refresh_token": "t0k3n"}))
    with pytest.raises(APIError) as error:
        SampleChat(app_id=7, secret_key=KEY, transport=refused).rooms.get("r1")
    assert "t0k3n" not in everything(error.value)


@pytest.mark.parametrize("url", ["ftp://me:s3cret@host", "http://me:s3cret@host", "me:s3cret@host"])
def test_a_base_url_with_a_password_is_not_repeated(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        SampleChat(app_id=7, secret_key=KEY, base_url=url)
    assert "s3cret" not in str(caught.value)


def test_a_missing_credential_is_asked_for_by_the_names_that_a_user_knows() -> None:
    schemes: dict[str, Any] = {"a": ApiKey("a"), "b": ApiKey("b"), "c": HttpBearer()}
    asked = {"a": "app_key=... (or set APP_KEY)", "b": "app_id=...", "c": "token=... (or set APP_TOKEN)"}
    api = Api("sample_chat", "Test", "1", "t/1", schemes=schemes, security=(("a", "b"), ("c",)), asked=asked)
    with pytest.raises(ConfigurationError) as caught:
        client(FakeTransport(answer({})), api, {"b": "7"}).engine_.call(Operation("op", "GET", "/a"), None, {}, None)
    assert str(caught.value) == (
        "Test: this call needs credentials: give app_key=... (or set APP_KEY) and app_id=... [given], "
        "or token=... (or set APP_TOKEN)"
    )
