"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from .._runtime.models import Model, moment
from .constants import ActionStatusValue, CompleteFlagValue, ConversationTypeValue, TopFlagValue


class GroupConversation(Model):
    """A conversation in a chat group."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark. Since 2026."""
    group_id: Annotated[str, Field(alias="GroupId")]
    """Id of the chat group, such as `@TGS#1ABCDEF2`. (In a conversation group the same key is a number.)"""
    msg_time: Annotated[int, Field(alias="MsgTime")]
    """When something last happened in the conversation. (The page calls it a duration.)"""
    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty. Since 2026."""
    top_flag: Annotated[TopFlagValue, Field(alias="TopFlag")]
    type: Annotated[Literal[2], Field(alias="Type")]
    """In a chat group."""

    @property
    def msg_time_at(self) -> datetime:
        """`msg_time` as an aware time."""
        return moment(self.msg_time, 1)


class OneToOneConversation(Model):
    """A conversation between the account and one other."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark. Since 2026."""
    msg_time: Annotated[int, Field(alias="MsgTime")]
    """When something last happened in the conversation. (The page calls it a duration.)"""
    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty. Since 2026."""
    to_account: Annotated[str, Field(alias="To_Account")]
    """UserID of the other account."""
    top_flag: Annotated[TopFlagValue, Field(alias="TopFlag")]
    type: Annotated[Literal[1], Field(alias="Type")]
    """One to one."""

    @property
    def msg_time_at(self) -> datetime:
        """`msg_time` as an aware time."""
        return moment(self.msg_time, 1)


class OtherConversation(Model):
    """A conversation of a kind that was not known when this was written."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark. Since 2026."""
    msg_time: Annotated[int, Field(alias="MsgTime")]
    """When something last happened in the conversation. (The page calls it a duration.)"""
    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty. Since 2026."""
    top_flag: Annotated[TopFlagValue, Field(alias="TopFlag")]
    type: Annotated[ConversationTypeValue, Field(alias="Type")]

    @property
    def msg_time_at(self) -> datetime:
        """`msg_time` as an aware time."""
        return moment(self.msg_time, 1)


Conversation = TypeAliasType("Conversation", OneToOneConversation | GroupConversation | OtherConversation)
"""One conversation of the list, by kind. Kinds that are not known yet are accepted."""


class ConversationPage(Model):
    """One page of the conversation list."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    complete_flag: Annotated[CompleteFlagValue | None, Field(alias="CompleteFlag")] = None
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""
    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""
    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""
    session_item: Annotated[list[Conversation] | None, Field(alias="SessionItem")] = None
    start_index: Annotated[int | None, Field(alias="StartIndex")] = None
    """Send it as `StartIndex` for the next page."""
    time_stamp: Annotated[int | None, Field(alias="TimeStamp")] = None
    """Send it as `TimeStamp` for the next page. Not zero on the last one."""
    top_start_index: Annotated[int | None, Field(alias="TopStartIndex")] = None
    """Send it as `TopStartIndex` for the next page."""
    top_time_stamp: Annotated[int | None, Field(alias="TopTimeStamp")] = None
    """Send it as `TopTimeStamp` for the next page. Not zero on the last one."""

    @property
    def time_stamp_at(self) -> datetime | None:
        """`time_stamp` as an aware time."""
        return moment(self.time_stamp, 1)

    @property
    def top_time_stamp_at(self) -> datetime | None:
        """`top_time_stamp` as an aware time."""
        return moment(self.top_time_stamp, 1)
