"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class GetUnreadCountsRequest(ClosedModel):
    peer_account: Annotated[list[str] | None, Field(alias="Peer_Account", max_length=10)] = None
    """UserIDs of the others, to count by conversation. All together are counted where it is absent."""
    to_account: Annotated[str, Field(alias="To_Account")]
    """UserID of the account whose unread messages are counted, at most 32 bytes."""
