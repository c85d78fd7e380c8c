"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model
from .constants import ActionStatusValue


class Success(Model):
    """The call succeeded, and there is nothing more to say."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""
    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""
    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""
