"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel
from ..requests.conversation_ref import ConversationRef


class SearchConversationGroupsRequest(ClosedModel):
    contact_item: Annotated[list[ConversationRef], Field(alias="ContactItem", max_length=300)]
    """The conversations to look up."""
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose conversations are looked up, at most 32 bytes."""
