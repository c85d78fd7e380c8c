"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel
from ..constants import ClearRambleValue, ConversationTypeValue


class DeleteConversationRequest(ClosedModel):
    """Which conversation to delete. `To_Account` names a one-to-one conversation, `ToGroupid` one in a chat group."""

    clear_ramble: Annotated[ClearRambleValue | None, Field(alias="ClearRamble")] = None
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account from whose list it is deleted, at most 32 bytes."""
    to_groupid: Annotated[str | None, Field(alias="ToGroupid")] = None
    """Id of the chat group; needed with `Type` 2. (With a small i, here alone.)"""
    to_account: Annotated[str | None, Field(alias="To_Account")] = None
    """UserID of the other account; needed with `Type` 1."""
    type: Annotated[ConversationTypeValue, Field(alias="Type")]
