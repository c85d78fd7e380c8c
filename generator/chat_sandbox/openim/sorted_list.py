"""/conversation/get_sorted_conversation_list: the list as people see it, newest first, by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ..store import GROUP, NOTIFICATION
from .refusal import ARGS, NOT_FOUND, Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..store import Conversation, Message, Store
    from .call import Call, Data

Item = TypeVar("Item")

SESSION_TYPES = {1: 1, GROUP: 3, NOTIFICATION: 4}
"""The store's kinds of conversation in OpenIM's numbers."""


def get_sorted_conversation_list(call: Call) -> Data:
    """Pinned conversations, then the others, each newest first; totals over all of them, elements of one page."""
    user_id, pagination = call.values["userID"], call.values["pagination"]
    if not user_id:
        raise Refusal(ARGS, "userID is empty")
    if pagination is None:
        raise Refusal(ARGS, "pagination is empty")
    if pagination["pageNumber"] < 1:
        raise Refusal(ARGS, "pageNumber is invalid")
    call.may_read(user_id)
    with call.store.snapshot():
        conversations = call.store.conversations.of(user_id, call.values["conversationIDs"] or None)
        if not conversations:
            raise Refusal(NOT_FOUND)
        messages = call.store.conversations.last_messages(conversations)
        ordered = in_order(conversations, lose_same_millisecond=call.settings.one_per_millisecond)
        shown = page(ordered, pagination["pageNumber"], pagination["showNumber"])
        elements = [_element(call.store, item, messages.get(item.thread)) for item in shown]
    return {
        "conversationTotal": len(messages),
        "unreadTotal": sum(conversation.unread for conversation in conversations),
        "conversationElems": elements or None,
    }


def in_order(conversations: Sequence[Conversation], *, lose_same_millisecond: bool) -> list[Conversation]:
    """Pinned first, newest first. ``lose_same_millisecond``: the vendor keeps one of those equal in both."""
    ordered = sorted(conversations, key=lambda item: (not item.pinned, -item.active_ms, -item.id))
    if not lose_same_millisecond:
        return ordered
    return list({(item.pinned, item.active_ms): item for item in ordered}.values())


def page(items: Sequence[Item], number: int, size: int) -> Sequence[Item]:
    """The ``number``-th page, counted from 1; empty past the end and for a number or size below 1."""
    return items[(number - 1) * size : number * size] if size > 0 and number > 0 else items[:0]


def _element(store: Store, conversation: Conversation, message: Message | None) -> dict[str, Any]:
    return {
        "conversationID": conversation.thread,
        "recvMsgOpt": conversation.recv_opt,
        "unreadCount": conversation.unread,
        "IsPinned": conversation.pinned,
        "msgInfo": None if message is None else _message(store, conversation, message),
    }


def _message(store: Store, conversation: Conversation, message: Message) -> dict[str, Any]:
    """The newest message: a one-to-one chat shows the friend's name and face, a group the sender's name."""
    in_group = conversation.kind == GROUP
    mine = message.sender == conversation.owner
    face = store.accounts.get(conversation.peer if mine and not in_group else message.sender)
    group = store.accounts.group(conversation.peer) if in_group else None
    return {
        "serverMsgID": f"{message.number:032x}",
        "clientMsgID": f"{message.number:031x}c",
        "sessionType": SESSION_TYPES[conversation.kind],
        "sendID": message.sender,
        "recvID": "" if in_group else conversation.peer if mine else conversation.owner,
        "senderName": "" if face is None else face.nickname,
        "faceURL": "" if face is None or in_group else face.face_url,
        "groupID": conversation.peer if in_group else "",
        "groupName": "" if group is None else group.name,
        "groupFaceURL": "" if group is None else group.face_url,
        "groupType": 2 if in_group else 0,
        "groupMemberCount": store.accounts.member_count(conversation.peer) if in_group else 0,
        "LatestMsgRecvTime": message.sent_ms,
        "msgFrom": message.source,
        "contentType": message.content_type,
        "content": message.content,
        "ex": message.ex,
    }
