"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel
from ..requests.pagination import Pagination


class ListSortedConversationsRequest(ClosedModel):
    conversation_ids: Annotated[list[str] | None, Field(alias="conversationIDs")] = None
    pagination: Annotated[Pagination, Field(alias="pagination")]
    user_id: Annotated[str, Field(alias="userID", min_length=1)]
    """UserID of the user whose conversations are listed."""
