"""Conversation groups and marks: sections 1.5 and 1.6 of the facts."""

from __future__ import annotations

from typing import Any

import pytest
from sandbox_callers import Json, Tencent, sign


def one(peer: str) -> Json:
    return {"Type": 1, "To_Account": peer}


def create(tencent: Tencent, name: str, *peers: Json, owner: str = "id1") -> Json:
    group = {"GroupName": name, "ContactItem": list(peers)}
    return tencent.call("create_contact_group", {"From_Account": owner, "GroupContactItem": [group]})


def move(tencent: Tencent, name: str, *moves: tuple[int, Json], owner: str = "id1") -> Json:
    items = [{"ContactOptType": direction, "ContactItem": item} for direction, item in moves]
    update = {"UpdateGroupType": 2, "OldGroupName": name, "ContactUpdateItem": items}
    return tencent.call("update_contact_group", {"From_Account": owner, "UpdateType": 1, "UpdateGroup": update})


def rename(tencent: Tencent, old: str, new: str, owner: str = "id1") -> Json:
    update = {"UpdateGroupType": 1, "OldGroupName": old, "NewGroupName": new}
    return tencent.call("update_contact_group", {"From_Account": owner, "UpdateType": 1, "UpdateGroup": update})


def read(tencent: Tencent, owner: str = "id1") -> Json:
    return tencent.call("get_contact_group", {"From_Account": owner, "StartIndex": 0})


def mark(tencent: Tencent, owner: str = "id1", **item: Any) -> Json:
    return tencent.call("mark_contact", {"From_Account": owner, "MarkItem": [item]})


def test_reading(tencent: Tencent) -> None:
    """0.2, 1.5: no NextStartIndex with CompleteFlag 1, CompleteTime is the newest Timestamp, ErrorDisplay ""."""
    said = read(tencent, "user0")
    assert (said["CompleteFlag"], said["ErrorDisplay"]) == (1, "")
    assert "NextStartIndex" not in said
    assert said["CompleteTime"] == max(item["Timestamp"] for item in said["ContactItem"])
    assert said["GroupItem"] == [{"GroupName": "family", "GroupId": 1}, {"GroupName": "work", "GroupId": 2}]
    by_name = {item.get("To_Account") or item["ToGroupId"]: item for item in said["ContactItem"]}
    assert by_name["id1"]["ContactGroupId"] == [1, 2]
    assert by_name["contact001"] | {"StandardMark": ""} == by_name["contact001"]
    assert "ContactGroupId" not in by_name["@TGS#town"]
    assert "CustomMark" not in by_name["@TGS#town"]


@pytest.mark.parametrize("size", [1, 50, 100, 112, 113])
def test_pages(size: int) -> None:
    """1.5: StartIndex 0, then NextStartIndex, until CompleteFlag is 1."""
    tencent = Tencent(rate_limit=0, page_size=size)
    found: list[Any] = []
    start = 0
    while True:
        page = tencent.call("get_contact_group", {"From_Account": "busy", "StartIndex": start})
        found.extend(page["ContactItem"])
        if page["CompleteFlag"] == 1:
            break
        assert len(page["ContactItem"]) == size
        start = page["NextStartIndex"]
    assert len(found) == 112
    assert len({item.get("To_Account") or item["ToGroupId"] for item in found}) == 112


def test_create(tencent: Tencent) -> None:
    """1.6: GroupResultItem with GroupItem and ResultItem; reading shows it."""
    said = create(tencent, "test0", one("user0"), {"Type": 2, "ToGroupId": "@TGS#team"}, one("nobody"))
    (result,) = said["GroupResultItem"]
    assert result["GroupItem"] == {"GroupName": "test0", "GroupId": 1}
    assert [item["ResultCode"] for item in result["ResultItem"]] == [0, 0, 50001]
    assert result["ResultItem"][0] == {"ContactItem": one("user0"), "ResultCode": 0, "ResultInfo": ""}
    assert {item.get("To_Account") for item in read(tencent)["ContactItem"]} == {"user0", None}


def test_a_group_that_is_gone_cannot_be_put_in(tencent: Tencent) -> None:
    """51007: the group was disbanded."""
    for group in ("@TGS#gone", "@TGS#never"):
        said = create(tencent, group[5:], {"Type": 2, "ToGroupId": group})
        assert said["GroupResultItem"][0]["ResultItem"][0]["ResultCode"] == 51007


def test_one_group_in_a_call(tencent: Tencent) -> None:
    """1.6: GroupContactItem[1]; del: one at a time."""
    group: Json = {"GroupName": "x", "ContactItem": []}
    for groups in ([], [group, group | {"GroupName": "y"}]):
        assert tencent.code("create_contact_group", {"From_Account": "id1", "GroupContactItem": groups}) == 50002
    for names in ([], ["family", "work"], ["family", 1]):
        assert tencent.code("del_contact_group", {"From_Account": "user0", "GroupName": names}) == 50002


def test_names(tencent: Tencent) -> None:
    """51011: over 32 bytes, not characters; a new name takes 64 since 2026."""
    assert create(tencent, "n" * 32)["ErrorCode"] == 0
    assert create(tencent, "n" * 33)["ErrorCode"] == 51011
    assert create(tencent, "é" * 17)["ErrorCode"] == 51011
    assert create(tencent, "n" * 32)["ErrorCode"] == 50002
    assert rename(tencent, "n" * 32, "m" * 65)["ErrorCode"] == 51011
    assert rename(tencent, "n" * 32, "m" * 64)["ErrorCode"] == 0


def test_twenty_groups(tencent: Tencent) -> None:
    """51010: more than 20 conversation groups."""
    assert [create(tencent, f"g{number}")["ErrorCode"] for number in range(21)] == [0] * 20 + [51010]
    assert len(read(tencent)["GroupItem"]) == 20


def test_a_thousand_conversations_in_groups(tencent: Tencent) -> None:
    """51008: more than 1,000 conversations in conversation groups; nothing of the call is kept then."""
    create(tencent, "many")
    for number in range(999):
        tencent.sandbox.store.contacts.join("id1", 1, 1, f"p{number}", 0)
    assert move(tencent, "many", (1, one("user0")))["ErrorCode"] == 0
    assert move(tencent, "many", (1, one("user0")), (1, one("busy")))["ErrorCode"] == 51008
    assert tencent.sandbox.store.contacts.get("id1", 1, "busy") is None


def test_moving(tencent: Tencent) -> None:
    """1.6: ContactOptType 1 puts in, 2 takes out; the answer's shape as in the sample."""
    create(tencent, "test1", one("user0"))
    said = move(tencent, "test1", (1, one("busy")), (2, one("user0")), (2, one("quiet")))
    assert said["UpdateType"] == 1
    result = said["UpdateGroupResult"]
    assert {key: result[key] for key in ("UpdateGroupType", "GroupName", "GroupId", "OldGroupName")} == {
        "UpdateGroupType": 2,
        "GroupName": "test1",
        "GroupId": 1,
        "OldGroupName": "test1",
    }
    assert [item["ResultCode"] for item in result["ContactResultItem"]] == [0, 0, 0]
    groups = {item["To_Account"]: item.get("ContactGroupId") for item in read(tencent)["ContactItem"]}
    assert groups == {"user0": None, "busy": [1]}


def test_renaming(tencent: Tencent) -> None:
    create(tencent, "before")
    create(tencent, "taken")
    assert rename(tencent, "before", "after")["UpdateGroupResult"]["OldGroupName"] == "before"
    assert [group["GroupName"] for group in read(tencent)["GroupItem"]] == ["after", "taken"]
    assert rename(tencent, "after", "taken")["ErrorCode"] == 50002
    assert rename(tencent, "before", "other")["ErrorCode"] == 51009


def test_deleting(tencent: Tencent) -> None:
    """1.6: GroupItem[] of what is gone; 51009 for a group that does not exist."""
    body = {"From_Account": "user0", "GroupName": ["family"]}
    assert tencent.call("del_contact_group", body)["GroupItem"] == [{"GroupName": "family", "GroupId": 1}]
    assert tencent.code("del_contact_group", body) == 51009
    groups = {item.get("To_Account"): item.get("ContactGroupId") for item in read(tencent, "user0")["ContactItem"]}
    assert groups["id1"] == [2]
    assert groups["contact001"] is None


def test_marking(tencent: Tencent) -> None:
    """1.6: OptType 1 standard, 2 custom, 3 both; a bit that is cleared stays as 0."""
    said = mark(tencent, OptType=3, ContactItem=one("user0"), SetMark=[1, 2, 3], CustomMark="abcd")
    assert said["ResultItem"] == [{"OptType": 3, "ContactItem": one("user0"), "ResultCode": 0, "ResultInfo": ""}]
    mark(tencent, OptType=1, ContactItem=one("user0"), SetMark=[9], ClearMark=[2], CustomMark="ignored")
    mark(tencent, OptType=2, ContactItem=one("busy"), SetMark=[1], CustomMark="")
    (first, second) = read(tencent)["ContactItem"]
    assert (first["StandardMark"], first["CustomMark"]) == ("101000001", "abcd")
    assert (second["StandardMark"], second["CustomMark"]) == ("", "")


@pytest.mark.parametrize(
    ("items", "code"),
    [
        pytest.param([], 51006, id="51006: no conversation"),
        pytest.param([{"OptType": 1, "ContactItem": one("user0")}] * 101, 51006, id="51006: more than 100"),
        pytest.param([{"OptType": 1, "ContactItem": one("user0")}] * 100, 0, id="100 are taken"),
        pytest.param([{"OptType": 4, "ContactItem": one("user0")}], 50002, id="OptType 1 to 3"),
        pytest.param([{"OptType": 1, "ContactItem": one("user0"), "SetMark": [65]}], 50002, id="64 bits"),
        pytest.param([{"OptType": 1, "ContactItem": one("user0"), "SetMark": ["1"]}], 50002, id="bits are integers"),
        pytest.param([{"OptType": 2, "ContactItem": one("user0"), "CustomMark": "x" * 257}], 50002, id="256 bytes"),
        pytest.param([{"OptType": 2, "ContactItem": one("user0"), "CustomMark": "x" * 256}], 0, id="256 are taken"),
    ],
)
def test_limits_of_marking(tencent: Tencent, items: list[Json], code: int) -> None:
    assert tencent.code("mark_contact", {"From_Account": "id1", "MarkItem": items}) == code


def test_searching(tencent: Tencent) -> None:
    """1.6, 3 number 27: the key is ContactResultItem; at most 300 conversations."""
    wanted = [one("id1"), one("quiet"), {"Type": 2, "ToGroupId": "@TGS#town"}]
    said = tencent.call("search_contact_group", {"From_Account": "user0", "ContactItem": wanted})
    assert [item.get("To_Account") for item in said["ContactResultItem"]] == ["id1", None]
    assert len(said["GroupItem"]) == 2
    body = {"From_Account": "user0", "ContactItem": [one("id1")] * 301}
    assert tencent.code("search_contact_group", body) == 50002


def test_edition(tencent: Tencent) -> None:
    """1.5: needs the top edition, else 51013; custom marks have no such restriction."""
    key = "sandbox-other-key-not-a-secret-1111111111111111"
    tencent.signature = sign(1400000001, "other_admin", key)
    other: dict[str, Any] = {"sdkappid": 1400000001, "identifier": "other_admin"}
    assert tencent.code("get_contact_group", {"From_Account": "other_admin", "StartIndex": 0}, **other) == 51013
    for kind, code in ((1, 51013), (2, 0), (3, 51013)):
        item = {"OptType": kind, "ContactItem": one("other_admin"), "CustomMark": "x"}
        assert tencent.code("mark_contact", {"From_Account": "other_admin", "MarkItem": [item]}, **other) == code


def test_another_account_is_not_touched(tencent: Tencent) -> None:
    before = read(tencent, "user0")
    create(tencent, "family", one("user0"))
    mark(tencent, OptType=3, ContactItem=one("contact001"), SetMark=[1])
    assert read(tencent, "user0") == before
