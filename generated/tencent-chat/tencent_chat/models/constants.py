"""Named values. Each equals its value on the wire; `…Value` is what an answer may hold, known or not."""

from __future__ import annotations

from enum import IntEnum, IntFlag, StrEnum
from typing import Annotated, TypeAlias

from pydantic import Field


class ActionStatus(StrEnum):
    """Whether the call succeeded, in a word. `ErrorCode` says the same."""

    FAIL = "FAIL"
    """It failed."""
    OK = "OK"
    """It succeeded."""


ActionStatusValue: TypeAlias = Annotated[ActionStatus | str, Field(union_mode="left_to_right")]


class AssistFlags(IntFlag):
    """What the list is to include, as a set of bits. The vendor documents bits 0 to 2 and asks, since April 2026, for the
    fixed value 63; before that for 15, and before that for 7. The service takes 0, 7, 15 and 63."""

    PINNED = 1
    EMPTY_CONVERSATIONS = 2
    PAGED_PINS = 4


AssistFlagsValue: TypeAlias = Annotated[AssistFlags | int, Field(union_mode="left_to_right")]


class ClearRamble(IntEnum):
    """Whether the messages kept for roaming are deleted too."""

    KEEP = 0
    CLEAR = 1


ClearRambleValue: TypeAlias = Annotated[ClearRamble | int, Field(union_mode="left_to_right")]


class CompleteFlag(IntEnum):
    """Whether this was the last page. Read a missing one as 0."""

    MORE_TO_COME = 0
    COMPLETE = 1


CompleteFlagValue: TypeAlias = Annotated[CompleteFlag | int, Field(union_mode="left_to_right")]


class ContactOptType(IntEnum):
    """Whether a conversation goes into the group or out of it."""

    ADD = 1
    REMOVE = 2


ContactOptTypeValue: TypeAlias = Annotated[ContactOptType | int, Field(union_mode="left_to_right")]


class ConversationType(IntEnum):
    """The kind of a conversation. Other numbers may come."""

    ONE_TO_ONE = 1
    """Between two accounts."""
    GROUP = 2
    """In a chat group."""


ConversationTypeValue: TypeAlias = Annotated[ConversationType | int, Field(union_mode="left_to_right")]


class MarkBit(IntEnum):
    """The number of a standard mark's bit. Of the 64 the first 32 are the vendor's, and four of them have a meaning; the
    last 32 are the app's."""

    FAVOURITE = 1
    UNREAD = 2
    COLLAPSED = 3
    HIDDEN = 4


MarkBitValue: TypeAlias = Annotated[MarkBit | int, Field(union_mode="left_to_right")]


class MarkOptType(IntEnum):
    """Which marks are meant."""

    STANDARD = 1
    CUSTOM = 2
    BOTH = 3


MarkOptTypeValue: TypeAlias = Annotated[MarkOptType | int, Field(union_mode="left_to_right")]


class TopFlag(IntEnum):
    """Whether the conversation is pinned; a number, not a boolean."""

    NOT_PINNED = 0
    PINNED = 1


TopFlagValue: TypeAlias = Annotated[TopFlag | int, Field(union_mode="left_to_right")]


class UpdateGroupType(IntEnum):
    """What about the group is changed."""

    RENAME = 1
    MEMBERS = 2
    """The conversations in the group."""


UpdateGroupTypeValue: TypeAlias = Annotated[UpdateGroupType | int, Field(union_mode="left_to_right")]


class UpdateType(IntEnum):
    """What is changed; one kind is documented."""

    GROUP = 1
    """The name of a group or the conversations in it."""


UpdateTypeValue: TypeAlias = Annotated[UpdateType | int, Field(union_mode="left_to_right")]
