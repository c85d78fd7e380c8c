"""get_list and delete: sections 1.4 and 1.6 of the facts."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from sandbox_callers import CURSOR, FIRST_PAGE, Json, Tencent


def name(item: Json) -> str:
    """The other side of a conversation."""
    found: str = item["To_Account"] if item["Type"] == 1 else item["GroupId"]
    return found


def all_names(tencent: Tencent, owner: str, flags: int = 63) -> list[str]:
    return [name(item) for page in tencent.pages(owner, flags) for item in page]


def test_keys_of_an_item(tencent: Tencent) -> None:
    """0.3: exactly Type, To_Account or GroupId, MsgTime, TopFlag with AssistFlags 15, all numbers as numbers."""
    for item in tencent.pages("user0", 15)[0]:
        assert item.keys() == {"Type", "To_Account" if item["Type"] == 1 else "GroupId", "MsgTime", "TopFlag"}
        assert all(type(item[key]) is int for key in ("Type", "MsgTime", "TopFlag"))


def test_marks_of_an_item(tencent: Tencent) -> None:
    """0.5: StandardMark, CustomMark and ContactGroupId, optional, with AssistFlags 63."""
    items = {name(item): item for item in tencent.pages("user0", 63)[0]}
    assert items["id1"] | {"StandardMark": "111001", "CustomMark": "abcd", "ContactGroupId": [1, 2]} == items["id1"]
    assert items["@TGS#town"]["StandardMark"] == "0001"
    assert "CustomMark" not in items["@TGS#town"]
    assert "StandardMark" not in items["contact002"]


def test_order(tencent: Tencent) -> None:
    """0.3: pinned first, then the others in ascending MsgTime."""
    items = [item for page in tencent.pages("busy") for item in page]
    flags = [item["TopFlag"] for item in items]
    assert flags == sorted(flags, reverse=True)
    for part in (0, 1):
        times = [item["MsgTime"] for item in items if item["TopFlag"] == part]
        assert times == sorted(times)


def test_the_last_page(tencent: Tencent) -> None:
    """0.4: TimeStamp and TopTimeStamp are equal and not zero at the end; only CompleteFlag ends the loop."""
    tencent.sandbox.clock.set(1_790_000_000)
    page = tencent.call("get_list", {"From_Account": "user0", **FIRST_PAGE})
    assert page["CompleteFlag"] == 1
    assert [page[key] for key in CURSOR] == [1_790_000_000, 0, 1_790_000_000, 0]
    assert page["ErrorDisplay"] == ""


@pytest.mark.parametrize(
    ("size", "flags"),
    [(1, 63), (2, 15), *product([7, 12, 13, 100, 243, 244, 245, 1000], [0, 7, 15, 63])],
)
def test_pages_make_the_whole(size: int, flags: int) -> None:
    """1.4: the values of the last answer lead to the next page; all flags seen in the wild are taken."""
    tencent = Tencent(rate_limit=0, page_size=size)
    pages = tencent.pages("busy", flags)
    names = [name(item) for page in pages for item in page]
    assert len(names) == len(set(names)) == 244
    assert all(len(page) == size for page in pages[:-1])
    assert names == all_names(Tencent(rate_limit=0, page_size=1000), "busy", flags)


def test_without_pins(tencent: Tencent) -> None:
    """1.4, bit 0: whether pinned conversations are supported."""
    items = [item for page in tencent.pages("busy", 14) for item in page]
    assert {item["TopFlag"] for item in items} == {0}
    assert [item["MsgTime"] for item in items] == sorted(item["MsgTime"] for item in items)


def test_empty_conversations() -> None:
    """1.4, bit 1: whether conversations without a message are returned."""
    tencent = Tencent(rate_limit=0)
    assert "contact021" in all_names(tencent, "user0", 63)
    assert "contact021" not in all_names(tencent, "user0", 61)


def test_pins_in_pages() -> None:
    """1.4, bit 2: whether the pinned ones are paged as well; without it all of them come at once."""
    tencent = Tencent(rate_limit=0, page_size=5)
    assert [item["TopFlag"] for item in tencent.pages("busy", 63)[0]] == [1] * 5
    assert len(tencent.pages("busy", 63 - 4)[0]) == 12


def test_a_cursor_used_again_gives_the_same_page(tencent: Tencent) -> None:
    first = tencent.call("get_list", {"From_Account": "busy", **FIRST_PAGE})
    again = {"From_Account": "busy", "AssistFlags": 63} | {key: first[key] for key in CURSOR}
    assert tencent.call("get_list", again)["SessionItem"] == tencent.call("get_list", again)["SessionItem"]


def test_nothing_is_lost_while_messages_arrive() -> None:
    """Between two pages conversations get messages, new ones begin and pinned ones move."""
    tencent = Tencent(rate_limit=0, page_size=9)
    store, clock = tencent.sandbox.store, tencent.sandbox.clock
    clock.set(1_790_000_000)
    before = set(all_names(tencent, "busy"))

    def write(number: int) -> None:
        clock.advance(1)
        for peer in (f"contact{number:03d}", f"contact{200 + number}", f"contact{160 + number % 12}"):
            store.conversations.send(peer, 1, "busy", clock.now_ms(), to=["busy"], content="{}")

    found = [name(item) for page in tencent.pages("busy", between=write) for item in page]
    assert before <= set(found)
    assert {f"contact{200 + number}" for number in range(1, 20)} <= set(found)


def test_conversations_of_one_second() -> None:
    """A page may end between conversations of one second, and one of them may move on meanwhile."""
    tencent = Tencent(rate_limit=0, page_size=2, seed="empty")
    store = tencent.sandbox.store
    for number in range(7):
        store.conversations.send(f"peer{number}", 1, "administrator", 1_000_500, to=["administrator"], content="{}")

    def write(number: int) -> None:
        store.conversations.send(
            f"peer{number}", 1, "administrator", 2_000_000 + number, to=["administrator"], content="{}"
        )

    found = [name(item) for page in tencent.pages("administrator", between=write) for item in page]
    assert {f"peer{number}" for number in range(7)} <= set(found)


def test_depth(tencent: Tencent) -> None:
    """1.3, list depth: 100 conversations by default, up to 500 in the Ultimate edition; the newest ones."""
    store = tencent.sandbox.store
    for number in range(600):
        store.conversations.send(f"p{number}", 1, "quiet", number * 1000, to=["quiet"], content="{}")
    assert all_names(tencent, "quiet") == [f"p{number}" for number in range(100, 600)]


@pytest.mark.parametrize(("setting", "expected"), [("array", []), ("null", None), ("absent", "absent")])
def test_an_empty_list(setting: Any, expected: Any) -> None:
    """4: whether an empty list is left out, [] or null is unproved; so it is a setting."""
    tencent = Tencent(empty_lists=setting)
    page = tencent.call("get_list", {"From_Account": "quiet", **FIRST_PAGE})
    assert page.get("SessionItem", "absent") == expected
    assert page["CompleteFlag"] == 1


def test_delete(tencent: Tencent) -> None:
    """1.6: From_Account, Type, To_Account or ToGroupid; reading shows it, the other side keeps its own."""
    for body in ({"Type": 1, "To_Account": "id1"}, {"Type": 2, "ToGroupid": "@TGS#team", "ClearRamble": 1}):
        assert tencent.call("delete", {"From_Account": "user0", **body})["ErrorDisplay"] == ""
    assert not {"id1", "@TGS#team"} & set(all_names(tencent, "user0"))
    assert {"user0", "@TGS#team"} <= set(all_names(tencent, "id1"))
    assert tencent.code("delete", {"From_Account": "user0", "Type": 1, "To_Account": "id1"}) == 0


@pytest.mark.parametrize(
    "body",
    [
        {"Type": 2, "ToGroupId": "@TGS#team"},
        {"Type": 1, "ToGroupid": "id1"},
        {"Type": 3, "To_Account": "id1"},
        {"Type": "1", "To_Account": "id1"},
        {"Type": 1, "To_Account": "id1", "ClearRamble": "1"},
    ],
)
def test_delete_refuses(tencent: Tencent, body: Json) -> None:
    """3, 6: the key is ToGroupid here; the dobyte client's lower-case "type" is a bug."""
    assert tencent.code("delete", {"From_Account": "user0", **body}) == 50002


def test_a_deleted_conversation_comes_back_with_the_next_message(tencent: Tencent) -> None:
    tencent.call("delete", {"From_Account": "user0", "Type": 1, "To_Account": "id1"})
    tencent.sandbox.store.conversations.send("id1", 1, "user0", 1_790_000_000_000, to=["id1", "user0"], content="{}")
    assert "id1" in all_names(tencent, "user0")
    counts = tencent.call("/v4/openim/get_c2c_unread_msg_num", {"To_Account": "user0", "Peer_Account": ["id1"]})
    assert counts["C2CUnreadMsgNumList"] == [{"Peer_Account": "id1", "C2CUnreadMsgNum": 1}]
