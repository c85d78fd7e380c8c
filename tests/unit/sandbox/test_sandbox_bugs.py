"""Every planted bug: it changes an answer to one of some ordinary and some odd requests, and leaves nothing behind."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from chat_sandbox.bugs import BUGS, applies
from chat_sandbox.exchange import Answer
from sandbox_callers import CURSOR, FIRST_PAGE, OpenIM, Tencent, jwt, sign

KEY = "sandbox-demo-key-not-a-secret-0000000000000000"
OTHER_KEY = "sandbox-other-key-not-a-secret-1111111111111111"
NOW = int(time.time())

Said = list[tuple[int, bytes]]


def of(vendor: str) -> list[str]:
    return sorted(name for name in BUGS if applies(name, vendor))


def tencent_says(tencent: Tencent) -> Said:
    """The answers to a fixed list of requests."""
    said: Said = []

    def ask(operation: str, body: object = None, **more: Any) -> Answer:
        path = operation if operation.startswith("/") else f"/v4/recentcontact/{operation}"
        answer = tencent.send(path, body, **more)
        said.append((answer.status, answer.body))
        return answer

    listing: dict[str, Any] = {"From_Account": "busy", **FIRST_PAGE}
    for _ in range(5):
        page = json.loads(ask("get_list", listing).body or b"{}")
        again = dict(listing)
        listing |= {name: page.get(name, 0) for name in CURSOR}
        ask("get_list", again)
    for owner in ("user0", "quiet", "nobody", "ü", "o'brien", "x" * 33, 7):
        ask("get_list", {"From_Account": owner, **FIRST_PAGE})
    ask("get_list", {"From_Account": "user0", **FIRST_PAGE, "TimeStamp": "0"})
    ask("get_list", {"From_Account": "user0"})
    ask("get_list", raw=b"{")
    for signature, query in (
        (sign(1400000000, "administrator", KEY, made_at=1), {}),
        (sign(1400000000, "administrator", "wrong", made_at=NOW), {}),
        (sign(1400000001, "administrator", OTHER_KEY, made_at=NOW), {}),
        (sign(1400000000, "user0", KEY, made_at=NOW), {}),
        (sign(1400000000, "user0", KEY, made_at=NOW), {"identifier": "user0"}),
        ("", {}),
    ):
        ask("get_list", {"From_Account": "user0", **FIRST_PAGE}, usersig=signature, **query)
    one = {"Type": 1, "To_Account": "user0"}
    for start in (0, 100):
        ask("get_contact_group", {"From_Account": "busy", "StartIndex": start})
    for name in ("new", "n" * 32):
        ask(
            "create_contact_group",
            {"From_Account": "id1", "GroupContactItem": [{"GroupName": name, "ContactItem": [one]}]},
        )
    ask("get_contact_group", {"From_Account": "id1", "StartIndex": 0})
    ask("search_contact_group", {"From_Account": "id1", "ContactItem": [one]})
    for _ in range(2):
        ask("del_contact_group", {"From_Account": "id1", "GroupName": ["new"]})
        ask("delete", {"From_Account": "user0", "Type": 1, "To_Account": "id1"})
    for count in (0, 1, 100, 101):
        ask("mark_contact", {"From_Account": "id1", "MarkItem": [{"OptType": 1, "ContactItem": one}] * count})
    ask("/v4/openim/get_c2c_unread_msg_num", {"To_Account": "user0", "Peer_Account": ["id1"] * 11})
    return said


def openim_says(openim: OpenIM) -> Said:
    """The answers to a fixed list of requests."""
    said: Said = []

    def ask(operation: str, body: object = None, **more: Any) -> None:
        path = operation if operation.startswith("/") else f"/conversation/{operation}"
        answer = openim.send(path, body, **more)
        said.append((answer.status, answer.body))

    planted = openim.sandbox.planted
    openim.sandbox.plant([])
    other = openim.user_token("user_002")
    openim.sandbox.plant(planted)
    lists = "get_sorted_conversation_list"
    for page in (0, 1, 2, 3, 9, "1"):
        ask(lists, {"userID": "user_003", "pagination": {"pageNumber": page, "showNumber": 20}})
    first: dict[str, Any] = {"userID": "user_001", "pagination": {"pageNumber": 1, "showNumber": 20}}
    for change in ({}, {"userID": "nobody"}, {"userID": "ü"}, {"userID": "o'brien"}, {"pagination": None}):
        ask(lists, first | change)
    ask(lists, raw=b"{")
    good = {"UserID": "imAdmin", "PlatformID": 10, "exp": NOW + 500, "nbf": 0}
    for token in (jwt("openIM123", good | {"exp": 5}), jwt("wrong", good), jwt("openIM123", good), "x", None):
        ask(lists, first, token=token)
    ask(lists, first, token=other)
    for secret in ("openIM123", "wrong"):
        ask("/auth/get_admin_token", {"secret": secret, "userID": "imAdmin"})
    records = {"ownerUserID": "user_001"}
    ask(
        "set_conversations",
        {
            "userIDs": ["user_001"],
            "conversation": {
                "conversationID": "sg_291798782",
                "conversationType": 3,
                "groupID": "291798782",
                "ex": "x",
            },
        },
    )
    ask("get_all_conversations", records)
    ask("delete_conversations", records | {"conversationIDs": ["sg_291798782"]})
    for thread in ("sg_291798782", "sg_3187706596"):
        ask("get_conversation", records | {"conversationID": thread})
    ask("get_owner_conversation", {"userID": "user_003", "pagination": {"pageNumber": 1, "showNumber": 5}})
    ask("get_full_conversation_ids", {"userID": "user_003", "idHash": 0})
    return said


@pytest.fixture(scope="module")
def clean() -> tuple[Said, Said]:
    """What the sandboxes say without a bug."""
    return _run(Tencent, tencent_says), _run(OpenIM, openim_says)


def _run(make: Callable[..., Any], ask: Callable[[Any], Said], *bugs: str) -> Said:
    caller = make(rate_limit=0)
    caller.sandbox.clock.set(NOW + 10)
    caller.sandbox.reset()
    caller.sandbox.clock.set(NOW + 10)
    if isinstance(caller, OpenIM):
        said = caller.call("/auth/get_admin_token", {"secret": "openIM123", "userID": "imAdmin"})
        caller.token = said["data"]["token"]
    caller.sandbox.plant(bugs)
    return ask(caller)


def test_there_are_enough() -> None:
    assert len(of("tencent-chat")) + len(of("openim")) >= 40
    assert len(set(BUGS.values())) == len(BUGS)
    assert all(len(text) < 100 for text in BUGS.values())


def test_the_clean_run_is_repeatable(clean: tuple[Said, Said]) -> None:
    assert (_run(Tencent, tencent_says), _run(OpenIM, openim_says)) == clean


@pytest.mark.parametrize("name", of("tencent-chat"))
def test_tencent(clean: tuple[Said, Said], name: str) -> None:
    if name == "rate-limit-ignored":
        tencent = Tencent(rate_limit=1)
        tencent.sandbox.plant([name])
        body = {"From_Account": "user0", **FIRST_PAGE}
        assert [tencent.code("get_list", body) for _ in range(3)] == [0, 0, 0]
    else:
        assert _run(Tencent, tencent_says, name) != clean[0]


@pytest.mark.parametrize("name", of("openim"))
def test_openim(clean: tuple[Said, Said], name: str) -> None:
    if name == "expiry-is-text":
        openim = OpenIM(bug=name)
        said = openim.call("/auth/get_admin_token", {"secret": "openIM123", "userID": "imAdmin"})
        assert isinstance(said["data"]["expireTimeSeconds"], str)
    else:
        assert _run(OpenIM, openim_says, name) != clean[1]
