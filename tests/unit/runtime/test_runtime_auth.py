"""Credentials: which are sent, where, how they are renewed, and that one caller renews for all."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Generator
from typing import Any

import pytest
from runtime_fakes import AsyncFakeTransport, FakeClock, FakeTransport, answer, async_client, client
from sample_chat._runtime import Clock, Credential, Request, Response, Secret, SystemClock, basic, oauth2
from sample_chat._runtime.auth import Slot
from sample_chat._runtime.errors import APIError, AuthenticationError, ConfigurationError, ConnectError
from sample_chat._runtime.operation import (
    Answer,
    Api,
    ApiKey,
    Envelope,
    HttpBasic,
    HttpBearer,
    OAuth2,
    Operation,
    Security,
)

SCHEMES: dict[str, Any] = {
    "key": ApiKey("api_key", "query"),
    "head": ApiKey("X-Key", "header"),
    "cookie": ApiKey("session", "cookie"),
    "bearer": HttpBearer(),
    "token": HttpBearer("Token"),
    "basic": HttpBasic(),
    "oauth": OAuth2("https://host.test/token"),
}
OPERATION = Operation("op", "GET", "/a", answers=(Answer(type="Any"),), envelope=Envelope("/code"))


def api(*security: tuple[str, ...]) -> Api:
    return Api("sample_chat", "Test", "1", "test/1", schemes=SCHEMES, security=security)


def seen(security: Security, sources: dict[str, Any], operation: Operation[Any, Any] = OPERATION) -> Request:
    transport = FakeTransport(answer({}))
    client(transport, api(*security), sources).engine_.call(operation, None, {}, None)
    return transport.requests[0]


@pytest.mark.parametrize(
    ("scheme", "source", "expected"),
    [
        ("head", "k1", ("X-Key", "k1")),
        ("cookie", Secret("k2"), ("Cookie", "session=k2")),
        ("bearer", "k3", ("Authorization", "Bearer k3")),
        ("token", "k4", ("Authorization", "Token k4")),
        ("oauth", "k5", ("Authorization", "Bearer k5")),
        ("basic", basic("Aladdin", Secret("open sesame")), ("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")),
    ],
)
def test_places(scheme: str, source: Any, expected: tuple[str, str]) -> None:
    assert expected in seen(((scheme,),), {scheme: source}).headers


def test_a_key_in_the_query_is_encoded() -> None:
    assert seen((("key",),), {"key": "a+b/c="}).url == "http://host.test/v1/a?api_key=a%2Bb%2Fc%3D"


def test_and_sends_all_of_a_group() -> None:
    request = seen((("key", "head"),), {"key": "1", "head": "2"})
    assert request.url.endswith("?api_key=1")
    assert ("X-Key", "2") in request.headers


def test_or_takes_the_first_that_is_configured_in_full() -> None:
    request = seen((("key", "head"), ("bearer",)), {"key": "1", "bearer": "3"})
    assert request.url.endswith("/a")
    assert ("Authorization", "Bearer 3") in request.headers


def test_without_any_the_call_is_refused_before_sending() -> None:
    transport = FakeTransport(answer({}))
    with pytest.raises(ConfigurationError, match="key and head, or bearer"):
        client(transport, api(("key", "head"), ("bearer",))).engine_.call(OPERATION, None, {}, None)
    assert transport.requests == []


def test_an_empty_group_makes_credentials_optional() -> None:
    assert seen((("key",), ()), {}).url.endswith("/a")
    assert seen((("key",), ()), {"key": "1"}).url.endswith("?api_key=1")


def test_an_operation_can_want_none() -> None:
    free = Operation("op", "GET", "/a", security=())
    assert seen((("key",),), {"key": "1"}, free).url.endswith("/a")


def test_half_a_basic_pair_is_no_credential() -> None:
    assert basic("user", None) is None
    assert basic(None, "password") is None


class Tokens:
    """A provider that asks the service; each token is good for a hundred seconds."""

    renew_on = (1501,)

    def __init__(self, pause: float = 0.0) -> None:
        self.fetched = 0
        self.pause = pause

    def fetch(self, clock: Clock) -> Generator[Request, Response, Credential]:
        response = yield Request("POST", "/token", content=b'{"secret":"s3cret"}', secrets=(Secret("s3cret"),))
        if response.status != 200:
            raise AuthenticationError("no token", status=response.status)
        time.sleep(self.pause)
        self.fetched += 1
        return Credential(f"token-{self.fetched}", expires_at=clock.time() + 100)


def service(request: Request) -> Response:
    return answer({}) if request.url.endswith("/token") else answer({"code": 0})


def used(requests: list[Request]) -> list[str]:
    return [value for each in requests for name, value in each.headers if name == "Authorization"]


def test_a_provider_asks_over_the_clients_transport_and_is_cached() -> None:
    transport, provider = FakeTransport(service), Tokens()
    shared = client(transport, api(("bearer",)), {"bearer": provider})
    for _ in range(3):
        shared.engine_.call(OPERATION, None, {}, None)
    assert [each.url for each in transport.requests] == ["http://host.test/v1/token", *["http://host.test/v1/a"] * 3]
    assert used(transport.requests) == ["Bearer token-1"] * 3
    assert ("User-Agent", "test/1") in transport.requests[0].headers


def test_it_is_renewed_before_it_expires() -> None:
    transport, clock = FakeTransport(service), FakeClock()
    shared = client(transport, api(("bearer",)), {"bearer": Tokens()}, clock=clock)
    shared.engine_.call(OPERATION, None, {}, None)
    clock.sleep(89)
    shared.engine_.call(OPERATION, None, {}, None)
    clock.sleep(2)
    shared.engine_.call(OPERATION, None, {}, None)
    assert used(transport.requests) == ["Bearer token-1", "Bearer token-1", "Bearer token-2"]


def test_a_credential_can_be_had_for_use_elsewhere_and_is_the_one_that_calls_carry() -> None:
    transport, clock = FakeTransport(service), FakeClock()
    shared = client(transport, api(("bearer",)), {"bearer": Tokens(), "key": "plain"}, clock=clock)
    made = shared.get_credential("bearer")
    assert (made.reveal(), str(made)) == ("token-1", "***")
    shared.engine_.call(OPERATION, None, {}, None)
    assert used(transport.requests) == ["Bearer token-1"]
    clock.sleep(100)
    assert shared.get_credential("bearer").reveal() == "token-2"
    assert shared.get_credential("key").reveal() == "plain"
    with pytest.raises(ConfigurationError, match="no credential for head"):
        shared.get_credential("head")
    other = async_client(AsyncFakeTransport(service), api(("bearer",)), {"bearer": Tokens()})
    assert asyncio.run(other.get_credential("bearer")).reveal() == "token-1"


def test_a_refused_one_is_renewed_once_and_the_call_repeated_even_if_unsafe() -> None:
    def strict(request: Request) -> Response:
        if request.url.endswith("/token"):
            return answer({})
        return answer({"code": 0 if ("Authorization", "Bearer token-2") in request.headers else 1501})

    transport = FakeTransport(strict)
    shared = client(transport, api(("bearer",)), {"bearer": Tokens()})
    assert shared.engine_.call(OPERATION, None, {}, None) == {"code": 0}
    assert used(transport.requests) == ["Bearer token-1", "Bearer token-2"]


def test_a_token_that_another_caller_has_renewed_meanwhile_is_kept() -> None:
    slot = Slot(HttpBearer(), Tokens())
    old = slot.put(Credential("old"), 0.0)
    new = slot.put(Credential("new"), 0.0)
    slot.discard(old)
    assert slot.current(0.0) is new
    slot.discard(new)
    assert slot.current(0.0) is None


def test_a_service_that_refuses_every_token_is_asked_twice() -> None:
    transport = FakeTransport(lambda request: answer({"code": 1501 if request.url.endswith("/a") else 0}))
    shared = client(transport, api(("bearer",)), {"bearer": Tokens()})
    with pytest.raises(APIError) as caught:
        shared.engine_.call(OPERATION, None, {}, None)
    assert caught.value.code == 1501
    assert len(used(transport.requests)) == 2
    assert caught.value.attempts == 2


def test_a_static_token_is_not_renewed() -> None:
    transport = FakeTransport(answer({"code": 1501}))
    with pytest.raises(APIError):
        client(transport, api(("bearer",)), {"bearer": "t0ken"}).engine_.call(OPERATION, None, {}, None)
    assert len(transport.requests) == 1


def test_one_thread_fetches_for_all() -> None:
    transport, provider = FakeTransport(service), Tokens(pause=0.02)
    shared = client(transport, api(("bearer",)), {"bearer": provider}, clock=SystemClock())
    threads = [threading.Thread(target=shared.engine_.call, args=(OPERATION, None, {}, None)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert provider.fetched == 1
    assert used(transport.requests) == ["Bearer token-1"] * 16


def test_one_task_fetches_for_all_and_a_cancelled_one_lets_go() -> None:
    provider = Tokens()

    async def slow(request: Request) -> Response:
        await asyncio.sleep(0.02)
        return service(request)

    class Slow(AsyncFakeTransport):
        async def send(self, request: Request) -> Response:
            self.inner.requests.append(request)
            return await slow(request)

    async def main() -> None:
        shared = async_client(Slow(answer({})), api(("bearer",)), {"bearer": provider}, clock=SystemClock())
        tasks = [asyncio.create_task(shared.engine_.call(OPERATION, None, {}, None)) for _ in range(16)]
        await asyncio.sleep(0.005)
        tasks[0].cancel()
        tasks[3].cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert sum(isinstance(result, asyncio.CancelledError) for result in results) == 2
        assert sum(result == {"code": 0} for result in results) == 14

    asyncio.run(main())
    assert provider.fetched == 1


def test_a_provider_that_cannot_connect_is_tried_again() -> None:
    transport = FakeTransport(ConnectError("refused"), service)
    shared = client(transport, api(("bearer",)), {"bearer": Tokens()})
    assert shared.engine_.call(OPERATION, None, {}, None) == {"code": 0}


def test_a_provider_that_is_refused_says_so() -> None:
    transport = FakeTransport(answer({}, 403))
    with pytest.raises(AuthenticationError, match="no token"):
        client(transport, api(("bearer",)), {"bearer": Tokens()}).engine_.call(OPERATION, None, {}, None)


class TokenService:
    """A token endpoint and an API that takes the last token that it gave."""

    def __init__(self) -> None:
        self.given = 0
        self.asked: list[tuple[bytes, str | None]] = []

    def __call__(self, request: Request) -> Response:
        headers = dict(request.headers)
        if request.url == "https://auth.test/token":
            assert isinstance(request.content, bytes)
            self.asked.append((request.content, headers.get("Authorization")))
            self.given += 1
            return answer({"access_token": f"t{self.given}", "expires_in": 100, "refresh_token": f"r{self.given}"})
        good = headers.get("Authorization") == f"Bearer t{self.given}"
        return answer({"code": 0} if good else {"message": "who?"}, 200 if good else 401)


def test_client_credentials_are_fetched_and_renewed() -> None:
    service, clock = TokenService(), FakeClock()
    source = oauth2(token_url="https://auth.test/token", scopes=("a", "b"), client_id="me", client_secret="s:1")
    shared = client(FakeTransport(service), api(("oauth",)), {"oauth": source}, clock=clock)
    shared.engine_.call(OPERATION, None, {}, None)
    shared.engine_.call(OPERATION, None, {}, None)
    assert service.asked == [(b"grant_type=client_credentials&scope=a+b", "Basic bWU6cyUzQTE=")]
    clock.sleep(95)
    shared.engine_.call(OPERATION, None, {}, None)
    assert service.asked[1][0].startswith(b"grant_type=refresh_token&refresh_token=r1")


def test_a_refused_access_token_is_refreshed() -> None:
    service = TokenService()
    source = oauth2(token_url="https://auth.test/token", access_token="old", refresh_token="r0", client_id="me")
    shared = client(FakeTransport(service), api(("oauth",)), {"oauth": source})
    assert shared.engine_.call(OPERATION, None, {}, None) == {"code": 0}
    assert service.asked == [(b"grant_type=refresh_token&refresh_token=r0&client_id=me", None)]


def test_what_the_user_has_decides() -> None:
    assert oauth2(token_url="https://auth.test/token") is None
    assert oauth2(access_token="x") == Secret("x")
    assert oauth2(token_url="https://auth.test/token", client_id="me", access_token="x") == Secret("x")


def test_a_client_that_is_not_known_is_told() -> None:
    refused = answer({"error": "invalid_client", "error_description": "no such client, s3cret"}, 401)
    source = oauth2(token_url="https://auth.test/token", client_id="me", client_secret="s3cret")
    with pytest.raises(AuthenticationError) as caught:
        client(FakeTransport(refused), api(("oauth",)), {"oauth": source}).engine_.call(OPERATION, None, {}, None)
    assert (caught.value.code, caught.value.message) == ("invalid_client", "no such client, ***")


def test_a_token_service_that_is_down_is_asked_again() -> None:
    script = [answer(b"<html>", 503), answer({"access_token": "t"}), answer({"code": 0})]
    source = oauth2(token_url="https://auth.test/token", client_id="me", client_secret="s3cret")
    shared = client(FakeTransport(*script), api(("oauth",)), {"oauth": source})
    assert shared.engine_.call(OPERATION, None, {}, None) == {"code": 0}
