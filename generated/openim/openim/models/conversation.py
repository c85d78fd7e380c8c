"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from .._runtime.models import Model, moment
from .constants import RecvMsgOptValue, SessionTypeValue


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
    ex: str
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

    @property
    def latest_msg_destruct_time_at(self) -> datetime:
        """`latest_msg_destruct_time` as an aware time."""
        return moment(self.latest_msg_destruct_time, 1000)
