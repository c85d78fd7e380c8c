"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class GetAdminTokenRequest(ClosedModel):
    secret: str
    """The secret of the server's configuration."""
    user_id: Annotated[str, Field(alias="userID", min_length=1)]
    """UserID of an administrator; `imAdmin` unless it was changed."""
