"""The conversations of a user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
    from ..models import (
        Conversation,
        ConversationChangesResponse,
        ConversationIDsResponse,
        ConversationIDsVersionResponse,
        ConversationResponse,
        ConversationsResponse,
        ConversationUpdate,
        OwnedConversationsResponse,
        SortedConversation,
        SortedConversationPage,
        Success,
    )


class Conversations(Resource):
    """The conversations of a user."""

    @property
    def with_raw_response(self) -> ConversationsRaw:
        """The same methods, answering with status, headers and bytes."""
        return ConversationsRaw(self._as_raw())

    def all(self, owner_user_id: str, *, options: CallOptions | None = None) -> ConversationsResponse:
        """List all of a user's conversations.

        Every conversation of the user, without messages, in no stated order.

        Args:
            owner_user_id: UserID of the user whose conversations are read.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/get_all_conversations
        """
        return self._call(operations.GET_ALL_CONVERSATIONS, options, body={"ownerUserID": owner_user_id})

    def changes(
        self, user_id: str, *, version: int, version_id: str, options: CallOptions | None = None
    ) -> ConversationChangesResponse:
        """List what changed since a version.

        What was deleted, inserted and updated since the given version of the user's list, or, with `full`, that the
        caller has to start anew.

        Args:
            user_id: UserID of the user whose changes are read.
            version: The version's number in the last answer.
            version_id: The version's id in the last answer.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/get_incremental_conversations
        """
        return self._call(
            operations.GET_INCREMENTAL_CONVERSATIONS,
            options,
            body={"userID": user_id, "version": version, "versionID": version_id},
        )

    def delete(
        self,
        owner_user_id: str,
        *,
        conversation_ids: Sequence[str],
        need_delete_time: int | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> Success:
        """Delete conversations of a user.

        Takes conversations off the user's list. No page of the vendor describes this call; its fields are from the
        code. What `needDeleteTime` counts, and what reading a deleted conversation answers, is not known.

        Args:
            owner_user_id: UserID of the user whose conversations are deleted.
            conversation_ids: Ids of the conversations.
            need_delete_time: Not described by the vendor.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/delete_conversations
        """
        return self._call(
            operations.DELETE_CONVERSATIONS,
            options,
            body={
                "ownerUserID": owner_user_id,
                "conversationIDs": conversation_ids,
                "needDeleteTime": need_delete_time,
            },
        )

    def full_ids(
        self, user_id: str, *, id_hash: int, options: CallOptions | None = None
    ) -> ConversationIDsVersionResponse:
        """List the ids of all conversations, to synchronise.

        All conversation ids of a user, with the version of the list: the start of a synchronisation that
        `get_incremental_conversations` goes on with. `equal` says that the given hash is that of the list.

        Args:
            user_id: UserID of the user whose conversation ids are read.
            id_hash: Hash of the ids that the caller has.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/get_full_conversation_ids
        """
        return self._call(operations.GET_FULL_CONVERSATION_IDS, options, body={"userID": user_id, "idHash": id_hash})

    def get(
        self, owner_user_id: str, *, conversation_id: str, options: CallOptions | None = None
    ) -> ConversationResponse:
        """Get one conversation.

        One conversation of a user, by its id.

        Args:
            owner_user_id: UserID of the user whose view of it is read.
            conversation_id: Id of the conversation.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/get_conversation
        """
        return self._call(
            operations.GET_CONVERSATION, options, body={"ownerUserID": owner_user_id, "conversationID": conversation_id}
        )

    def get_many(
        self, owner_user_id: str, *, conversation_ids: Sequence[str], options: CallOptions | None = None
    ) -> ConversationsResponse:
        """Get several conversations.

        The user's conversations that have one of the given ids.

        Args:
            owner_user_id: UserID of the user whose conversations are read.
            conversation_ids: Ids of the conversations.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/get_conversations
        """
        return self._call(
            operations.GET_CONVERSATIONS,
            options,
            body={"ownerUserID": owner_user_id, "conversationIDs": conversation_ids},
        )

    def list(
        self, user_id: str, *, page_size: int = 20, options: CallOptions | None = None
    ) -> Pages[Conversation, OwnedConversationsResponse]:
        """List a user's conversations page by page.

        One page of the user's conversations, without messages, in no stated order. Since 3.8.0.

        Args:
            user_id: UserID of the user whose conversations are listed.
            page_size: How many items a page holds.

        Returns:
            The items of all pages, fetched as they are read.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/get_owner_conversation
        """
        return self._pages(
            operations.GET_OWNER_CONVERSATIONS,
            options,
            body={"userID": user_id, "pagination": {"showNumber": page_size}},
        )

    def list_sorted(
        self,
        user_id: str,
        *,
        conversation_ids: Sequence[str] | Unset | None = UNSET,
        page_size: int = 20,
        options: CallOptions | None = None,
    ) -> Pages[SortedConversation, SortedConversationPage]:
        """List a user's conversations, pinned ones first.

        The user's conversations with the last message of each: pinned ones first, then the others, each newest first. A
        conversation without a message counts by the time at which it was made.

        The server builds the whole list and cuts a page out of it, also where ids are given. A page past the end is a
        success without elements. A user without conversations, and ids that are all unknown, are answered by 1004. Of
        two conversations of one pin class whose times are equal to the millisecond one is lost.

        The token may be the user's own or an administrator's; 3.8.3 takes any valid token. Exists since 3.6.0; the code
        calls it deprecated.

        Args:
            user_id: UserID of the user whose conversations are listed.
            page_size: How many items a page holds.

        Returns:
            The items of all pages, fetched as they are read.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/get_sorted_conversation_list
        """
        return self._pages(
            operations.LIST_SORTED_CONVERSATIONS,
            options,
            body={"userID": user_id, "conversationIDs": conversation_ids, "pagination": {"showNumber": page_size}},
        )

    def not_notify_ids(self, user_id: str, *, options: CallOptions | None = None) -> ConversationIDsResponse:
        """List the ids of the conversations that the user gets no notifications for.

        The ids of the conversations that the user gets no notifications for. No page of the vendor describes this call;
        its fields are from the code.

        Args:
            user_id: UserID of the owner of the conversations.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/get_not_notify_conversation_ids
        """
        return self._call(operations.GET_NOT_NOTIFY_CONVERSATION_IDS, options, body={"userID": user_id})

    def pinned_ids(self, user_id: str, *, options: CallOptions | None = None) -> ConversationIDsResponse:
        """List the ids of the conversations that the user has pinned.

        The ids of the conversations that the user has pinned. No page of the vendor describes this call; its fields are
        from the code.

        Args:
            user_id: UserID of the owner of the conversations.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/get_pinned_conversation_ids
        """
        return self._call(operations.GET_PINNED_CONVERSATION_IDS, options, body={"userID": user_id})

    def set(
        self,
        user_ids: Sequence[str],
        *,
        conversation: ConversationUpdate | Mapping[str, Any],
        options: CallOptions | None = None,
    ) -> Success:
        """Set fields of a conversation for several users.

        Each user gets the given fields on the conversation; fields that are absent stay as they are.

        Args:
            user_ids: UserIDs of the users for whom the fields are set.
            conversation: The fields to set. `userID` is needed in a single chat, `groupID` in a group.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/set_conversations
        """
        return self._call(
            operations.SET_CONVERSATIONS, options, body={"userIDs": user_ids, "conversation": conversation}
        )

    def update_by_user(self, user_id: str, *, ex: str | Unset = UNSET, options: CallOptions | None = None) -> Success:
        """Set the extra text of all of a user's conversations.

        No page of the vendor describes this call; its fields are from the code.

        Args:
            user_id: UserID of the user whose conversations are changed.
            ex: The extra text to set; it stays as it is where this is absent.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /conversation/update_conversations_by_user
        """
        return self._call(operations.UPDATE_CONVERSATIONS_BY_USER, options, body={"userID": user_id, "ex": ex})


class AsyncConversations(AsyncResource):
    """The conversations of a user."""

    @property
    def with_raw_response(self) -> AsyncConversationsRaw:
        """The same methods, answering with status, headers and bytes."""
        return AsyncConversationsRaw(self._as_raw())

    async def all(self, owner_user_id: str, *, options: CallOptions | None = None) -> ConversationsResponse:
        """List all of a user's conversations. See `Conversations.all`.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return await self._call(operations.GET_ALL_CONVERSATIONS, options, body={"ownerUserID": owner_user_id})

    async def changes(
        self, user_id: str, *, version: int, version_id: str, options: CallOptions | None = None
    ) -> ConversationChangesResponse:
        """List what changed since a version. See `Conversations.changes`.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return await self._call(
            operations.GET_INCREMENTAL_CONVERSATIONS,
            options,
            body={"userID": user_id, "version": version, "versionID": version_id},
        )

    async def delete(
        self,
        owner_user_id: str,
        *,
        conversation_ids: Sequence[str],
        need_delete_time: int | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> Success:
        """Delete conversations of a user. See `Conversations.delete`.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return await self._call(
            operations.DELETE_CONVERSATIONS,
            options,
            body={
                "ownerUserID": owner_user_id,
                "conversationIDs": conversation_ids,
                "needDeleteTime": need_delete_time,
            },
        )

    async def full_ids(
        self, user_id: str, *, id_hash: int, options: CallOptions | None = None
    ) -> ConversationIDsVersionResponse:
        """List the ids of all conversations, to synchronise. See `Conversations.full_ids`.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return await self._call(
            operations.GET_FULL_CONVERSATION_IDS, options, body={"userID": user_id, "idHash": id_hash}
        )

    async def get(
        self, owner_user_id: str, *, conversation_id: str, options: CallOptions | None = None
    ) -> ConversationResponse:
        """Get one conversation. See `Conversations.get`.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return await self._call(
            operations.GET_CONVERSATION, options, body={"ownerUserID": owner_user_id, "conversationID": conversation_id}
        )

    async def get_many(
        self, owner_user_id: str, *, conversation_ids: Sequence[str], options: CallOptions | None = None
    ) -> ConversationsResponse:
        """Get several conversations. See `Conversations.get_many`.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return await self._call(
            operations.GET_CONVERSATIONS,
            options,
            body={"ownerUserID": owner_user_id, "conversationIDs": conversation_ids},
        )

    def list(
        self, user_id: str, *, page_size: int = 20, options: CallOptions | None = None
    ) -> AsyncPages[Conversation, OwnedConversationsResponse]:
        """List a user's conversations page by page. See `Conversations.list`.

        Returns:
            The items of all pages, fetched as they are read.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return self._pages(
            operations.GET_OWNER_CONVERSATIONS,
            options,
            body={"userID": user_id, "pagination": {"showNumber": page_size}},
        )

    def list_sorted(
        self,
        user_id: str,
        *,
        conversation_ids: Sequence[str] | Unset | None = UNSET,
        page_size: int = 20,
        options: CallOptions | None = None,
    ) -> AsyncPages[SortedConversation, SortedConversationPage]:
        """List a user's conversations, pinned ones first. See `Conversations.list_sorted`.

        Returns:
            The items of all pages, fetched as they are read.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return self._pages(
            operations.LIST_SORTED_CONVERSATIONS,
            options,
            body={"userID": user_id, "conversationIDs": conversation_ids, "pagination": {"showNumber": page_size}},
        )

    async def not_notify_ids(self, user_id: str, *, options: CallOptions | None = None) -> ConversationIDsResponse:
        """List the ids of the conversations that the user gets no notifications for.

        See `Conversations.not_notify_ids`.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return await self._call(operations.GET_NOT_NOTIFY_CONVERSATION_IDS, options, body={"userID": user_id})

    async def pinned_ids(self, user_id: str, *, options: CallOptions | None = None) -> ConversationIDsResponse:
        """List the ids of the conversations that the user has pinned. See `Conversations.pinned_ids`.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return await self._call(operations.GET_PINNED_CONVERSATION_IDS, options, body={"userID": user_id})

    async def set(
        self,
        user_ids: Sequence[str],
        *,
        conversation: ConversationUpdate | Mapping[str, Any],
        options: CallOptions | None = None,
    ) -> Success:
        """Set fields of a conversation for several users. See `Conversations.set`.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return await self._call(
            operations.SET_CONVERSATIONS, options, body={"userIDs": user_ids, "conversation": conversation}
        )

    async def update_by_user(
        self, user_id: str, *, ex: str | Unset = UNSET, options: CallOptions | None = None
    ) -> Success:
        """Set the extra text of all of a user's conversations. See `Conversations.update_by_user`.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return await self._call(operations.UPDATE_CONVERSATIONS_BY_USER, options, body={"userID": user_id, "ex": ex})


class ConversationsRaw:
    """The methods of `Conversations`, answering with status, headers and bytes."""

    def __init__(self, resource: Conversations) -> None:
        self.all: Final = to_raw(resource.all)
        self.changes: Final = to_raw(resource.changes)
        self.delete: Final = to_raw(resource.delete)
        self.full_ids: Final = to_raw(resource.full_ids)
        self.get: Final = to_raw(resource.get)
        self.get_many: Final = to_raw(resource.get_many)
        self.list: Final = to_raw_page(resource.list)
        self.list_sorted: Final = to_raw_page(resource.list_sorted)
        self.not_notify_ids: Final = to_raw(resource.not_notify_ids)
        self.pinned_ids: Final = to_raw(resource.pinned_ids)
        self.set: Final = to_raw(resource.set)
        self.update_by_user: Final = to_raw(resource.update_by_user)


class AsyncConversationsRaw:
    """The methods of `AsyncConversations`, answering with status, headers and bytes."""

    def __init__(self, resource: AsyncConversations) -> None:
        self.all: Final = async_to_raw(resource.all)
        self.changes: Final = async_to_raw(resource.changes)
        self.delete: Final = async_to_raw(resource.delete)
        self.full_ids: Final = async_to_raw(resource.full_ids)
        self.get: Final = async_to_raw(resource.get)
        self.get_many: Final = async_to_raw(resource.get_many)
        self.list: Final = async_to_raw_page(resource.list)
        self.list_sorted: Final = async_to_raw_page(resource.list_sorted)
        self.not_notify_ids: Final = async_to_raw(resource.not_notify_ids)
        self.pinned_ids: Final = async_to_raw(resource.pinned_ids)
        self.set: Final = async_to_raw(resource.set)
        self.update_by_user: Final = async_to_raw(resource.update_by_user)
