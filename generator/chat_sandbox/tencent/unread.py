"""Unread messages: two operations of the service openim and one of group_open_http_svc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..store import GROUP, ONE_TO_ONE, thread_of
from .refusal import (
    CHAT_BAD_JSON,
    CHAT_GROUP_BAD_ID,
    CHAT_GROUP_NOT_FOUND,
    CHAT_GROUP_PARAMETER,
    CHAT_NO_ACCOUNT,
    CHAT_NO_SENDER,
    CHAT_TOO_MANY,
    PEER_NOT_FOUND,
    Refusal,
)

if TYPE_CHECKING:
    from .call import Call, Payload
    from .fields import Fields

MOST_PEERS = 10
WITHOUT_UNREAD = frozenset({"ChatRoom", "Meeting", "AVChatRoom"})
"""Kinds of chat group that count no unread messages."""


def get_c2c_unread_msg_num(call: Call) -> Payload:
    """How many one-to-one messages an account has not read: of all, or of each named other."""
    fields = call.fields(CHAT_BAD_JSON)
    owner = _account(call, fields, "To_Account", CHAT_NO_ACCOUNT)
    peers = fields.texts("Peer_Account") if fields.has("Peer_Account") else []
    if len(peers) > MOST_PEERS:
        raise Refusal(CHAT_TOO_MANY, f"Peer_Account must hold at most {MOST_PEERS} accounts")
    if not peers:
        return {"AllC2CUnreadMsgNum": call.store.conversations.unread_total(owner, ONE_TO_ONE)}
    counts: list[Payload] = []
    failures: list[Payload] = []
    for peer in peers:
        if call.store.accounts.exists(peer, call.caller.app.app_id):
            conversation = call.store.conversations.get(owner, ONE_TO_ONE, peer)
            unread = 0 if conversation is None else max(conversation.unread, 0)
            counts.append({"Peer_Account": peer, "C2CUnreadMsgNum": unread})
        else:
            failures.append({"Peer_Account": peer, "ErrorCode": PEER_NOT_FOUND})
    payload: Payload = {"C2CUnreadMsgNumList": counts}
    if failures:
        payload["ErrorList"] = failures
    return payload


def admin_set_msg_read(call: Call) -> Payload:
    """Mark what an account got from another as read, up to a time or up to now."""
    fields = call.fields(CHAT_BAD_JSON)
    owner = _account(call, fields, "Report_Account", CHAT_NO_SENDER)
    peer = _account(call, fields, "Peer_Account", CHAT_NO_ACCOUNT)
    until_ms = call.clock.now_ms()
    if fields.has("MsgReadTime"):
        text = fields.text("MsgReadTime")
        if not text.isascii() or not text.isdigit() or len(text) > 12:
            raise fields.wrong("MsgReadTime", "must be a time in seconds, as a string")
        until_ms = int(text) * 1000 + 999
    thread = thread_of(owner, ONE_TO_ONE, peer)
    with call.store.write():
        conversation = call.store.conversations.get(owner, ONE_TO_ONE, peer)
        if conversation is not None:
            seq = call.store.conversations.newest_until(thread, until_ms)
            call.store.conversations.mark_read(owner, thread, max(seq, conversation.read_seq))
    return {}


def set_unread_msg_num(call: Call) -> Payload:
    """Set how many messages of a chat group a member has not read; more than there are counts as all."""
    fields = call.fields(CHAT_GROUP_PARAMETER)
    group_id = fields.text("GroupId", empty=True)
    member = fields.account("Member_Account")
    unread = fields.integer("UnreadMsgNum", least=0)
    if not group_id:
        raise Refusal(CHAT_GROUP_BAD_ID, "GroupId is not valid")
    group = call.store.accounts.group(group_id)
    if group is None or group.dismissed:
        raise Refusal(CHAT_GROUP_NOT_FOUND, "this group does not exist")
    if not call.store.accounts.is_member(group_id, member):
        raise fields.wrong("Member_Account", "is not in the group")
    with call.store.write():
        conversation = call.store.conversations.get(member, GROUP, group_id)
        if conversation is not None and group.kind not in WITHOUT_UNREAD:
            read = conversation.last_seq - min(unread, conversation.last_seq)
            call.store.conversations.mark_read(member, conversation.thread, read)
    return {}


def _account(call: Call, fields: Fields, name: str, missing: int) -> str:
    if not fields.has(name):
        raise Refusal(missing, f"{name} is missing")
    user_id = fields.account(name)
    if not call.store.accounts.exists(user_id, call.caller.app.app_id):
        raise Refusal(missing, f"{name} does not exist")
    return user_id
