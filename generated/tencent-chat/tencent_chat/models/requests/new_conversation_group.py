"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel
from ..requests.conversation_ref import ConversationRef


class NewConversationGroup(ClosedModel):
    """A conversation group to be made."""

    contact_item: Annotated[list[ConversationRef], Field(alias="ContactItem")]
    """The conversations to put into it."""
    group_name: Annotated[str, Field(alias="GroupName")]
    """Its name, at most 32 bytes."""


class CreateConversationGroupRequest(ClosedModel):
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account for which the group is made, at most 32 bytes."""
    group_contact_item: Annotated[
        list[NewConversationGroup], Field(alias="GroupContactItem", max_length=1, min_length=1)
    ]
    """The group; one in a call."""
