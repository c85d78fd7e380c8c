"""What OpenIM checks, in its order: sections 2.2 and 2.3 of the facts."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from chat_sandbox.exchange import Request
from sandbox_callers import Json, OpenIM, jwt

LIST = "get_sorted_conversation_list"
BODY = {"userID": "user_001", "pagination": {"pageNumber": 1, "showNumber": 20}}


def test_headers_in_order(openim: OpenIM) -> None:
    """2.2: operationID first, then token."""
    assert openim.call(LIST, raw=b"", operationid=None, token=None)["errDlt"] == "header must have operationID"
    assert openim.call(LIST, raw=b"", token=None) == {
        "errCode": 1001,
        "errMsg": "ArgsError",
        "errDlt": "header must have token",
    }
    assert openim.call(LIST, raw=b"", token="x")["errCode"] == 1503
    assert (
        openim.call("/auth/get_admin_token", {"secret": "openIM123", "userID": "imAdmin"}, token=None)["errCode"] == 0
    )


@pytest.mark.parametrize(
    ("raw", "detail"),
    [
        pytest.param(b"{}", "userID is empty", id="2.2: {}"),
        pytest.param(b'{"userID":"user_001"}', "pagination is empty", id="2.2: no pagination"),
        pytest.param(b'{"userID":"user_001","pagination":{"pageNumber":0}}', "pageNumber is invalid", id="2.2: page 0"),
        pytest.param(b"null", "userID is empty", id="null leaves everything at zero, as in Go"),
    ],
)
def test_checks(openim: OpenIM, raw: bytes, detail: str) -> None:
    said = openim.call(LIST, raw=raw)
    assert (said["errCode"], said["errMsg"], said["errDlt"]) == (1001, "ArgsError", detail)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b'{"userID":',
        b"[]",
        b'{"userID":"u1","pagination":{"pageNumber":"1","showNumber":20}}',
        b'{"userID":"u1","pagination":{"pageNumber":1.5}}',
        b'{"userID":"u1","pagination":{"pageNumber":1.0}}',
        b'{"userID":"u1","pagination":{"pageNumber":2147483648}}',
        b'{"userID":"u1","pagination":{"pageNumber":true}}',
        b'{"userID":1,"pagination":{"pageNumber":1}}',
        b'{"userID":"u1","conversationIDs":"x","pagination":{"pageNumber":1}}',
        b'{"userID":"u1","conversationIDs":[1],"pagination":{"pageNumber":1}}',
        b'{"userID":"u1","pagination":[]}',
        b"[" * 100_000,
        b'{"userID":"u1","pagination":{"pageNumber":' + b"9" * 5000 + b"}}",
    ],
)
def test_what_does_not_bind(openim: OpenIM, raw: bytes) -> None:
    """2.2: 1001, errMsg the text of the Go error, errDlt empty."""
    said = openim.call(LIST, raw=raw)
    assert (said["errCode"], said["errDlt"]) == (1001, "")
    assert said["errMsg"]


@pytest.mark.parametrize(
    "raw",
    [
        b'{"userID":"user_001","pagination":{"pageNumber":1,"showNumber":0}}',
        b'{"userID":"user_001","pagination":{"pageNumber":1,"showNumber":-3}}',
        b'{"userID":"user_001","pagination":{"pageNumber":1}}',
        b'{"USERID":"user_001","zzz":1,"Pagination":{"PageNumber":1,"shownumber":20}}',
        b'{"userID":"user_001","conversationIDs":null,"pagination":{"pageNumber":1,"showNumber":20}}',
        b'{"userID":"wrong","userid":"user_001","pagination":{"pageNumber":1,"showNumber":20}}',
    ],
)
def test_what_is_accepted(openim: OpenIM, raw: bytes) -> None:
    """2.2: showNumber is not checked; unknown keys and other letter case are taken, null is absent."""
    assert openim.call(LIST, raw=raw)["errCode"] == 0


def test_the_vendors_own_observations(openim: OpenIM, evidence: Path) -> None:
    """The bodies that were given to the vendor's binding code, and what it said."""
    folder = evidence / "samples/openim/get_sorted_conversation_list/observed"
    checked = 0
    for file in sorted(folder.glob("*.request.txt")):
        said = openim.call(LIST, raw=file.read_bytes().replace(b"u1", b"user_001"))
        if (observed := file.with_name(file.name.replace("request.txt", "response.json"))).exists():
            expected = json.loads(observed.read_text())
            assert (said["errCode"], said["errDlt"]) == (expected["errCode"], expected["errDlt"]), file.name
        else:
            assert said["errCode"] == 0, file.name
        checked += 1
    assert checked >= 12


def claims(**changed: object) -> Json:
    now = int(time.time())
    return {"UserID": "imAdmin", "PlatformID": 10, "exp": now + 100_000, "nbf": now - 100, "iat": now} | changed


@pytest.mark.parametrize(
    ("token", "code"),
    [
        pytest.param(jwt("openIM123", claims(exp=5)), 1501, id="1501 expired"),
        pytest.param(jwt("wrong", claims()), 1502, id="1502 invalid"),
        pytest.param(jwt("openIM123", claims(), {"alg": "none"}), 1502, id="1502 another algorithm"),
        pytest.param("a.b", 1503, id="1503 malformed"),
        pytest.param("a.b.c", 1503, id="1503 no base64 JSON"),
        pytest.param("ä.b.c", 1503, id="1503 no ASCII"),
        pytest.param(jwt("openIM123", claims(UserID=5)), 1503, id="1503 a claim of the wrong type"),
        pytest.param(jwt("openIM123", claims(nbf=int(time.time()) + 100_000)), 1504, id="1504 not valid yet"),
        pytest.param(jwt("openIM123", claims()), 1507, id="1507 not in the server's store"),
    ],
)
def test_tokens(openim: OpenIM, token: str, code: int) -> None:
    """2.7: the 15xx block."""
    said = openim.call(LIST, BODY, token=token)
    assert said["errCode"] == code
    assert "data" not in said


def test_expiry_is_that_of_the_clock(openim: OpenIM) -> None:
    """2.5: 90 days by default."""
    openim.sandbox.clock.advance(7_776_000 - 5)
    assert openim.call(LIST, BODY)["errCode"] == 0
    openim.sandbox.clock.advance(10)
    assert openim.call(LIST, BODY)["errCode"] == 1501


def test_kicked(openim: OpenIM) -> None:
    """1506: ended by the server; or, where that is switched on, replaced by a later login on the same platform."""
    token = openim.user_token("user_001")
    openim.sandbox.store.accounts.end_credentials("user_001", openim.sandbox.clock.now_ms())
    assert openim.call(LIST, BODY, token=token)["errCode"] == 1506
    other = OpenIM(kick_same_platform=True)
    first, elsewhere, second = (other.user_token("user_001", platform) for platform in (1, 2, 1))
    codes = [other.call(LIST, BODY, token=token)["errCode"] for token in (first, elsewhere, second)]
    assert codes == [1506, 0, 0]


def test_admin_token(openim: OpenIM) -> None:
    """2.5: wrong secret 1002 "secret invalid", no administrator 1001; token and 7776000."""
    good = {"secret": "openIM123", "userID": "imAdmin"}
    said = openim.call("/auth/get_admin_token", good)
    assert said["data"]["expireTimeSeconds"] == 7_776_000
    said = openim.call("/auth/get_admin_token", good | {"secret": "x"})
    assert said == {"errCode": 1002, "errMsg": "NoPermissionError", "errDlt": "secret invalid"}
    assert openim.call("/auth/get_admin_token", good | {"userID": "user_001"})["errCode"] == 1001
    assert openim.call("/auth/get_admin_token", good | {"userID": ""})["errDlt"] == "userID is empty"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"userID": "user_001", "platformID": 1}, 0),
        ({"userID": "user_001", "platformID": 10}, 1002),
        ({"userID": "nobody", "platformID": 1}, 1004),
        ({"userID": "imAdmin", "platformID": 1}, 1002),
        ({"userID": "user_001", "platformID": "1"}, 1001),
        ({"userID": "user_001"}, 0),
    ],
)
def test_user_token(openim: OpenIM, body: Json, code: int) -> None:
    """2.5: by an administrator's token, platformID not 10; Check() tests nothing."""
    assert openim.call("/auth/get_user_token", body)["errCode"] == code
    user = openim.user_token("user_002")
    assert openim.call("/auth/get_user_token", body, token=user)["errCode"] in {1001, 1002}


def test_whose_data(openim: OpenIM) -> None:
    """2.2: own user token or admin token accepted, another user's refused with 1002."""
    assert openim.call(LIST, BODY, token=openim.user_token("user_001"))["errCode"] == 0
    said = openim.call(LIST, BODY, token=openim.user_token("user_002"))
    assert (said["errCode"], said["errDlt"]) == (1002, "ownerUserID, user_002=user_001")


def test_outside_the_envelope(openim: OpenIM) -> None:
    """2.3: an unknown route is a 404 in text; the limiter, off by default, answers 429 with Retry-After."""
    for method, path in (("POST", "/conversation/nonsense"), ("GET", "/conversation/get_conversation"), ("POST", "/")):
        answer = openim.sandbox.answer(Request(method, path, "", {}, b""))
        assert (answer.status, answer.body) == (404, b"404 page not found")
    assert openim.sandbox.limiter.rate == 0
    limited = OpenIM(rate_limit=1)
    assert limited.send(f"/conversation/{LIST}", BODY).status == 200
    answer = limited.send(f"/conversation/{LIST}", BODY)
    assert answer.status == 429
    assert {"retry-after", "x-ratelimit-limit", "x-ratelimit-remaining"} <= {name for name, _ in answer.headers}
    assert json.loads(answer.body)["errCode"] == 429


def test_go_writes_some_characters_as_escapes(openim: OpenIM) -> None:
    r"""2.1: `<`, `>`, `&` as \u003c \u003e \u0026."""
    conversation = {"conversationID": "si_a_b", "conversationType": 1, "userID": "b", "ex": "<a>&\u2028"}
    openim.call("set_conversations", {"userIDs": ["user_004"], "conversation": conversation})
    answer = openim.send("/conversation/get_all_conversations", {"ownerUserID": "user_004"})
    assert rb'"ex":"\u003ca\u003e\u0026\u2028"' in answer.body
