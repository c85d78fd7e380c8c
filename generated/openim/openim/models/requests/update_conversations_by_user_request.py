"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class UpdateConversationsByUserRequest(ClosedModel):
    ex: str | None = None
    """The extra text to set; it stays as it is where this is absent."""
    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the user whose conversations are changed."""
