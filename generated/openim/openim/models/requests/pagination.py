"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class Pagination(ClosedModel):
    """Which page, and how large."""

    page_number: Annotated[int, Field(alias="pageNumber", ge=1, le=2147483647)]
    """Number of the page, from 1."""
    show_number: Annotated[int | None, Field(alias="showNumber", ge=-2147483648, le=2147483647)] = None
    """How many a page holds. Not checked; 0, less, or none gives an empty page."""


class ListSortedConversationsRequest(ClosedModel):
    conversation_ids: Annotated[list[str] | None, Field(alias="conversationIDs")] = None
    pagination: Pagination
    user_id: Annotated[str, Field(alias="userID", min_length=1)]
    """UserID of the user whose conversations are listed."""
