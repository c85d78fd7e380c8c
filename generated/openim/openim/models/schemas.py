"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from openim._runtime.models import Model
from openim.models.constants import (
    ContentTypeValue,
    MsgFromValue,
    RecvMsgOptValue,
    SessionTypeValue,
)


class Conversation(Model):
    """A conversation as one user sees it, without messages. The server sends every key."""

    attached_info: Annotated[str, Field(alias="attachedInfo")]
    """Reserved for the app."""

    burn_duration: Annotated[int, Field(alias="burnDuration")]
    """How long a message that was read stays before it deletes itself."""

    conversation_id: Annotated[str, Field(alias="conversationID")]
    """
    `si_a_b` between two users, their ids sorted as text; `sg_…` in a group; `sn_a_b` for notifications; `n_…` for
    notices; `g_…` in a write-diffusion group, which is off.
    """

    conversation_type: Annotated[SessionTypeValue, Field(alias="conversationType")]
    ex: Annotated[str, Field(alias="ex")]
    """What the app added."""

    group_at_type: Annotated[int, Field(alias="groupAtType")]
    """Whether somebody was addressed by name. What its numbers mean is not known."""

    group_id: Annotated[str, Field(alias="groupID")]
    """Id of the group; empty in a single chat."""

    is_msg_destruct: Annotated[bool, Field(alias="isMsgDestruct")]
    """Whether old messages are deleted."""

    is_pinned: Annotated[bool, Field(alias="isPinned")]
    """Whether it is pinned. (With a small i, unlike the sorted list.)"""

    is_private_chat: Annotated[bool, Field(alias="isPrivateChat")]
    """Whether messages are deleted once they were read."""

    latest_msg_destruct_time: Annotated[int, Field(alias="latestMsgDestructTime")]
    """When messages were last deleted. -62135596800000, the year 1, for never."""

    max_seq: Annotated[int, Field(alias="maxSeq")]
    """Number of the last message that the user may read."""

    min_seq: Annotated[int, Field(alias="minSeq")]
    """Number of the first message that the user may read."""

    msg_destruct_time: Annotated[int, Field(alias="msgDestructTime")]
    """How long messages are kept, with isMsgDestruct."""

    owner_user_id: Annotated[str, Field(alias="ownerUserID")]
    """UserID of the user whose view this is."""

    recv_msg_opt: Annotated[RecvMsgOptValue, Field(alias="recvMsgOpt")]
    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the other user; empty in a group."""


class ConversationChanges(Model):
    """What changed in a user's list since a version."""

    delete: Annotated[list[str] | None, Field(alias="delete")] = None
    full: Annotated[bool, Field(alias="full")]
    """Whether the caller has to start anew."""

    insert: Annotated[list[Conversation] | None, Field(alias="insert")] = None
    update: Annotated[list[Conversation] | None, Field(alias="update")] = None
    version: Annotated[int, Field(alias="version")]
    """Number of the version; without sign, 64 bits, so it may be above the largest int64."""

    version_id: Annotated[str, Field(alias="versionID")]
    """Id of the version's table."""


class ConversationChangesResponse(Model):
    """What changed since a version."""

    data: Annotated[ConversationChanges, Field(alias="data")]
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""

    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""

    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""


class ConversationIDs(Model):
    """Ids of conversations."""

    conversation_ids: Annotated[list[str] | None, Field(alias="conversationIDs")] = None


class ConversationIDsResponse(Model):
    """Ids of conversations."""

    data: Annotated[ConversationIDs, Field(alias="data")]
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""

    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""

    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""


class ConversationIDsVersion(Model):
    """All conversation ids of a user, and the version of the list."""

    conversation_ids: Annotated[list[str] | None, Field(alias="conversationIDs")] = None
    equal: Annotated[bool, Field(alias="equal")]
    """Whether the given hash is that of the list."""

    version: Annotated[int, Field(alias="version")]
    """Number of the version; without sign, 64 bits, so it may be above the largest int64."""

    version_id: Annotated[str, Field(alias="versionID")]
    """Id of the version's table."""


class ConversationIDsVersionResponse(Model):
    """All conversation ids and their version."""

    data: Annotated[ConversationIDsVersion, Field(alias="data")]
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""

    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""

    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""


class ConversationList(Model):
    """Conversations of a user."""

    conversations: Annotated[list[Conversation] | None, Field(alias="conversations")] = None


class ConversationsResponse(Model):
    """Conversations of a user."""

    data: Annotated[ConversationList, Field(alias="data")]
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""

    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""

    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""


class Failure(Model):
    """The call failed. The HTTP status is 200 all the same, but for 429. There is no `data`."""

    err_code: Annotated[int, Field(alias="errCode")]
    """What went wrong; the catalogue of codes has the meaning."""

    err_dlt: Annotated[str, Field(alias="errDlt")]
    """More of it. May be empty. Its wording is not stable."""

    err_msg: Annotated[str, Field(alias="errMsg")]
    """The code's name or a text of the server. Its wording is not stable."""


GetAllConversationsResponse = TypeAliasType(
    "GetAllConversationsResponse", ConversationsResponse | Failure
)


GetConversationsResponse = TypeAliasType(
    "GetConversationsResponse", ConversationsResponse | Failure
)


GetFullConversationIDsResponse = TypeAliasType(
    "GetFullConversationIDsResponse", ConversationIDsVersionResponse | Failure
)


GetIncrementalConversationsResponse = TypeAliasType(
    "GetIncrementalConversationsResponse", ConversationChangesResponse | Failure
)


GetNotNotifyConversationIDsResponse = TypeAliasType(
    "GetNotNotifyConversationIDsResponse", ConversationIDsResponse | Failure
)


GetPinnedConversationIDsResponse = TypeAliasType(
    "GetPinnedConversationIDsResponse", ConversationIDsResponse | Failure
)


class MsgInfo(Model):
    """The last message of a conversation. The server sends every key."""

    latest_msg_recv_time: Annotated[int, Field(alias="LatestMsgRecvTime")]
    """When the message was sent, whatever the name says. (With a capital L.)"""

    client_msg_id: Annotated[str, Field(alias="clientMsgID")]
    """The sending client's id of the message."""

    content: Annotated[str, Field(alias="content")]
    """The message itself, as JSON inside a string."""

    content_type: Annotated[ContentTypeValue, Field(alias="contentType")]
    ex: Annotated[str, Field(alias="ex")]
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


class OwnedConversations(Model):
    """A page of a user's conversations, and how many there are."""

    conversations: Annotated[list[Conversation] | None, Field(alias="conversations")] = None
    total: Annotated[int, Field(alias="total")]
    """How many conversations the user has."""


class OwnedConversationsResponse(Model):
    """One page of a user's conversations."""

    data: Annotated[OwnedConversations, Field(alias="data")]
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""

    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""

    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""


class SingleConversation(Model):
    """One conversation."""

    conversation: Annotated[Conversation, Field(alias="conversation")]


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

    conversation_elems: Annotated[
        list[SortedConversation] | None, Field(alias="conversationElems")
    ] = None
    conversation_total: Annotated[int, Field(alias="conversationTotal")]
    """How many conversations have a last message that was found. Not the length of the list."""

    unread_total: Annotated[int, Field(alias="unreadTotal")]
    """Unread messages of all conversations, not of the page alone."""


class Success(Model):
    """The call succeeded, and there is nothing more to say."""

    data: Annotated[Any, Field(alias="data")] = None
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""

    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""

    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""


class Token(Model):
    """A token and how long it lives."""

    expire_time_seconds: Annotated[int, Field(alias="expireTimeSeconds")]
    """Seconds from now until it expires; 90 days by default."""

    token: Annotated[str, Field(alias="token")]
    """The JWT, for the header `token`."""


class TokenResponse(Model):
    """A token was made."""

    data: Annotated[Token, Field(alias="data")]
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""

    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""

    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""


UpdateConversationsByUserResponse = TypeAliasType(
    "UpdateConversationsByUserResponse", Success | Failure
)


class ConversationResponse(Model):
    """One conversation."""

    data: Annotated[SingleConversation, Field(alias="data")]
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""

    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""

    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""


DeleteConversationsResponse = TypeAliasType("DeleteConversationsResponse", Success | Failure)


GetAdminTokenResponse = TypeAliasType("GetAdminTokenResponse", TokenResponse | Failure)


GetConversationResponse = TypeAliasType("GetConversationResponse", ConversationResponse | Failure)


GetOwnerConversationsResponse = TypeAliasType(
    "GetOwnerConversationsResponse", OwnedConversationsResponse | Failure
)


GetUserTokenResponse = TypeAliasType("GetUserTokenResponse", TokenResponse | Failure)


SetConversationsResponse = TypeAliasType("SetConversationsResponse", Success | Failure)


class SortedConversationPage(Model):
    """One page of the sorted list."""

    data: Annotated[SortedConversations, Field(alias="data")]
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""

    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""

    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""


ListSortedConversationsResponse = TypeAliasType(
    "ListSortedConversationsResponse", SortedConversationPage | Failure
)
