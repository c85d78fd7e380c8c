"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel
from ..constants import MarkBitValue, MarkOptTypeValue
from ..requests.conversation_ref import ConversationRef


class ConversationMark(ClosedModel):
    """One conversation and the marks to set and clear."""

    clear_mark: Annotated[list[MarkBitValue] | None, Field(alias="ClearMark")] = None
    """Bits to clear."""
    contact_item: Annotated[ConversationRef, Field(alias="ContactItem")]
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark, at most 256 bytes."""
    opt_type: Annotated[MarkOptTypeValue, Field(alias="OptType")]
    set_mark: Annotated[list[MarkBitValue] | None, Field(alias="SetMark")] = None
    """Bits to set."""


class MarkConversationsRequest(ClosedModel):
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose conversations are marked, at most 32 bytes."""
    mark_item: Annotated[list[ConversationMark], Field(alias="MarkItem", max_length=100, min_length=1)]
    """The conversations, each with its marks."""
