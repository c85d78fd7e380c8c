"""The closed views of what is sent: no unknown field, no unknown enum value."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import ClosedModel


class Mention(ClosedModel):
    """An account that a message names."""

    account: Annotated[str, Field(alias="Account")]
    silent: Annotated[bool | None, Field(alias="Silent")] = None


class Picture(ClosedModel):
    """A picture of an account."""

    account: Annotated[str, Field(alias="Account")]
    file: bytes


class ListMessagesRequest(ClosedModel):
    """Which messages to list."""

    room: Annotated[str, Field(alias="Room", min_length=1)]
    assist_flags: Annotated[int | None, Field(alias="AssistFlags")] = None
    time_stamp: Annotated[int, Field(alias="TimeStamp")]
    start_index: Annotated[int, Field(alias="StartIndex")]


class SendMessageRequest(ClosedModel):
    """The message to send."""

    version: Literal[2]
    kind: Annotated[Literal[1, 2], Field(alias="Kind")]
    text: Annotated[str, Field(alias="Text")]
    mentions: Annotated[list[Mention] | None, Field(alias="Mentions")] = None
    reply_to: Annotated[str | None, Field(alias="ReplyTo")] = None
