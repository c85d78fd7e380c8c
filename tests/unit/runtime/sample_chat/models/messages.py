"""Messages and their pages."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model


class MessageKind(IntEnum):
    """What a message is."""

    TEXT = 1
    PICTURE = 2


class Message(Model):
    """A message of a room."""

    id: Annotated[str, Field(alias="MsgId")]
    kind: Annotated[MessageKind | int, Field(alias="Kind")]
    text: Annotated[str | None, Field(alias="Text")] = None


class MessagePage(Model):
    """One page of messages."""

    code: Literal[0]
    info: str | None = None
    message_item: Annotated[list[Message] | None, Field(alias="MessageItem")] = None
    complete_flag: Annotated[int, Field(alias="CompleteFlag")] = 0
    time_stamp: Annotated[int, Field(alias="TimeStamp")] = 0
    start_index: Annotated[int, Field(alias="StartIndex")] = 0


class SentMessage(Model):
    """The receipt of a message."""

    code: Literal[0]
    id: Annotated[str, Field(alias="MsgId")]
