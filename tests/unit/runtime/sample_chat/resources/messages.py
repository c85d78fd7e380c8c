"""Messages of a room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import _operations as operations
from .._runtime import (
    UNSET,
    AsyncPages,
    AsyncResource,
    Pages,
    Resource,
    Unset,
    async_to_raw,
    async_to_raw_page,
    to_raw,
    to_raw_page,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._runtime import CallOptions
    from ..models import Message, MessageKind, MessagePage, SentMessage


class Messages(Resource):
    """Messages of a room."""

    @property
    def with_raw_response(self) -> MessagesRaw:
        """The same methods, answering with status, headers and bytes."""
        return MessagesRaw(self._as_raw())

    def list(
        self,
        room: str,
        *,
        assist_flags: int | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> Pages[Message, MessagePage]:
        """List a room's messages, page by page.

        Args:
            room: The room's id.
            assist_flags: What to include.
            options: Headers, time limit and retries of this call alone.

        Returns:
            The messages of all pages, fetched as they are read.

        Raises:
            RoomNotFoundError: 4001, the room does not exist.

        POST /rooms/messages/list, at most 200 calls a second.
        """
        return self._pages(
            operations.LIST_MESSAGES,
            options,
            body={"Room": room, "AssistFlags": assist_flags},
        )

    def send(
        self,
        room_id: str,
        *,
        kind: MessageKind | int,
        text: str,
        mentions: Sequence[Mapping[str, object]] | Unset | None = UNSET,
        reply_to: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> SentMessage:
        """Send a message to a room.

        Args:
            room_id: The room's id.
            kind: What the message is.
            text: The text.
            mentions: Accounts that it names.
            reply_to: The message that it answers; None says that it answers none.
            options: Headers, time limit and retries of this call alone.

        Raises:
            RoomNotFoundError: 4001, the room does not exist.
            InvalidParametersError: 4002, a parameter is wrong.

        POST /rooms/{roomId}/messages
        """
        return self._call(
            operations.SEND_MESSAGE,
            options,
            {"roomId": room_id},
            body={"Kind": kind, "Text": text, "Mentions": mentions, "ReplyTo": reply_to},
        )


class AsyncMessages(AsyncResource):
    """Messages of a room."""

    @property
    def with_raw_response(self) -> AsyncMessagesRaw:
        """The same methods, answering with status, headers and bytes."""
        return AsyncMessagesRaw(self._as_raw())

    def list(
        self,
        room: str,
        *,
        assist_flags: int | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> AsyncPages[Message, MessagePage]:
        """List a room's messages, page by page.

        Args:
            room: The room's id.
            assist_flags: What to include.
            options: Headers, time limit and retries of this call alone.

        Returns:
            The messages of all pages, fetched as they are read.

        Raises:
            RoomNotFoundError: 4001, the room does not exist.

        POST /rooms/messages/list, at most 200 calls a second.
        """
        return self._pages(
            operations.LIST_MESSAGES,
            options,
            body={"Room": room, "AssistFlags": assist_flags},
        )

    async def send(
        self,
        room_id: str,
        *,
        kind: MessageKind | int,
        text: str,
        mentions: Sequence[Mapping[str, object]] | Unset | None = UNSET,
        reply_to: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> SentMessage:
        """Send a message to a room.

        Args:
            room_id: The room's id.
            kind: What the message is.
            text: The text.
            mentions: Accounts that it names.
            reply_to: The message that it answers; None says that it answers none.
            options: Headers, time limit and retries of this call alone.

        Raises:
            RoomNotFoundError: 4001, the room does not exist.
            InvalidParametersError: 4002, a parameter is wrong.

        POST /rooms/{roomId}/messages
        """
        return await self._call(
            operations.SEND_MESSAGE,
            options,
            {"roomId": room_id},
            body={"Kind": kind, "Text": text, "Mentions": mentions, "ReplyTo": reply_to},
        )


class MessagesRaw:
    """The methods of `Messages`, answering with status, headers and bytes."""

    def __init__(self, messages: Messages) -> None:
        self.list: Final = to_raw_page(messages.list)
        self.send: Final = to_raw(messages.send)


class AsyncMessagesRaw:
    """The methods of `AsyncMessages`, answering with status, headers and bytes."""

    def __init__(self, messages: AsyncMessages) -> None:
        self.list: Final = async_to_raw_page(messages.list)
        self.send: Final = async_to_raw(messages.send)
