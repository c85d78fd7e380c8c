"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class GetFullConversationIDsRequest(ClosedModel):
    id_hash: Annotated[int, Field(alias="idHash", ge=0, le=18446744073709551615)]
    """Hash of the ids that the caller has."""
    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the user whose conversation ids are read."""
