"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class SetGroupUnreadCountRequest(ClosedModel):
    group_id: Annotated[str, Field(alias="GroupId")]
    """Id of the chat group."""
    member_account: Annotated[str, Field(alias="Member_Account")]
    """UserID of the member."""
    unread_msg_num: Annotated[int, Field(alias="UnreadMsgNum")]
    """How many messages count as unread."""
