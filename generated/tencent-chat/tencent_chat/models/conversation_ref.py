"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from .._runtime.models import Model
from .constants import ConversationTypeValue


class GroupConversationRef(Model):
    """The conversation in a chat group."""

    to_group_id: Annotated[str, Field(alias="ToGroupId")]
    """Id of the chat group."""
    type: Annotated[Literal[2], Field(alias="Type")]
    """In a chat group."""


class OneToOneConversationRef(Model):
    """The conversation between the account and one other."""

    to_account: Annotated[str, Field(alias="To_Account")]
    """UserID of the other account."""
    type: Annotated[Literal[1], Field(alias="Type")]
    """One to one."""


class OtherConversationRef(Model):
    """A conversation of a kind that was not known when this was written."""

    type: Annotated[ConversationTypeValue, Field(alias="Type")]


ConversationRef = TypeAliasType(
    "ConversationRef", OneToOneConversationRef | GroupConversationRef | OtherConversationRef
)
"""Which conversation, by kind. Kinds that are not known yet are accepted."""
