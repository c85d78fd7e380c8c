"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class DeleteConversationsRequest(ClosedModel):
    conversation_ids: Annotated[list[str], Field(alias="conversationIDs")]
    """Ids of the conversations."""
    need_delete_time: Annotated[int | None, Field(alias="needDeleteTime")] = None
    """Not described by the vendor."""
    owner_user_id: Annotated[str, Field(alias="ownerUserID")]
    """UserID of the user whose conversations are deleted."""
