"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class UncheckedPagination(ClosedModel):
    """Which page, and how large. The server checks neither number of this call."""

    page_number: Annotated[int | None, Field(alias="pageNumber", ge=-2147483648, le=2147483647)] = None
    """Number of the page. Pages count from 1; what 0 or less gives is not known."""
    show_number: Annotated[int | None, Field(alias="showNumber", ge=-2147483648, le=2147483647)] = None
    """How many a page holds."""


class GetOwnerConversationsRequest(ClosedModel):
    pagination: UncheckedPagination
    user_id: Annotated[str, Field(alias="userID")]
    """UserID of the user whose conversations are listed."""
