"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model
from .conversation import Conversation


class ConversationChanges(Model):
    """What changed in a user's list since a version."""

    delete: list[str] | None = None
    full: bool
    """Whether the caller has to start over."""
    insert: list[Conversation] | None = None
    update: list[Conversation] | None = None
    version: int
    """Number of the version; without sign, 64 bits, so it may be above the largest int64."""
    version_id: Annotated[str, Field(alias="versionID")]
    """Id of the version's table."""


class ConversationChangesResponse(Model):
    """What changed since a version."""

    data: ConversationChanges
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""
    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""
    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""
