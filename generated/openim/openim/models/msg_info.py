"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model, moment
from .constants import ContentTypeValue, MsgFromValue, RecvMsgOptValue, SessionTypeValue


class MsgInfo(Model):
    """The last message of a conversation. The server sends every key."""

    latest_msg_recv_time: Annotated[int, Field(alias="LatestMsgRecvTime")]
    """When the message was sent, whatever the name says. (With a capital L.)"""
    client_msg_id: Annotated[str, Field(alias="clientMsgID")]
    """The sending client's id of the message."""
    content: str
    """The message itself, as JSON inside a string."""
    content_type: Annotated[ContentTypeValue, Field(alias="contentType")]
    ex: str
    """What the sender's app added."""
    face_url: Annotated[str, Field(alias="faceURL")]
    """Picture of the other user in a single chat; empty in a group."""
    group_face_url: Annotated[str, Field(alias="groupFaceURL")]
    """Picture of the group; empty in a single chat."""
    group_id: Annotated[str, Field(alias="groupID")]
    """Id of the group; empty in a single chat."""
    group_member_count: Annotated[int, Field(alias="groupMemberCount")]
    """How many members the group has."""
    group_name: Annotated[str, Field(alias="groupName")]
    """Name of the group; empty in a single chat."""
    group_type: Annotated[int, Field(alias="groupType")]
    """The kind of group; 0 in a single chat."""
    msg_from: Annotated[MsgFromValue, Field(alias="msgFrom")]
    recv_id: Annotated[str, Field(alias="recvID")]
    """UserID of the receiver."""
    send_id: Annotated[str, Field(alias="sendID")]
    """UserID of the sender."""
    sender_name: Annotated[str, Field(alias="senderName")]
    """The other user's name in a single chat, the sender's in a group."""
    server_msg_id: Annotated[str, Field(alias="serverMsgID")]
    """The server's id of the message."""
    session_type: Annotated[SessionTypeValue, Field(alias="sessionType")]

    @property
    def latest_msg_recv_time_at(self) -> datetime:
        """`latest_msg_recv_time` as an aware time."""
        return moment(self.latest_msg_recv_time, 1000)


class SortedConversation(Model):
    """A conversation of the sorted list, with its last message."""

    is_pinned: Annotated[bool, Field(alias="IsPinned")]
    """Whether it is pinned. (With a capital I.)"""
    conversation_id: Annotated[str, Field(alias="conversationID")]
    """
    `si_a_b` between two users, their ids sorted as text; `sg_…` in a group; `sn_a_b` for notifications; `n_…` for
    notices; `g_…` in a write-diffusion group, which is off.
    """
    msg_info: Annotated[MsgInfo | None, Field(alias="msgInfo")]
    recv_msg_opt: Annotated[RecvMsgOptValue, Field(alias="recvMsgOpt")]
    unread_count: Annotated[int, Field(alias="unreadCount")]
    """Unread messages. Below zero where the read mark runs ahead."""


class SortedConversations(Model):
    """A page of conversations, and totals over all of them."""

    conversation_elems: Annotated[list[SortedConversation] | None, Field(alias="conversationElems")] = None
    conversation_total: Annotated[int, Field(alias="conversationTotal")]
    """How many conversations have a last message that was found. Not the length of the list."""
    unread_total: Annotated[int, Field(alias="unreadTotal")]
    """Unread messages of all conversations, not of the page alone."""


class SortedConversationPage(Model):
    """One page of the sorted list."""

    data: SortedConversations
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""
    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""
    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""
