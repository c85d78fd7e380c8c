"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model
from .constants import ActionStatusValue, MarkOptTypeValue
from .conversation_ref import ConversationRef


class ConversationMarkResult(Model):
    """The result of marking one conversation."""

    contact_item: Annotated[ConversationRef, Field(alias="ContactItem")]
    opt_type: Annotated[MarkOptTypeValue | None, Field(alias="OptType")] = None
    result_code: Annotated[int, Field(alias="ResultCode")]
    """0 is success; else a code of the catalogue."""
    result_info: Annotated[str | None, Field(alias="ResultInfo")] = None
    """What went wrong in words; empty on success."""


class MarkedConversations(Model):
    """The results of marking conversations."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""
    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""
    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""
    result_item: Annotated[list[ConversationMarkResult] | None, Field(alias="ResultItem")] = None
