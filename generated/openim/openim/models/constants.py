"""Named values. Each equals its value on the wire; `…Value` is what an answer may hold, known or not."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, TypeAlias

from pydantic import Field


class ContentType(IntEnum):
    """The kind of message. Numbers from 1201 on are notices; other numbers may come."""

    TEXT = 101
    PICTURE = 102
    VOICE = 103
    VIDEO = 104
    FILE = 105
    AT = 106
    """A text that names members."""
    MERGED = 107
    CARD = 108
    PLACE = 109
    CUSTOM = 110
    RECALL = 111
    TYPING = 113
    QUOTE = 114
    ADVANCED_TEXT = 117
    MARKDOWN = 118


ContentTypeValue: TypeAlias = Annotated[ContentType | int, Field(union_mode="left_to_right")]


class MsgFrom(IntEnum):
    """Who sent the message. Other numbers may come."""

    USER = 100
    SYSTEM = 200
    """An administrator or the server."""


MsgFromValue: TypeAlias = Annotated[MsgFrom | int, Field(union_mode="left_to_right")]


class PlatformID(IntEnum):
    """What the user logs in from. Other numbers may come."""

    IOS = 1
    ANDROID = 2
    WINDOWS = 3
    OSX = 4
    WEB = 5
    MINI_WEB = 6
    LINUX = 7
    ANDROID_PAD = 8
    I_PAD = 9
    ADMIN = 10
    """Not for a user's token."""
    HARMONY_OS = 11


PlatformIDValue: TypeAlias = Annotated[PlatformID | int, Field(union_mode="left_to_right")]


class RecvMsgOpt(IntEnum):
    """What happens to new messages of the conversation. Other numbers may come."""

    RECEIVE = 0
    DO_NOT_RECEIVE = 1
    RECEIVE_WITHOUT_ALERT = 2


RecvMsgOptValue: TypeAlias = Annotated[RecvMsgOpt | int, Field(union_mode="left_to_right")]


class SessionType(IntEnum):
    """The kind of conversation. Other numbers may come."""

    SINGLE = 1
    """Between two users."""
    WRITE_DIFFUSION_GROUP = 2
    """On the vendor's page; not enabled in the server."""
    GROUP = 3
    """In a group."""
    NOTIFICATION = 4
    """Notifications of the system."""


SessionTypeValue: TypeAlias = Annotated[SessionType | int, Field(union_mode="left_to_right")]
