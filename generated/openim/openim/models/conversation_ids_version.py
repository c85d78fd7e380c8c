"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model


class ConversationIDsVersion(Model):
    """All conversation ids of a user, and the version of the list."""

    conversation_ids: Annotated[list[str] | None, Field(alias="conversationIDs")] = None
    equal: bool
    """Whether the given hash is that of the list."""
    version: int
    """Number of the version; without sign, 64 bits, so it may be above the largest int64."""
    version_id: Annotated[str, Field(alias="versionID")]
    """Id of the version's table."""


class ConversationIDsVersionResponse(Model):
    """All conversation ids and their version."""

    data: ConversationIDsVersion
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""
    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""
    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""
