"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from .._runtime.models import Model, moment
from .constants import ConversationTypeValue


class MarkedGroupConversation(Model):
    """A conversation in a chat group, with its marks and groups."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark."""
    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty."""
    timestamp: Annotated[int, Field(alias="Timestamp")]
    """When its groups or marks last changed. (With a small s, unlike the conversation list.)"""
    to_group_id: Annotated[str, Field(alias="ToGroupId")]
    """Id of the chat group. (The conversation list calls it `GroupId`.)"""
    type: Annotated[Literal[2], Field(alias="Type")]
    """In a chat group."""

    @property
    def timestamp_at(self) -> datetime:
        """`timestamp` as an aware time."""
        return moment(self.timestamp, 1)


class MarkedOneToOneConversation(Model):
    """A conversation between the account and one other, with its marks and groups."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark."""
    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty."""
    timestamp: Annotated[int, Field(alias="Timestamp")]
    """When its groups or marks last changed. (With a small s, unlike the conversation list.)"""
    to_account: Annotated[str, Field(alias="To_Account")]
    """UserID of the other account."""
    type: Annotated[Literal[1], Field(alias="Type")]
    """One to one."""

    @property
    def timestamp_at(self) -> datetime:
        """`timestamp` as an aware time."""
        return moment(self.timestamp, 1)


class MarkedOtherConversation(Model):
    """A conversation of a kind that was not known when this was written, with its marks and groups."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark."""
    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty."""
    timestamp: Annotated[int, Field(alias="Timestamp")]
    """When its groups or marks last changed. (With a small s, unlike the conversation list.)"""
    type: Annotated[ConversationTypeValue, Field(alias="Type")]

    @property
    def timestamp_at(self) -> datetime:
        """`timestamp` as an aware time."""
        return moment(self.timestamp, 1)


MarkedConversation = TypeAliasType(
    "MarkedConversation", MarkedOneToOneConversation | MarkedGroupConversation | MarkedOtherConversation
)
"""A conversation with its marks and groups, by kind. Kinds that are not known yet are accepted."""
