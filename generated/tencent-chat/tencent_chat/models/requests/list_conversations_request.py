"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel
from ..constants import AssistFlagsValue


class ListConversationsRequest(ClosedModel):
    assist_flags: Annotated[AssistFlagsValue, Field(alias="AssistFlags")]
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose conversations are listed, at most 32 bytes."""
    start_index: Annotated[int, Field(alias="StartIndex")]
    """Cursor over the conversations that are not pinned: 0 for the first page, then the value of the last answer."""
    time_stamp: Annotated[int, Field(alias="TimeStamp")]
    """Cursor over the conversations that are not pinned: 0 for the first page, then the value of the last answer."""
    top_start_index: Annotated[int, Field(alias="TopStartIndex")]
    """Cursor over the pinned conversations: 0 for the first page, then the value of the last answer."""
    top_time_stamp: Annotated[int, Field(alias="TopTimeStamp")]
    """Cursor over the pinned conversations: 0 for the first page, then the value of the last answer."""
