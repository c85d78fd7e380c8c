"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import ClosedModel


class MarkMessagesReadRequest(ClosedModel):
    msg_read_time: Annotated[str | None, Field(alias="MsgReadTime")] = None
    """
    Messages up to this time, in seconds since 1970, count as read; up to now where it is absent. Text by the vendor's
    page; no sample has it.
    """
    peer_account: Annotated[str, Field(alias="Peer_Account")]
    """UserID of the account that they came from, at most 32 bytes."""
    report_account: Annotated[str, Field(alias="Report_Account")]
    """UserID of the account that has read them, at most 32 bytes."""
