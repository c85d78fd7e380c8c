"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model
from .constants import ActionStatusValue
from .conversation_group import ConversationGroup
from .marked_conversation import MarkedConversation


class FoundConversationGroups(Model):
    """The named conversations with their groups and marks."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    contact_result_item: Annotated[list[MarkedConversation] | None, Field(alias="ContactResultItem")] = None
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""
    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""
    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""
    group_item: Annotated[list[ConversationGroup] | None, Field(alias="GroupItem")] = None
