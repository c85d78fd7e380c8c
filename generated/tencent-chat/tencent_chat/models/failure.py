"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import Model
from .constants import ActionStatusValue


class Failure(Model):
    """The call failed. The HTTP status is 200 all the same. There is no payload beside these fields."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    error_code: Annotated[int, Field(alias="ErrorCode")]
    """What went wrong; the catalogue of codes has the meaning."""
    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """A text for the people who use the app; mostly empty."""
    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """What went wrong in words. May be empty. Its wording is not stable."""
