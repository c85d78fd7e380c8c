"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class GetConversationGroupsRequest(ClosedModel):
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose groups and marks are read, at most 32 bytes."""
    start_index: Annotated[int, Field(alias="StartIndex")]
    """Cursor: 0 for the first page, then `NextStartIndex` of the last answer."""
