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
    """Where to go on among the conversations that are not pinned. 0 first, then what the last page said."""
    time_stamp: Annotated[int, Field(alias="TimeStamp")]
    """Where to go on among the conversations that are not pinned. 0 first, then what the last page said."""
    top_start_index: Annotated[int, Field(alias="TopStartIndex")]
    """Where to go on among the pinned conversations. 0 first, then what the last page said."""
    top_time_stamp: Annotated[int, Field(alias="TopTimeStamp")]
    """Where to go on among the pinned conversations. 0 first, then what the last page said."""
