"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel
from ..constants import PlatformIDValue


class GetUserTokenRequest(ClosedModel):
    platform_id: Annotated[PlatformIDValue, Field(alias="platformID")]
    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the user whose token it is to be; registered, and no administrator."""
