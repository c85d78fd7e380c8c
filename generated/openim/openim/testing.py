"""The service for your own tests: a typed mock, made from the same description. No network.

    mock = MockOpenIM()
    client = mock.client()

A method answers with the description's example, or with what a test has queued for it.
"""

from __future__ import annotations

from functools import cache
from importlib import resources as files
from json import loads
from typing import TYPE_CHECKING, Any, Final

from . import _operations as operations
from ._api import API
from ._runtime import Mock, MockMethod

if TYPE_CHECKING:
    from typing import Unpack

    from ._runtime import AsyncClientOptions, ClientOptions
    from .client import AsyncOpenIM, OpenIM


@cache
def _examples() -> dict[str, Any]:
    found: dict[str, Any] = loads((files.files(__package__ or "") / "_examples.json").read_text(encoding="utf-8"))
    return found


class MockAuth:
    """The methods of `Auth`, as a test controls them."""

    def __init__(self, mock: Mock) -> None:
        self.get_admin_token: Final = MockMethod(mock, operations.GET_ADMIN_TOKEN)
        self.get_user_token: Final = MockMethod(mock, operations.GET_USER_TOKEN)


class MockConversations:
    """The methods of `Conversations`, as a test controls them."""

    def __init__(self, mock: Mock) -> None:
        self.all: Final = MockMethod(mock, operations.GET_ALL_CONVERSATIONS)
        self.changes: Final = MockMethod(mock, operations.GET_INCREMENTAL_CONVERSATIONS)
        self.delete: Final = MockMethod(mock, operations.DELETE_CONVERSATIONS)
        self.full_ids: Final = MockMethod(mock, operations.GET_FULL_CONVERSATION_IDS)
        self.get: Final = MockMethod(mock, operations.GET_CONVERSATION)
        self.get_many: Final = MockMethod(mock, operations.GET_CONVERSATIONS)
        self.list: Final = MockMethod(mock, operations.GET_OWNER_CONVERSATIONS)
        self.list_sorted: Final = MockMethod(mock, operations.LIST_SORTED_CONVERSATIONS)
        self.not_notify_ids: Final = MockMethod(mock, operations.GET_NOT_NOTIFY_CONVERSATION_IDS)
        self.pinned_ids: Final = MockMethod(mock, operations.GET_PINNED_CONVERSATION_IDS)
        self.set: Final = MockMethod(mock, operations.SET_CONVERSATIONS)
        self.update_by_user: Final = MockMethod(mock, operations.UPDATE_CONVERSATIONS_BY_USER)


class MockOpenIM(Mock):
    """The service: answers from examples, or what a test has queued."""

    def __init__(self) -> None:
        super().__init__(API, _examples())
        self.auth: Final = MockAuth(self)
        self.conversations: Final = MockConversations(self)

    def client(self, **options: Unpack[ClientOptions]) -> OpenIM:
        """A client of this service."""
        from .client import OpenIM

        return self.attach(OpenIM(user_id="mock", secret="mock", token="mock", **options))

    def async_client(self, **options: Unpack[AsyncClientOptions]) -> AsyncOpenIM:
        """An async client of this service."""
        from .client import AsyncOpenIM

        return self.attach_async(AsyncOpenIM(user_id="mock", secret="mock", token="mock", **options))
