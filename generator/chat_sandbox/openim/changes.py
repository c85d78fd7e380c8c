"""Conversations changed, and what has changed since: the writing and the incremental routes under /conversation."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from ..store import GROUP, NOTIFICATION, ONE_TO_ONE
from .records import record
from .refusal import ARGS, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .call import Call, Data

_KINDS = {1: ONE_TO_ONE, 2: GROUP, 3: GROUP, 4: NOTIFICATION}
_COLUMNS = {
    "recvMsgOpt": "recv_opt",
    "isPinned": "pinned",
    "attachedInfo": "attached_info",
    "isPrivateChat": "private_chat",
    "ex": "ex",
    "burnDuration": "burn_duration",
    "minSeq": "min_seq",
    "maxSeq": "max_seq",
    "groupAtType": "group_at_type",
    "msgDestructTime": "destruct_time",
    "isMsgDestruct": "destruct",
}


def set_conversations(call: Call) -> None:
    """Set fields of one conversation for several users; those who lack it get it."""
    users, wanted = call.values["userIDs"], call.values["conversation"]
    if users is None:
        raise Refusal(ARGS, "userIDs is empty")
    if wanted is None:
        raise Refusal(ARGS, "conversation is empty")
    if wanted["conversationType"] == 0:
        raise Refusal(ARGS, "conversationType is invalid")
    kind = _KINDS.get(wanted["conversationType"], NOTIFICATION)
    peer = wanted["groupID" if kind == GROUP else "userID"]
    if not peer and kind != NOTIFICATION:
        raise Refusal(ARGS, f"{'groupID' if kind == GROUP else 'userID'} is empty")
    for user_id in users:
        call.may_read(user_id)
    settings = {column: wanted[name] for name, column in _COLUMNS.items() if wanted[name] is not None}
    thread = wanted["conversationID"]
    with call.store.write():
        for user_id in users if settings else ():
            call.store.conversations.open(user_id, kind, peer, call.clock.now_ms(), thread=thread)
            call.store.conversations.change(user_id, thread, settings)


def delete_conversations(call: Call) -> None:
    """Take conversations off a user's list; ids that are not on it are no error."""
    owner = call.values["ownerUserID"]
    call.may_read(owner)
    with call.store.write():
        for thread in call.values["conversationIDs"] or ():
            call.store.conversations.delete(owner, thread)


def update_conversations_by_user(call: Call) -> None:
    """Set the extra text of all of a user's conversations."""
    owner, ex = call.values["userID"], call.values["ex"]
    call.may_read(owner)
    if ex is not None:
        with call.store.write():
            for conversation in call.store.conversations.of(owner):
                call.store.conversations.change(owner, conversation.thread, {"ex": ex})


def get_full_conversation_ids(call: Call) -> Data:
    """All ids of a user's conversations, and whether the caller's hash of them is the right one."""
    owner = call.values["userID"]
    call.may_read(owner)
    with call.store.snapshot():
        threads = [item.thread for item in call.store.conversations.of(owner)]
        version = call.store.conversations.version(owner)
    equal = call.values["idHash"] == id_hash(threads)
    return {
        "version": version,
        "versionID": version_id(owner),
        "equal": equal,
        "conversationIDs": None if equal else threads,
    }


def get_incremental_conversations(call: Call) -> Data:
    """What changed after the caller's version; everything, where that is not one of this list."""
    owner, since = call.values["userID"], call.values["version"]
    call.may_read(owner)
    with call.store.snapshot():
        version = call.store.conversations.version(owner)
        listed = {item.thread: item for item in call.store.conversations.of(owner)}
        full = call.values["versionID"] != version_id(owner) or not 0 < since <= version
        log = [] if full else call.store.conversations.changes_since(owner, since)
    deleted, inserted, updated = (list[str](), list(listed), list[str]()) if full else _summary(log, listed)
    return {
        "version": version,
        "versionID": version_id(owner),
        "full": full,
        "delete": deleted or None,
        "insert": [record(listed[thread]) for thread in inserted] or None,
        "update": [record(listed[thread]) for thread in updated] or None,
    }


def id_hash(threads: Sequence[str]) -> int:
    """The hash of a list of ids: 0 for none, else the first eight bytes of the MD5 of its JSON."""
    if not threads:
        return 0
    text = json.dumps(list(threads), ensure_ascii=False, separators=(",", ":"))
    return int.from_bytes(hashlib.md5(text.encode(), usedforsecurity=False).digest()[:8])


def version_id(owner: str) -> str:
    """The id of the table in which a user's versions are counted: 24 hexadecimal digits."""
    return hashlib.sha256(owner.encode()).hexdigest()[:24]


def _summary(log: Iterable[tuple[str, str]], listed: dict[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Deleted, inserted and updated ids: what a log of changes comes to, by the state before and after it."""
    first: dict[str, str] = {}
    for thread, change in log:
        first.setdefault(thread, change)
    deleted = [thread for thread, change in first.items() if change != "insert" and thread not in listed]
    inserted = [thread for thread, change in first.items() if change == "insert" and thread in listed]
    updated = [thread for thread, change in first.items() if change != "insert" and thread in listed]
    return deleted, inserted, updated
