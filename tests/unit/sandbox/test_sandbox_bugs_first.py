"""The planted bugs: each changes what it says, and none is in the clean sandbox."""

from __future__ import annotations

import pytest
from chat_sandbox.bugs import BUGS
from sandbox_callers import FIRST_PAGE, OpenIM, Tencent, jwt, sign

FIRST = {"server-error", "missing-field", "wrong-type", "undocumented-status", "expired-accepted", "page-repeated"}


def test_both_vendors_have_the_first_six(tencent: Tencent, openim: OpenIM) -> None:
    assert set(tencent.sandbox.bugs) & set(openim.sandbox.bugs) >= FIRST
    assert all(text and "\n" not in text for text in BUGS.values())


def test_an_unknown_bug_changes_nothing(tencent: Tencent) -> None:
    tencent.sandbox.plant(["wrong-type"])
    with pytest.raises(ValueError, match="no bug 'nonsense'"):
        tencent.sandbox.plant(["missing-field", "nonsense"])
    assert tencent.sandbox.planted == ("wrong-type",)


def test_tencent(tencent: Tencent) -> None:
    body = {"From_Account": "user0", **FIRST_PAGE}
    clean = tencent.call("get_list", body)["SessionItem"]

    def planted(name: str) -> None:
        tencent.sandbox.plant([name])

    planted("server-error")
    assert tencent.send("/v4/recentcontact/get_list", body | {"From_Account": "ü"}).status == 500
    planted("missing-field")
    assert "MsgTime" not in tencent.call("get_list", body)["SessionItem"][0]
    planted("wrong-type")
    assert tencent.call("get_list", body)["SessionItem"][0]["Type"] == "1"
    planted("undocumented-status")
    assert tencent.send("/v4/recentcontact/get_list", body | {"From_Account": "quiet"}).status == 204
    planted("expired-accepted")
    old = sign(1400000000, "administrator", tencent.sandbox.credentials["secret_key"], made_at=1)
    assert tencent.code("get_list", body, usersig=old) == 0
    planted("page-repeated")
    pages = tencent.pages("busy")
    assert len(pages) == 3
    assert pages[0] == pages[1] != pages[2]
    tencent.sandbox.plant([])
    assert tencent.call("get_list", body)["SessionItem"] == clean


def test_openim(openim: OpenIM) -> None:
    clean = openim.list("user_001")

    def planted(name: str) -> None:
        openim.sandbox.plant([name])

    planted("server-error")
    assert openim.send("/conversation/get_sorted_conversation_list", {"userID": "ü"}).status == 500
    planted("missing-field")
    assert "unreadCount" not in openim.list("user_001")["data"]["conversationElems"][0]
    planted("wrong-type")
    assert isinstance(openim.list("user_001")["data"]["conversationElems"][0]["unreadCount"], str)
    planted("undocumented-status")
    empty = {"userID": "user_001", "pagination": {"pageNumber": 9, "showNumber": 9}}
    assert openim.send("/conversation/get_sorted_conversation_list", empty).status == 204
    planted("expired-accepted")
    token, openim.token = openim.token, jwt("openIM123", {"UserID": "imAdmin", "PlatformID": 10, "exp": 5, "nbf": 0})
    assert openim.list("user_001")["errCode"] == 0
    openim.token = token
    planted("page-repeated")
    assert openim.list("user_003", 2) == openim.list("user_003", 1) != openim.list("user_003", 3)
    openim.sandbox.plant([])
    assert openim.list("user_001") == clean
