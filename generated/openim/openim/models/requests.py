"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from openim._runtime.models import ClosedModel
from openim.models.constants import PlatformIDValue, RecvMsgOptValue, SessionTypeValue


class ConversationUpdate(ClosedModel):
    """The fields to set. `userID` is needed in a single chat, `groupID` in a group."""

    attached_info: Annotated[str | None, Field(alias="attachedInfo")] = None
    """Reserved for the app."""

    burn_duration: Annotated[int | None, Field(alias="burnDuration")] = None
    """How long a message that was read stays before it deletes itself."""

    conversation_id: Annotated[str, Field(alias="conversationID")]
    """Id of the conversation."""

    conversation_type: Annotated[SessionTypeValue, Field(alias="conversationType")]
    ex: Annotated[str | None, Field(alias="ex")] = None
    """What the app adds."""

    group_at_type: Annotated[int | None, Field(alias="groupAtType")] = None
    """Whether somebody was addressed by name. What its numbers mean is not known."""

    group_id: Annotated[str | None, Field(alias="groupID")] = None
    """Id of the group."""

    is_msg_destruct: Annotated[bool | None, Field(alias="isMsgDestruct")] = None
    """Whether old messages are deleted."""

    is_pinned: Annotated[bool | None, Field(alias="isPinned")] = None
    """Whether it is pinned."""

    is_private_chat: Annotated[bool | None, Field(alias="isPrivateChat")] = None
    """Whether messages are deleted once they were read."""

    max_seq: Annotated[int | None, Field(alias="maxSeq")] = None
    """Number of the last message that the user may read."""

    min_seq: Annotated[int | None, Field(alias="minSeq")] = None
    """Number of the first message that the user may read."""

    msg_destruct_time: Annotated[int | None, Field(alias="msgDestructTime")] = None
    """How long messages are kept."""

    recv_msg_opt: Annotated[RecvMsgOptValue | None, Field(alias="recvMsgOpt")] = None
    user_id: Annotated[str | None, Field(alias="userID")] = None
    """UserID of the other user."""


class DeleteConversationsRequest(ClosedModel):
    conversation_ids: Annotated[list[str], Field(alias="conversationIDs")]
    """Ids of the conversations."""

    need_delete_time: Annotated[int | None, Field(alias="needDeleteTime")] = None
    """Not described by the vendor."""

    owner_user_id: Annotated[str, Field(alias="ownerUserID")]
    """UserID of the user whose conversations are deleted."""


class GetAdminTokenRequest(ClosedModel):
    secret: Annotated[str, Field(alias="secret")]
    """The secret of the server's configuration."""

    user_id: Annotated[str, Field(alias="userID", min_length=1)]
    """UserID of an administrator; `imAdmin` unless it was changed."""


class GetAllConversationsRequest(ClosedModel):
    owner_user_id: Annotated[str, Field(alias="ownerUserID", min_length=1)]
    """UserID of the user whose conversations are read."""


class GetConversationRequest(ClosedModel):
    conversation_id: Annotated[str, Field(alias="conversationID", min_length=1)]
    """Id of the conversation."""

    owner_user_id: Annotated[str, Field(alias="ownerUserID", min_length=1)]
    """UserID of the user whose view of it is read."""


class GetConversationsRequest(ClosedModel):
    conversation_ids: Annotated[list[str], Field(alias="conversationIDs")]
    """Ids of the conversations."""

    owner_user_id: Annotated[str, Field(alias="ownerUserID", min_length=1)]
    """UserID of the user whose conversations are read."""


class GetFullConversationIDsRequest(ClosedModel):
    id_hash: Annotated[int, Field(alias="idHash", ge=0, le=18446744073709551615)]
    """Hash of the ids that the caller has."""

    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the user whose conversation ids are read."""


class GetIncrementalConversationsRequest(ClosedModel):
    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the user whose changes are read."""

    version: Annotated[int, Field(alias="version", ge=0, le=18446744073709551615)]
    """The version's number in the last answer."""

    version_id: Annotated[str, Field(alias="versionID")]
    """The version's id in the last answer."""


class GetUserTokenRequest(ClosedModel):
    platform_id: Annotated[PlatformIDValue, Field(alias="platformID")]
    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the user whose token it is to be; registered, and no administrator."""


class Pagination(ClosedModel):
    """Which page, and how large."""

    page_number: Annotated[int, Field(alias="pageNumber", ge=1, le=2147483647)]
    """Number of the page, from 1."""

    show_number: Annotated[int | None, Field(alias="showNumber", ge=-2147483648, le=2147483647)] = (
        None
    )
    """How many a page holds. Not checked; 0, less, or none gives an empty page."""


class SetConversationsRequest(ClosedModel):
    conversation: Annotated[ConversationUpdate, Field(alias="conversation")]
    user_ids: Annotated[list[str], Field(alias="userIDs")]
    """UserIDs of the users for whom the fields are set."""


class UpdateConversationsByUserRequest(ClosedModel):
    ex: Annotated[str | None, Field(alias="ex")] = None
    """The extra text to set; it stays as it is where this is absent."""

    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the user whose conversations are changed."""


class UserRequest(ClosedModel):
    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the user whose conversations are meant."""


class GetOwnerConversationsRequest(ClosedModel):
    pagination: Annotated[Pagination, Field(alias="pagination")]
    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the user whose conversations are listed."""


class ListSortedConversationsRequest(ClosedModel):
    conversation_ids: Annotated[list[str] | None, Field(alias="conversationIDs")] = None
    pagination: Annotated[Pagination, Field(alias="pagination")]
    user_id: Annotated[str, Field(alias="userID", min_length=1)]
    """UserID of the user whose conversations are listed."""
