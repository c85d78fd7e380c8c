"""The service for your own tests: a typed mock, made from the same description. No network.

    mock = MockTencentChat()
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
    from .client import AsyncTencentChat, TencentChat


@cache
def _examples() -> dict[str, Any]:
    found: dict[str, Any] = loads((files.files(__package__ or "") / "_examples.json").read_text(encoding="utf-8"))
    return found


class MockConversations:
    """The methods of `Conversations`, as a test controls them."""

    def __init__(self, mock: Mock) -> None:
        self.create_group: Final = MockMethod(mock, operations.CREATE_CONVERSATION_GROUP)
        self.delete: Final = MockMethod(mock, operations.DELETE_CONVERSATION)
        self.delete_group: Final = MockMethod(mock, operations.DELETE_CONVERSATION_GROUP)
        self.groups: Final = MockMethod(mock, operations.GET_CONVERSATION_GROUPS)
        self.list: Final = MockMethod(mock, operations.LIST_CONVERSATIONS)
        self.mark: Final = MockMethod(mock, operations.MARK_CONVERSATIONS)
        self.mark_read: Final = MockMethod(mock, operations.MARK_MESSAGES_READ)
        self.search_groups: Final = MockMethod(mock, operations.SEARCH_CONVERSATION_GROUPS)
        self.set_group_unread_count: Final = MockMethod(mock, operations.SET_GROUP_UNREAD_COUNT)
        self.unread_counts: Final = MockMethod(mock, operations.GET_UNREAD_COUNTS)
        self.update_group: Final = MockMethod(mock, operations.UPDATE_CONVERSATION_GROUP)


class MockTencentChat(Mock):
    """The service: answers from examples, or what a test has queued."""

    def __init__(self) -> None:
        super().__init__(API, _examples())
        self.conversations: Final = MockConversations(self)

    def client(self, **options: Unpack[ClientOptions]) -> TencentChat:
        """A client of this service."""
        from .client import TencentChat

        return self.attach(TencentChat(sdk_app_id=1, identifier="mock", secret_key="mock", **options))

    def async_client(self, **options: Unpack[AsyncClientOptions]) -> AsyncTencentChat:
        """An async client of this service."""
        from .client import AsyncTencentChat

        return self.attach_async(AsyncTencentChat(sdk_app_id=1, identifier="mock", secret_key="mock", **options))
