"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel
from ..constants import RecvMsgOptValue, SessionTypeValue


class ConversationUpdate(ClosedModel):
    """The fields to set. `userID` is needed in a single chat, `groupID` in a group."""

    attached_info: Annotated[str | None, Field(alias="attachedInfo")] = None
    """Reserved for the app."""
    burn_duration: Annotated[int | None, Field(alias="burnDuration")] = None
    """How long a message that was read stays before it deletes itself."""
    conversation_id: Annotated[str, Field(alias="conversationID")]
    """Id of the conversation."""
    conversation_type: Annotated[SessionTypeValue, Field(alias="conversationType")]
    ex: str | None = None
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


class SetConversationsRequest(ClosedModel):
    conversation: ConversationUpdate
    user_ids: Annotated[list[str], Field(alias="userIDs")]
    """UserIDs of the users for whom the fields are set."""
