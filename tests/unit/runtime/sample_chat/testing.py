"""Sample Chat for your own tests: a typed mock, made from the same description. No network.

mock = MockSampleChat()
mock.messages.list.fails(errors.RoomNotFoundError, times=2)
chat = mock.client()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from . import _operations as operations
from ._api import API
from ._runtime import Mock, MockMethod

if TYPE_CHECKING:
    from typing import Unpack

    from ._runtime import AsyncClientOptions, ClientOptions
    from .client import AsyncSampleChat, SampleChat

_EXAMPLES: dict[str, Any] = {
    "listMessages": {"code": 0, "MessageItem": [{"MsgId": "m1", "Kind": 1, "Text": "hello"}], "CompleteFlag": 1},
    "getRoom": {"code": 0, "roomId": "general", "title": "General"},
}


class MockMessages:
    """The methods of `Messages`, as a test controls them."""

    def __init__(self, mock: Mock) -> None:
        self.list: Final = MockMethod(mock, operations.LIST_MESSAGES)
        self.send: Final = MockMethod(mock, operations.SEND_MESSAGE)


class MockRooms:
    """The methods of `Rooms`, as a test controls them."""

    def __init__(self, mock: Mock) -> None:
        self.list: Final = MockMethod(mock, operations.LIST_ROOMS)
        self.get: Final = MockMethod(mock, operations.GET_ROOM)
        self.export: Final = MockMethod(mock, operations.EXPORT_ROOM)


class MockSampleChat(Mock):
    """The service, for tests: answers from examples, or what a test has queued."""

    def __init__(self) -> None:
        super().__init__(API, _EXAMPLES)
        self.messages: Final = MockMessages(self)
        self.rooms: Final = MockRooms(self)

    def client(self, **options: Unpack[ClientOptions]) -> SampleChat:
        """A client of this service."""
        from .client import SampleChat

        return self.attach(SampleChat(app_id=1, secret_key="mock", **options))

    def async_client(self, **options: Unpack[AsyncClientOptions]) -> AsyncSampleChat:
        """An async client of this service."""
        from .client import AsyncSampleChat

        return self.attach_async(AsyncSampleChat(app_id=1, secret_key="mock", **options))
