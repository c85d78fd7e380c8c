"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model
from .constants import ActionStatusValue
from .conversation_group import ConversationGroup
from .conversation_ref import ConversationRef


class ConversationResult(Model):
    """The result for one conversation of the call."""

    contact_item: Annotated[ConversationRef, Field(alias="ContactItem")]
    result_code: Annotated[int, Field(alias="ResultCode")]
    """0 is success; else a code of the catalogue."""
    result_info: Annotated[str | None, Field(alias="ResultInfo")] = None
    """What went wrong in words; empty on success."""


class CreatedConversationGroup(Model):
    """A conversation group that was made, and the result for each conversation that was to go into it."""

    group_item: Annotated[ConversationGroup, Field(alias="GroupItem")]
    result_item: Annotated[list[ConversationResult] | None, Field(alias="ResultItem")] = None


class CreatedConversationGroups(Model):
    """The result of creating a conversation group."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""
    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""
    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""
    group_result_item: Annotated[list[CreatedConversationGroup] | None, Field(alias="GroupResultItem")] = None
