"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class GetConversationsRequest(ClosedModel):
    conversation_ids: Annotated[list[str], Field(alias="conversationIDs")]
    """Ids of the conversations."""
    owner_user_id: Annotated[str, Field(alias="ownerUserID", min_length=1)]
    """UserID of the user whose conversations are read."""
