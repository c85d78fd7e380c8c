"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class UserRequest(ClosedModel):
    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the owner of the conversations."""
