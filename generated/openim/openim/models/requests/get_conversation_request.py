"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class GetConversationRequest(ClosedModel):
    conversation_id: Annotated[str, Field(alias="conversationID", min_length=1)]
    """Id of the conversation."""
    owner_user_id: Annotated[str, Field(alias="ownerUserID", min_length=1)]
    """UserID of the user whose view of it is read."""
