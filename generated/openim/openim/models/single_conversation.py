"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model
from .conversation import Conversation


class SingleConversation(Model):
    """One conversation."""

    conversation: Conversation


class ConversationResponse(Model):
    """One conversation."""

    data: SingleConversation
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""
    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""
    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""
