"""Messages and their pages."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class MessageKind(IntEnum):
    """What a message is."""

    TEXT = 1
    PICTURE = 2


class Message(BaseModel):
    """A message of a room."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, defer_build=True)

    id: Annotated[str, Field(alias="MsgId")]
    kind: Annotated[MessageKind | int, Field(alias="Kind")]
    text: Annotated[str | None, Field(alias="Text")] = None


class MessagePage(BaseModel):
    """One page of messages."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, defer_build=True)

    code: Literal[0]
    info: str | None = None
    message_item: Annotated[list[Message] | None, Field(alias="MessageItem")] = None
    complete_flag: Annotated[int, Field(alias="CompleteFlag")] = 0
    time_stamp: Annotated[int, Field(alias="TimeStamp")] = 0
    start_index: Annotated[int, Field(alias="StartIndex")] = 0


class SentMessage(BaseModel):
    """The receipt of a message."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, defer_build=True)

    code: Literal[0]
    id: Annotated[str, Field(alias="MsgId")]
