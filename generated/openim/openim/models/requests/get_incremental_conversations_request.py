"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class GetIncrementalConversationsRequest(ClosedModel):
    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the user whose changes are read."""
    version: Annotated[int, Field(ge=0, le=18446744073709551615)]
    """The version's number in the last answer."""
    version_id: Annotated[str, Field(alias="versionID")]
    """The version's id in the last answer."""
