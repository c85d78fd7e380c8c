"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model
from .constants import ActionStatusValue


class UnreadCount(Model):
    """The unread messages of one conversation."""

    c2c_unread_msg_num: Annotated[int, Field(alias="C2CUnreadMsgNum")]
    """How many messages are unread."""
    peer_account: Annotated[str, Field(alias="Peer_Account")]
    """UserID of the other account."""


class UnreadCountFailure(Model):
    """Why there is no count for one conversation."""

    error_code: Annotated[int, Field(alias="ErrorCode")]
    """70107: there is no such account."""
    peer_account: Annotated[str, Field(alias="Peer_Account")]
    """UserID of the other account."""


class UnreadCounts(Model):
    """Unread messages, all together or by conversation."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    all_c2c_unread_msg_num: Annotated[int | None, Field(alias="AllC2CUnreadMsgNum")] = None
    """All unread one-to-one messages; where no conversation was named."""
    c2c_unread_msg_num_list: Annotated[list[UnreadCount] | None, Field(alias="C2CUnreadMsgNumList")] = None
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""
    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""
    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""
    error_list: Annotated[list[UnreadCountFailure] | None, Field(alias="ErrorList")] = None
