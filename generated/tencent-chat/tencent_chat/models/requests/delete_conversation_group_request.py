"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class DeleteConversationGroupRequest(ClosedModel):
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose group is deleted, at most 32 bytes."""
    group_name: Annotated[list[str], Field(alias="GroupName", max_length=1, min_length=1)]
    """The group's name; one in a call."""
