"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model, moment
from .constants import ActionStatusValue, CompleteFlagValue
from .conversation_group import ConversationGroup
from .marked_conversation import MarkedConversation


class ConversationGroupPage(Model):
    """One page of the conversations that have a group or a mark, and the account's conversation groups."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    complete_flag: Annotated[CompleteFlagValue | None, Field(alias="CompleteFlag")] = None
    complete_time: Annotated[int | None, Field(alias="CompleteTime")] = None
    """The newest `Timestamp`, in what was observed. On no page of the vendor."""
    contact_item: Annotated[list[MarkedConversation] | None, Field(alias="ContactItem")] = None
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""
    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""
    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""
    group_item: Annotated[list[ConversationGroup] | None, Field(alias="GroupItem")] = None
    next_start_index: Annotated[int | None, Field(alias="NextStartIndex")] = None
    """Send it as `StartIndex` for the next page. May be absent from the last one."""

    @property
    def complete_time_at(self) -> datetime | None:
        """`complete_time` as an aware time."""
        return moment(self.complete_time, 1)
