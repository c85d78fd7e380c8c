"""What Tencent Chat checks before any operation: sections 1.3, 1.7 and 1.8 of the facts."""

from __future__ import annotations

import json

import pytest
from chat_sandbox.exchange import Request
from sandbox_callers import FIRST_PAGE, Tencent, sign

BODY = {"From_Account": "user0", **FIRST_PAGE}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param({"sdkappid": None}, 60012, id="60012: sdkappid missing from the URL"),
        pytest.param({"sdkappid": "x"}, 60006, id="60006: SDKAppID invalid"),
        pytest.param({"sdkappid": 77}, 70020, id="70020: app not found here"),
        pytest.param({"sdkappid": 1400000002}, 60016, id="60016: SDKAppID disabled"),
        pytest.param({"identifier": None}, 60004, id="60004: account in the URL is wrong"),
        pytest.param({"random": 4294967296}, 60002, id="1.3: random is a uint32"),
        pytest.param({"random": None}, 60002, id="1.3: random is needed"),
        pytest.param({"contenttype": "xml"}, 60002, id="1.3: contenttype is json"),
        pytest.param({"random": 4294967295}, 0, id="1.3: random up to 4294967295"),
    ],
)
def test_query(tencent: Tencent, query: dict[str, int], code: int) -> None:
    assert tencent.code("get_list", BODY, raw=None, **query) == code


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("/v4/recentcontact/nonsense", 60009, id="60009: unknown resource"),
        pytest.param("/v4/Recentcontact/get_list", 60009, id="1.3: names are case-sensitive"),
        pytest.param("/v4/recentcontact", 60002, id="60002: HTTP parse error, check the URL form"),
        pytest.param("/elsewhere", 60002, id="60002: another form"),
    ],
)
def test_paths(tencent: Tencent, path: str, code: int) -> None:
    assert tencent.code(path, BODY) == code


def test_other_methods_are_refused(tencent: Tencent) -> None:
    """1.3: POST."""
    answer = tencent.sandbox.answer(Request("GET", "/v4/recentcontact/get_list", "", {}, b""))
    assert json.loads(answer.body)["ErrorCode"] == 60002


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(b"", 60003, id="1.3: the body must not be empty"),
        pytest.param(b"{}", 50002, id="1.3: {} is read"),
        pytest.param(b'{"a":', 60003, id="60003: not valid JSON"),
        pytest.param(b'{"a": NaN}', 60003, id="60003: NaN is no JSON"),
        pytest.param(b"[" * 100_000, 60003, id="60003: nesting without end"),
        pytest.param(b'{"a": ' + b"1" * 5000 + b"}", 60003, id="60003: a number of thousands of digits"),
        pytest.param(b"[]", 50002, id="50002: bad request parameter"),
        pytest.param(b'{"From_Account": 7}', 50002, id="50002: the first field that is missing"),
        pytest.param(json.dumps(BODY | {"From_Account": 7}).encode(), 60015, id="60015: account must be a string"),
        pytest.param(json.dumps(BODY | {"From_Account": "nobody"}).encode(), 50001, id="50001: not imported"),
        pytest.param(json.dumps(BODY | {"From_Account": ""}).encode(), 50002, id="50002: empty"),
        pytest.param(json.dumps(BODY | {"TimeStamp": "0"}).encode(), 50002, id="1.4: integers are no strings"),
        pytest.param(json.dumps(BODY | {"TimeStamp": 0.0}).encode(), 50002, id="1.4: integers have no fraction"),
        pytest.param(json.dumps(BODY | {"StartIndex": True}).encode(), 50002, id="1.4: integers are no booleans"),
        pytest.param(json.dumps(BODY | {"AssistFlags": None}).encode(), 50002, id="1.4: null is no integer"),
        pytest.param(json.dumps(BODY | {"StartIndex": 10**30}).encode(), 0, id="an integer out of any range"),
        pytest.param(json.dumps(BODY | {"TimeStamp": -1}).encode(), 0, id="an integer below zero"),
        pytest.param(json.dumps(BODY | {"Other": [1]}).encode(), 0, id="unknown members are ignored"),
        pytest.param(b'{"From_Account": "\\ud800", ' + json.dumps(FIRST_PAGE).encode()[1:], 50001, id="half a pair"),
        pytest.param(b'{"From_Account": "\xff", ' + json.dumps(FIRST_PAGE).encode()[1:], 50001, id="no UTF-8"),
    ],
)
def test_bodies(tencent: Tencent, raw: bytes, code: int) -> None:
    assert tencent.code("get_list", raw=raw) == code


@pytest.mark.parametrize("field", sorted(BODY))
def test_every_field_of_get_list_is_required(tencent: Tencent, field: str) -> None:
    """1.4: presence "required"."""
    said = tencent.call("get_list", {name: value for name, value in BODY.items() if name != field})
    assert said["ErrorCode"] == 50002
    assert field in said["ErrorInfo"]


def test_the_service_openim_has_a_code_of_its_own_for_json(tencent: Tencent) -> None:
    """1.7: 90001, "Fail to Parse json data of body"."""
    assert tencent.code("/v4/openim/get_c2c_unread_msg_num", raw=b"{") == 90001


def test_the_form_of_answers(tencent: Tencent) -> None:
    """1.3: HTTP 200, ActionStatus, ErrorCode, ErrorInfo; 1.7: no payload stands beside a failure."""
    good, bad = tencent.call("get_list", BODY), tencent.call("get_list", {})
    assert (good["ActionStatus"], good["ErrorCode"], good["ErrorInfo"]) == ("OK", 0, "")
    assert bad.keys() == {"ActionStatus", "ErrorCode", "ErrorInfo"}
    assert bad["ActionStatus"] == "FAIL"


def test_rate() -> None:
    """1.3: 200 calls a second on each page's operation, so each has its own; 60007."""
    tencent = Tencent(rate_limit=3)
    codes = [tencent.code("get_list", BODY) for _ in range(5)]
    assert codes == [0, 0, 0, 60007, 60007]
    assert tencent.code("get_contact_group", {"From_Account": "user0", "StartIndex": 0}) == 0
    assert Tencent().sandbox.limiter.rate == 200


def test_who_is_refused_does_not_use_up_the_rate() -> None:
    tencent = Tencent(rate_limit=1)
    assert {tencent.code("get_list", BODY, usersig="x") for _ in range(3)} == {70003}
    assert tencent.code("get_list", BODY) == 0


def test_the_other_app_sees_nothing_of_this_one(tencent: Tencent) -> None:
    """50001 for an account of another app."""
    key = "sandbox-other-key-not-a-secret-1111111111111111"
    tencent.signature = sign(1400000001, "other_admin", key)
    said = tencent.code("get_list", BODY, sdkappid=1400000001, identifier="other_admin")
    assert said == 50001
