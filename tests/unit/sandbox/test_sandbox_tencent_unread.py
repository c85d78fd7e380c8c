"""Unread counts: the last three rows of section 1.6 of the facts."""

from __future__ import annotations

import pytest
from sandbox_callers import Json, Tencent

COUNT = "/v4/openim/get_c2c_unread_msg_num"
READ = "/v4/openim/admin_set_msg_read"
SET = "/v4/group_open_http_svc/set_unread_msg_num"


def unread(tencent: Tencent, peer: str) -> int:
    said = tencent.call(COUNT, {"To_Account": "user0", "Peer_Account": [peer]})
    found: int = said["C2CUnreadMsgNumList"][0]["C2CUnreadMsgNum"]
    return found


def test_counts(tencent: Tencent) -> None:
    """AllC2CUnreadMsgNum, or C2CUnreadMsgNumList with ErrorList (70107) for accounts that do not exist."""
    said = tencent.call(COUNT, {"To_Account": "user0"})
    assert said["AllC2CUnreadMsgNum"] == 16
    said = tencent.call(COUNT, {"To_Account": "user0", "Peer_Account": ["id1", "quiet", "nobody"]})
    assert said["C2CUnreadMsgNumList"] == [
        {"Peer_Account": "id1", "C2CUnreadMsgNum": 1},
        {"Peer_Account": "quiet", "C2CUnreadMsgNum": 0},
    ]
    assert said["ErrorList"] == [{"Peer_Account": "nobody", "ErrorCode": 70107}]
    assert "AllC2CUnreadMsgNum" not in said


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param({}, 90003, id="90003: To_Account is missing"),
        pytest.param({"To_Account": "nobody"}, 90003, id="90003: the account does not exist"),
        pytest.param({"To_Account": 1}, 60015, id="60015: must be a string"),
        pytest.param({"To_Account": "user0", "Peer_Account": ["id1"] * 11}, 70402, id="at most 10"),
        pytest.param({"To_Account": "user0", "Peer_Account": ["id1"] * 10}, 0, id="10 are taken"),
        pytest.param({"To_Account": "user0", "Peer_Account": "id1"}, 90001, id="90001: the format is not valid"),
        pytest.param([], 90001, id="90001: no object"),
    ],
)
def test_refusals_of_counting(tencent: Tencent, body: object, code: int) -> None:
    assert tencent.code(COUNT, body) == code


def test_reading(tencent: Tencent) -> None:
    """Messages up to the time count as read, up to now without one, and a mark never goes back."""
    tencent.sandbox.store.conversations.mark_read("user0", "si_id1_user0", 0)
    assert unread(tencent, "id1") == 5
    body = {"Report_Account": "user0", "Peer_Account": "id1"}
    assert tencent.code(READ, body | {"MsgReadTime": str(1745996393 - 120)}) == 0
    assert unread(tencent, "id1") == 2
    assert tencent.code(READ, body | {"MsgReadTime": "1"}) == 0
    assert unread(tencent, "id1") == 2
    assert tencent.code(READ, body) == 0
    assert unread(tencent, "id1") == 0


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"Peer_Account": "id1"}, 90008),
        ({"Report_Account": "user0"}, 90003),
        ({"Report_Account": "nobody", "Peer_Account": "id1"}, 90008),
        ({"Report_Account": "user0", "Peer_Account": "nobody"}, 90003),
        ({"Report_Account": "user0", "Peer_Account": "id1", "MsgReadTime": 1}, 90001),
        ({"Report_Account": "user0", "Peer_Account": "id1", "MsgReadTime": "soon"}, 90001),
        ({"Report_Account": "user0", "Peer_Account": "quiet"}, 0),
    ],
)
def test_refusals_of_reading(tencent: Tencent, body: Json, code: int) -> None:
    assert tencent.code(READ, body) == code


def test_setting(tencent: Tencent) -> None:
    """More than there are messages counts as all of them; kinds without counts take it without effect."""
    conversations = tencent.sandbox.store.conversations

    def of(group: str) -> int:
        found = conversations.get("user0", 2, group)
        assert found is not None
        return found.unread

    for number, expected in ((3, 3), (0, 0), (99, 8)):
        assert tencent.code(SET, {"GroupId": "@TGS#team", "Member_Account": "user0", "UnreadMsgNum": number}) == 0
        assert of("@TGS#team") == expected
    before = of("@TGS#live")
    assert tencent.code(SET, {"GroupId": "@TGS#live", "Member_Account": "user0", "UnreadMsgNum": 0}) == 0
    assert of("@TGS#live") == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"GroupId": "@TGS#never"}, 10010),
        ({"GroupId": "@TGS#gone"}, 10010),
        ({"GroupId": ""}, 10015),
        ({"GroupId": 7}, 10004),
        ({"UnreadMsgNum": -1}, 10004),
        ({"UnreadMsgNum": "5"}, 10004),
        ({"Member_Account": "quiet"}, 10004),
        ({"Member_Account": 7}, 60015),
    ],
)
def test_refusals_of_setting(tencent: Tencent, change: Json, code: int) -> None:
    """The codes of its page: 10004, 10010, 10015."""
    body = {"GroupId": "@TGS#team", "Member_Account": "user0", "UnreadMsgNum": 1}
    assert tencent.code(SET, body | change) == code
