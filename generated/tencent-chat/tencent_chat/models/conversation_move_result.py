"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model
from .constants import ActionStatusValue, ContactOptTypeValue, UpdateGroupTypeValue, UpdateTypeValue
from .conversation_ref import ConversationRef


class ConversationMoveResult(Model):
    """The result of putting one conversation in or taking it out."""

    contact_item: Annotated[ConversationRef, Field(alias="ContactItem")]
    contact_opt_type: Annotated[ContactOptTypeValue | None, Field(alias="ContactOptType")] = None
    result_code: Annotated[int, Field(alias="ResultCode")]
    """0 is success; else a code of the catalogue."""
    result_info: Annotated[str | None, Field(alias="ResultInfo")] = None
    """What went wrong in words; empty on success."""


class ConversationGroupUpdateResult(Model):
    """The conversation group after the change."""

    contact_result_item: Annotated[list[ConversationMoveResult] | None, Field(alias="ContactResultItem")] = None
    group_id: Annotated[int | None, Field(alias="GroupId")] = None
    """The group's number."""
    group_name: Annotated[str | None, Field(alias="GroupName")] = None
    """The group's name now."""
    old_group_name: Annotated[str | None, Field(alias="OldGroupName")] = None
    """The group's name before."""
    update_group_type: Annotated[UpdateGroupTypeValue | None, Field(alias="UpdateGroupType")] = None


class UpdatedConversationGroup(Model):
    """The result of updating a conversation group."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""
    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""
    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""
    update_group_result: Annotated[ConversationGroupUpdateResult | None, Field(alias="UpdateGroupResult")] = None
    update_type: Annotated[UpdateTypeValue | None, Field(alias="UpdateType")] = None
