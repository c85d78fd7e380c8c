"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model
from .conversation import Conversation


class ConversationChanges(Model):
    """What changed in a user's list since a version."""

    delete: Annotated[list[str] | None, Field(alias="delete")] = None
    full: Annotated[bool, Field(alias="full")]
    """Whether the caller has to start anew."""

    insert: Annotated[list[Conversation] | None, Field(alias="insert")] = None
    update: Annotated[list[Conversation] | None, Field(alias="update")] = None
    version: Annotated[int, Field(alias="version")]
    """Number of the version; without sign, 64 bits, so it may be above the largest int64."""

    version_id: Annotated[str, Field(alias="versionID")]
    """Id of the version's table."""


class ConversationChangesResponse(Model):
    """What changed since a version."""

    data: Annotated[ConversationChanges, Field(alias="data")]
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""

    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""

    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""
