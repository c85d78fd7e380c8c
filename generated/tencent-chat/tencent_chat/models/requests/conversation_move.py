"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel
from ..constants import ContactOptTypeValue, UpdateGroupTypeValue, UpdateTypeValue
from ..requests.conversation_ref import ConversationRef


class ConversationMove(ClosedModel):
    """One conversation, and whether it goes into the group or out of it."""

    contact_item: Annotated[ConversationRef, Field(alias="ContactItem")]
    contact_opt_type: Annotated[ContactOptTypeValue, Field(alias="ContactOptType")]


class ConversationGroupUpdate(ClosedModel):
    """The change to a conversation group. The vendor's page of 2023 calls this object and its kind required, that of 2026 does not."""

    contact_update_item: Annotated[list[ConversationMove] | None, Field(alias="ContactUpdateItem")] = None
    """The conversations to put in or take out."""
    new_group_name: Annotated[str | None, Field(alias="NewGroupName")] = None
    """The group's new name. At most 32 bytes by the page of 2023, 64 by that of 2026."""
    old_group_name: Annotated[str | None, Field(alias="OldGroupName")] = None
    """The group's name as it is."""
    update_group_type: Annotated[UpdateGroupTypeValue | None, Field(alias="UpdateGroupType")] = None


class UpdateConversationGroupRequest(ClosedModel):
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose group is changed, at most 32 bytes."""
    update_group: Annotated[ConversationGroupUpdate | None, Field(alias="UpdateGroup")] = None
    update_type: Annotated[UpdateTypeValue, Field(alias="UpdateType")]
