"""Conversations as records, without messages: the reading routes under /conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .refusal import ARGS, NOT_FOUND, Refusal
from .sorted_list import SESSION_TYPES, page

if TYPE_CHECKING:
    from ..store import Conversation
    from .call import Call, Data

NEVER_MS = -62135596800000
"""Go's zero time, the year 1, in Unix milliseconds: what a time that was never set is sent as."""

WITHOUT_ALERT = 2


def get_all_conversations(call: Call) -> Data:
    """Every conversation of a user."""
    owner = _owner(call, "ownerUserID", needed=True)
    return {"conversations": [record(item) for item in call.store.conversations.of(owner)]}


def get_conversation(call: Call) -> Data:
    """One conversation of a user."""
    owner = _owner(call, "ownerUserID", needed=True)
    thread = call.values["conversationID"]
    if not thread:
        raise Refusal(ARGS, "conversationID is empty")
    found = call.store.conversations.of(owner, [thread])
    if not found:
        raise Refusal(NOT_FOUND, "conversation not found")
    return {"conversation": record(found[0])}


def get_conversations(call: Call) -> Data:
    """The named conversations of a user; unknown ids are left out."""
    owner = _owner(call, "ownerUserID", needed=True)
    threads = call.values["conversationIDs"]
    if threads is None:
        raise Refusal(ARGS, "conversationIDs is empty")
    return {"conversations": [record(item) for item in call.store.conversations.of(owner, threads)]}


def get_owner_conversation(call: Call) -> Data:
    """One page of a user's conversations, and how many there are. Nothing of the request is checked."""
    owner = _owner(call, "userID")
    pagination = call.values["pagination"] or {"pageNumber": 0, "showNumber": 0}
    found = call.store.conversations.of(owner)
    shown = page(found, pagination["pageNumber"], pagination["showNumber"])
    return {"total": len(found), "conversations": [record(item) for item in shown]}


def get_not_notify_conversation_ids(call: Call) -> Data:
    """Ids of the conversations whose messages come without an alert."""
    found = call.store.conversations.of(_owner(call, "userID"))
    return {"conversationIDs": [item.thread for item in found if item.recv_opt == WITHOUT_ALERT]}


def get_pinned_conversation_ids(call: Call) -> Data:
    """Ids of the pinned conversations."""
    found = call.store.conversations.of(_owner(call, "userID"))
    return {"conversationIDs": [item.thread for item in found if item.pinned]}


def record(conversation: Conversation) -> dict[str, Any]:
    """A conversation as the server sends it: every key, always."""
    in_group = conversation.kind == 2
    return {
        "ownerUserID": conversation.owner,
        "conversationID": conversation.thread,
        "recvMsgOpt": conversation.recv_opt,
        "conversationType": SESSION_TYPES[conversation.kind],
        "userID": "" if in_group else conversation.peer,
        "groupID": conversation.peer if in_group else "",
        "isPinned": conversation.pinned,
        "attachedInfo": conversation.attached_info,
        "isPrivateChat": conversation.private_chat,
        "groupAtType": conversation.group_at_type,
        "ex": conversation.ex,
        "burnDuration": conversation.burn_duration,
        "minSeq": conversation.min_seq,
        "maxSeq": conversation.max_seq,
        "msgDestructTime": conversation.destruct_time,
        "latestMsgDestructTime": NEVER_MS,
        "isMsgDestruct": conversation.destruct,
    }


def _owner(call: Call, name: str, *, needed: bool = False) -> str:
    user_id: str = call.values[name]
    if needed and not user_id:
        raise Refusal(ARGS, f"{name} is empty")
    call.may_read(user_id)
    return user_id
