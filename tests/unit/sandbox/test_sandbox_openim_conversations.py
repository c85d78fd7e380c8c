"""OpenIM's conversation routes: sections 2.1, 2.4 and 2.6 of the facts."""

from __future__ import annotations

from typing import Any

import pytest
from sandbox_callers import Json, OpenIM

MESSAGE_KEYS = {
    *("serverMsgID", "clientMsgID", "sessionType", "sendID", "recvID", "senderName", "faceURL", "groupID"),
    *("groupName", "groupFaceURL", "groupType", "groupMemberCount", "LatestMsgRecvTime", "msgFrom", "contentType"),
    *("content", "ex"),
}


def elements(openim: OpenIM, user_id: str, **more: Any) -> list[Json]:
    found: list[Json] = openim.list(user_id, size=1000, **more)["data"]["conversationElems"]
    return found


def records(openim: OpenIM, user_id: str) -> list[Json]:
    found: list[Json] = openim.call("get_all_conversations", {"ownerUserID": user_id})["data"]["conversations"]
    return found


def update(openim: OpenIM, users: list[str], **fields: Any) -> Json:
    conversation = {"conversationID": "si_friend_001_user_001", "conversationType": 1, "userID": "friend_001"}
    return openim.call("set_conversations", {"userIDs": users, "conversation": conversation | fields})


def test_order(openim: OpenIM) -> None:
    """2.4: pinned first, then unpinned; each by time, newest first; without a message by creation."""
    ids = [item["conversationID"] for item in elements(openim, "user_001")]
    assert ids == [
        "si_user_001_user_002",
        "sg_3187706596",
        "sg_291798782",
        "si_friend_001_user_001",
        "si_friend_002_user_001",
        "si_friend_003_user_001",
        "sn_imAdmin_user_001",
    ]


def test_totals(openim: OpenIM) -> None:
    """2.4: conversationTotal counts those with a last message; totals are the same on each page."""
    pages = [openim.list("user_001", page, 3)["data"] for page in (1, 2, 3)]
    assert {(page["conversationTotal"], page["unreadTotal"]) for page in pages} == {(6, 6)}
    assert [len(page["conversationElems"]) for page in pages] == [3, 3, 1]


def test_empty_pages(openim: OpenIM) -> None:
    """2.4: past the end, or showNumber 0: errCode 0, totals kept, conversationElems null."""
    for page, size in ((4, 20), (1, 0), (1, -1), (2_147_483_647, 2_147_483_647)):
        data = openim.list("user_001", page, size)["data"]
        assert data == {"conversationTotal": 6, "unreadTotal": 6, "conversationElems": None}


def test_nothing_to_list(openim: OpenIM) -> None:
    """2.4: a user without conversations, or only unknown ids: 1004, and no data."""
    expected = {"errCode": 1004, "errMsg": "RecordNotFoundError", "errDlt": ""}
    assert openim.list("user_004") == expected
    assert openim.list("nobody") == expected
    assert openim.list("user_001", conversationIDs=["si_x_y"]) == expected


def test_chosen(openim: OpenIM) -> None:
    """2.1: null, [] or absent means all; else only those asked for."""
    wanted = ["si_friend_001_user_001", "sg_291798782", "unknown"]
    found = elements(openim, "user_001", conversationIDs=wanted)
    assert {item["conversationID"] for item in found} == set(wanted[:2])
    assert len(elements(openim, "user_001", conversationIDs=[])) == 7


def test_pages_make_the_whole(openim: OpenIM) -> None:
    whole = [item["conversationID"] for item in elements(openim, "user_003")]
    for size in (1, 7, 20, 62):
        found: list[str] = []
        page = 1
        while shown := openim.list("user_003", page, size)["data"]["conversationElems"]:
            found.extend(item["conversationID"] for item in shown)
            page += 1
        assert found == whole
    assert len(whole) == 62


def test_messages(openim: OpenIM) -> None:
    """2.1, 2.4 and 3 numbers 10, 11, 21: every key; the friend's name and face in single chats; send time in ms."""
    found = {item["conversationID"]: item["msgInfo"] for item in elements(openim, "user_001")}
    assert found["si_friend_003_user_001"] is None
    assert all(message.keys() == MESSAGE_KEYS for message in found.values() if message)
    single, group = found["si_user_001_user_002"], found["sg_3187706596"]
    assert (single["sessionType"], single["senderName"], single["groupType"]) == (1, "Ben", 0)
    assert single["LatestMsgRecvTime"] == 1745996393741
    assert (single["sendID"], single["recvID"]) == ("user_002", "user_001")
    assert (group["sessionType"], group["faceURL"], group["recvID"]) == (3, "", "")
    assert (group["groupName"], group["groupMemberCount"]) == ("The town", 3)
    assert (found["sn_imAdmin_user_001"]["sessionType"], found["sn_imAdmin_user_001"]["msgFrom"]) == (4, 200)


def test_my_own_message_shows_the_friend(openim: OpenIM) -> None:
    store = openim.sandbox.store
    store.conversations.send("user_001", 1, "user_002", 1_790_000_000_000, to=["user_001", "user_002"], content="{}")
    message = elements(openim, "user_001")[0]["msgInfo"]
    assert (message["sendID"], message["recvID"], message["senderName"]) == ("user_001", "user_002", "Ben")
    assert message["faceURL"].endswith("ben.png")


def test_an_unread_count_can_be_below_zero(openim: OpenIM) -> None:
    """2.4: -2 came out for a read mark beyond maxSeq."""
    openim.sandbox.store.conversations.mark_read("user_001", "si_user_001_user_002", 7)
    assert elements(openim, "user_001")[0]["unreadCount"] == -2


def test_two_in_one_millisecond() -> None:
    """2.4: one of the two is lost, total 3 and 2 elements; a switch here, off by default."""
    for switch, count in ((False, 3), (True, 2)):
        openim = OpenIM(one_per_millisecond=switch)
        for peer, at_ms in (("a", 5000), ("b", 5000), ("c", 6000)):
            openim.sandbox.store.conversations.send(peer, 1, "user_004", at_ms, to=["user_004"], content="{}")
        data = openim.list("user_004")["data"]
        assert (data["conversationTotal"], len(data["conversationElems"])) == (3, count)


def test_records(openim: OpenIM) -> None:
    """2.6: every key of Conversation; latestMsgDestructTime is Go's zero time."""
    assert [item["conversationID"] for item in records(openim, "user_001")][:2] == [
        "si_user_001_user_002",
        "si_friend_001_user_001",
    ]
    single, group = records(openim, "user_001")[0], records(openim, "user_001")[4]
    assert len(single) == 17
    assert (single["conversationType"], single["userID"], single["groupID"]) == (1, "user_002", "")
    assert (group["conversationType"], group["userID"], group["groupID"]) == (3, "", "291798782")
    assert single["latestMsgDestructTime"] == -62135596800000
    assert records(openim, "user_004") == []


def test_one_record(openim: OpenIM) -> None:
    body = {"ownerUserID": "user_001", "conversationID": "sg_291798782"}
    assert openim.call("get_conversation", body)["data"]["conversation"] == records(openim, "user_001")[4]
    assert openim.call("get_conversation", body | {"conversationID": "sg_0"})["errCode"] == 1004
    for name in body:
        assert openim.call("get_conversation", body | {name: ""})["errDlt"] == f"{name} is empty"


def test_some_records(openim: OpenIM) -> None:
    """2.6 and Check(): ownerUserID not empty, conversationIDs present."""
    body = {"ownerUserID": "user_001", "conversationIDs": ["sg_291798782", "unknown"]}
    assert openim.call("get_conversations", body)["data"]["conversations"] == [records(openim, "user_001")[4]]
    assert openim.call("get_conversations", body | {"conversationIDs": []})["data"]["conversations"] == []
    assert openim.call("get_conversations", {"ownerUserID": "user_001"})["errCode"] == 1001


def test_records_in_pages(openim: OpenIM) -> None:
    body: Json = {"userID": "user_003", "pagination": {"pageNumber": 2, "showNumber": 25}}
    data = openim.call("get_owner_conversation", body)["data"]
    assert (data["total"], data["conversations"]) == (62, records(openim, "user_003")[25:50])
    for pagination in (None, {"pageNumber": 9, "showNumber": 25}, {"pageNumber": 0, "showNumber": 25}):
        data = openim.call("get_owner_conversation", body | {"pagination": pagination})["data"]
        assert data == {"total": 62, "conversations": []}


def test_ids(openim: OpenIM) -> None:
    """2.6: ids of the pinned ones, and of those received without an alert."""
    pinned = openim.call("get_pinned_conversation_ids", {"userID": "user_001"})["data"]
    assert pinned["conversationIDs"] == ["si_user_001_user_002", "sg_3187706596"]
    quiet = openim.call("get_not_notify_conversation_ids", {"userID": "user_001"})["data"]
    assert quiet["conversationIDs"] == ["sg_3187706596"]


def test_setting(openim: OpenIM) -> None:
    """2.6: several users, absent fields stay, reading shows it; data is absent from the answer (2.3)."""
    fields: Json = {
        "recvMsgOpt": 2,
        "isPinned": True,
        "attachedInfo": "a",
        "isPrivateChat": True,
        "ex": "e",
        "burnDuration": 30,
        "minSeq": 1,
        "maxSeq": 128,
        "groupAtType": 4,
        "msgDestructTime": 604800,
        "isMsgDestruct": True,
    }
    assert update(openim, ["user_001", "user_004"], **fields) == {"errCode": 0, "errMsg": "", "errDlt": ""}
    for user_id in ("user_001", "user_004"):
        (found,) = [item for item in records(openim, user_id) if item["conversationID"] == "si_friend_001_user_001"]
        assert found | fields == found
        assert found["ownerUserID"] == user_id
    update(openim, ["user_001"], isPinned=False)
    assert records(openim, "user_001")[1] | (fields | {"isPinned": False}) == records(openim, "user_001")[1]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"conversationType": 0}, 1001),
        ({"conversationType": 3}, 1001),
        ({"userID": ""}, 1001),
        ({"isPinned": 1}, 1001),
        ({"isPinned": None}, 0),
        ({"recvMsgOpt": 2147483648}, 1001),
        ({"conversationType": 3, "groupID": "291798782"}, 0),
    ],
)
def test_checks_of_setting(openim: OpenIM, change: Json, code: int) -> None:
    """Check(): conversationType not 0, userID for a single chat, groupID for a group."""
    assert update(openim, ["user_001"], **change)["errCode"] == code
    assert openim.call("set_conversations", {})["errCode"] == 1001
    assert openim.call("set_conversations", {"userIDs": ["user_001"]})["errCode"] == 1001


def test_only_for_oneself(openim: OpenIM) -> None:
    openim.token = openim.user_token("user_001")
    assert update(openim, ["user_001"], ex="x")["errCode"] == 0
    assert update(openim, ["user_001", "user_002"], ex="y")["errCode"] == 1002
    assert records(openim, "user_001")[1]["ex"] == "x"


def test_deleting(openim: OpenIM) -> None:
    body = {"ownerUserID": "user_001", "conversationIDs": ["sg_291798782", "unknown"], "needDeleteTime": 0}
    for _ in range(2):
        assert openim.call("delete_conversations", body)["errCode"] == 0
    assert "sg_291798782" not in {item["conversationID"] for item in records(openim, "user_001")}
    assert "sg_291798782" in {item["conversationID"] for item in records(openim, "user_002")}


def test_one_text_for_all(openim: OpenIM) -> None:
    assert openim.call("update_conversations_by_user", {"userID": "user_001", "ex": "e"})["errCode"] == 0
    assert openim.call("update_conversations_by_user", {"userID": "user_001"})["errCode"] == 0
    assert {item["ex"] for item in records(openim, "user_001")} == {"e"}
    assert {item["ex"] for item in records(openim, "user_002")} == {""}


def changes(openim: OpenIM, since: Json) -> Json:
    body = {"userID": "user_001", "versionID": since["versionID"], "version": since["version"]}
    data: Json = openim.call("get_incremental_conversations", body)["data"]
    return data


def test_versions(openim: OpenIM) -> None:
    """2.6: version, versionID, equal; full, and delete, insert, update, null when empty."""
    first = openim.call("get_full_conversation_ids", {"userID": "user_001", "idHash": 0})["data"]
    assert (first["equal"], len(first["conversationIDs"])) == (False, 7)
    nothing = changes(openim, first)
    assert (nothing["version"], nothing["versionID"]) == (first["version"], first["versionID"])
    assert (nothing["full"], nothing["delete"], nothing["insert"], nothing["update"]) == (False, None, None, None)
    update(openim, ["user_001"], ex="x")
    update(openim, ["user_001"], conversationID="si_a_user_001", userID="a", ex="new")
    openim.call("delete_conversations", {"ownerUserID": "user_001", "conversationIDs": ["sg_291798782"]})
    after = changes(openim, first)
    assert after["version"] > first["version"]
    assert after["delete"] == ["sg_291798782"]
    assert [item["conversationID"] for item in after["insert"]] == ["si_a_user_001"]
    assert [item["conversationID"] for item in after["update"]] == ["si_friend_001_user_001"]
    for unknown in ({"versionID": "x"}, {"version": 0}, {"version": 2**64 - 1}):
        full = changes(openim, first | unknown)
        assert (full["full"], len(full["insert"])) == (True, 7)


def test_a_hash_above_int64(openim: OpenIM) -> None:
    """2.6: uint64, so numbers above int64 bind and larger ones do not."""
    body = {"userID": "user_001", "idHash": 2**64 - 1}
    assert openim.call("get_full_conversation_ids", body)["errCode"] == 0
    assert openim.call("get_full_conversation_ids", body | {"idHash": 2**64})["errCode"] == 1001
