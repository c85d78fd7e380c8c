"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import Model


class ConversationGroup(Model):
    """A conversation group of the account. (Not a chat group.)"""

    group_id: Annotated[int, Field(alias="GroupId")]
    """Its number. (In a conversation the same key is text, the id of a chat group.)"""
    group_name: Annotated[str, Field(alias="GroupName")]
    """The name that the account gave it."""
