"""The hand-written credential providers of the two vendors."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import hand_made
import pytest
from runtime_fakes import FakeClock

# The signatures below were made from the signed text by hand, not by the code under test.
KEY = "an-invented-key-for-tests-only"
VECTORS: list[dict[str, Any]] = [
    {
        "identifier": "administrator",
        "sdkappid": 1400000001,
        "time": 1600000000,
        "expire": 86400,
        "userbuf": None,
        "sig": "PgZAB/LhWnXI7S8zuR5ZuqAOkvbvi4JgUxh5OuX7c5g=",
    },
    {
        "identifier": "u-1_x",
        "sdkappid": 1600012345,
        "time": 1750000000,
        "expire": 604800,
        "userbuf": b"abc",
        "sig": "eKrHpWZSRp8dIJN89hjh2FStY0JtsOIs5tRBgNU6GpA=",
    },
]


@pytest.fixture
def usersig(tmp_path: Path) -> Any:
    return hand_made.module(tmp_path, "tencent-chat", "usersig")


@pytest.fixture
def admin_token(tmp_path: Path) -> Any:
    return hand_made.module(tmp_path, "openim", "admin_token")


@pytest.mark.parametrize("vector", VECTORS, ids=["plain", "userbuf"])
def test_a_usersig_holds_what_was_signed(usersig: Any, vector: dict[str, Any]) -> None:
    signature = usersig.sign(
        KEY,
        vector["sdkappid"],
        vector["identifier"],
        time=vector["time"],
        expire=vector["expire"],
        userbuf=vector["userbuf"],
    )
    assert set(signature).isdisjoint("+/=")
    document = usersig.read(signature)
    assert document.pop("TLS.sig") == vector["sig"]
    assert document.pop("TLS.userbuf", None) == ("YWJj" if vector["userbuf"] else None)
    assert document == {
        "TLS.ver": "2.0",
        "TLS.identifier": vector["identifier"],
        "TLS.sdkappid": vector["sdkappid"],
        "TLS.expire": vector["expire"],
        "TLS.time": vector["time"],
    }


def test_the_vectors_of_the_evidence(usersig: Any) -> None:
    folder = os.environ.get("TRUESPEC_DATA")
    if not folder:
        pytest.skip("TRUESPEC_DATA names no folder with the evidence")
    path = Path(folder) / "evidence/samples/tencent/usersig/vectors.json"
    for vector in json.loads(path.read_text())["vectors"]:
        given = vector["in"]
        userbuf = usersig.base64.b64decode(given["userbuf_base64"]) if given["userbuf_base64"] else None
        signature = usersig.sign(
            given["secret_key"],
            given["sdkappid"],
            given["identifier"],
            time=given["time"],
            expire=given["expire"],
            userbuf=userbuf,
        )
        assert usersig.read(signature) == vector["document"]
        assert usersig.read(vector["usersig_compact_json"]) == vector["document"]


def test_what_is_no_usersig_is_refused(usersig: Any) -> None:
    for text in ("", "no", "eJwD_", "YWJj"):
        with pytest.raises(ValueError, match=r"."):
            usersig.read(text)


def test_the_usersig_provider(usersig: Any) -> None:
    provider = usersig.UserSigProvider(sdk_app_id=1400000001, identifier="administrator", secret_key=KEY, lifetime=900)
    credential = provider.fetch(FakeClock(1_600_000_000.5))
    assert credential.expires_at == 1_600_000_900
    assert usersig.read(credential.value)["TLS.expire"] == 900
    assert KEY not in repr(provider)


@pytest.mark.parametrize("identifier", ["", "x" * 33, "é" * 17])
def test_an_account_name_of_the_wrong_size_is_refused(usersig: Any, identifier: str) -> None:
    with pytest.raises(usersig.ConfigurationError, match="1 to 32"):
        usersig.UserSigProvider(sdk_app_id=1, identifier=identifier, secret_key=KEY)


def reply(module: Any, body: object, status: int = 200) -> Any:
    wire = __import__(f"{module.__package__.rpartition('.')[0]}._runtime.wire", fromlist=["Response"])
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return wire.Response(status, content=content)


def ask(module: Any, body: object, status: int = 200) -> Any:
    """The credential that a provider makes of this answer."""
    fetch = module.AdminTokenProvider(user_id="admin-1", secret="s3cr3t").fetch(FakeClock(1000.0))
    request = next(fetch)
    assert (request.method, request.url) == ("POST", "/auth/get_admin_token")
    assert json.loads(request.content) == {"secret": "s3cr3t", "userID": "admin-1"}
    assert any(name == "operationID" and value for name, value in request.headers)
    with pytest.raises(StopIteration) as caught:
        fetch.send(reply(module, body, status))
    return caught.value.value


def test_a_token_is_fetched_with_the_secret(admin_token: Any) -> None:
    good = {"errCode": 0, "errMsg": "", "errDlt": "", "data": {"token": "t-1", "expireTimeSeconds": 600}}
    credential = ask(admin_token, good)
    assert (credential.value, credential.expires_at) == ("t-1", 1600.0)
    assert set(admin_token.AdminTokenProvider(secret="x").renew_on) == {1501, 1502, 1506, 1507}


def test_a_token_at_hand_is_used_first(admin_token: Any) -> None:
    provider = admin_token.AdminTokenProvider(secret="x", token="t-0")
    assert provider.fetch(FakeClock()).value.reveal() == "t-0"
    assert next(provider.fetch(FakeClock())).url == "/auth/get_admin_token"


def test_a_token_without_a_secret_is_for_good(admin_token: Any) -> None:
    provider = admin_token.AdminTokenProvider(token="t-0")
    assert provider.renew_on == ()
    for _ in range(2):
        assert provider.fetch(FakeClock()).value.reveal() == "t-0"


def test_neither_is_said_when_a_token_is_needed(admin_token: Any) -> None:
    with pytest.raises(admin_token.ConfigurationError, match="secret="):
        admin_token.AdminTokenProvider().fetch(FakeClock())


def test_a_wrong_secret_is_an_authentication_error_that_hides_it(admin_token: Any) -> None:
    refused = {"errCode": 1002, "errMsg": "NoPermissionError", "errDlt": "secret s3cr3t invalid"}
    with pytest.raises(admin_token.AuthenticationError) as caught:
        ask(admin_token, refused)
    assert (caught.value.code, caught.value.detail) == (1002, "secret *** invalid")
    assert b"s3cr3t" not in caught.value.request.content
    assert b"s3cr3t" not in caught.value.response.content


def test_a_proxy_in_between_is_a_server_error(admin_token: Any) -> None:
    with pytest.raises(admin_token.APIError, match="HTTP 502") as caught:
        ask(admin_token, b"<html>", 502)
    assert type(caught.value).__name__ == "ServerError"


def test_an_answer_without_a_token_is_told(admin_token: Any) -> None:
    with pytest.raises(admin_token.ResponseDecodeError, match="without a token"):
        ask(admin_token, {"errCode": 0, "data": None})
