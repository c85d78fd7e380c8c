"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model
from .conversation import Conversation


class OwnedConversations(Model):
    """A page of a user's conversations, and how many there are."""

    conversations: list[Conversation] | None = None
    total: int
    """How many conversations the user has."""


class OwnedConversationsResponse(Model):
    """One page of a user's conversations."""

    data: OwnedConversations
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""
    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""
    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""
