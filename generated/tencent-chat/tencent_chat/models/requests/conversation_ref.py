"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ..._runtime.models import ClosedModel
from ..constants import ConversationTypeValue


class GroupConversationRef(ClosedModel):
    """The conversation in a chat group."""

    to_group_id: Annotated[str, Field(alias="ToGroupId")]
    """Id of the chat group."""
    type: Annotated[Literal[2], Field(alias="Type")]
    """In a chat group."""


class OneToOneConversationRef(ClosedModel):
    """The conversation between the account and one other."""

    to_account: Annotated[str, Field(alias="To_Account")]
    """UserID of the other account."""
    type: Annotated[Literal[1], Field(alias="Type")]
    """One to one."""


class OtherConversationRef(ClosedModel):
    """A conversation of a kind that was not known when this was written."""

    type: Annotated[ConversationTypeValue, Field(alias="Type")]


ConversationRef = TypeAliasType(
    "ConversationRef", OneToOneConversationRef | GroupConversationRef | OtherConversationRef
)
"""Which conversation, by kind. Kinds that are not known yet are accepted."""
