"""The conversation list of an account, its groups and marks."""

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
        AssistFlags,
        ClearRamble,
        Conversation,
        ConversationGroupPage,
        ConversationGroupUpdate,
        ConversationMark,
        ConversationPage,
        ConversationRef,
        ConversationType,
        CreatedConversationGroups,
        DeletedConversationGroups,
        FoundConversationGroups,
        MarkedConversation,
        MarkedConversations,
        NewConversationGroup,
        Success,
        UnreadCounts,
        UpdatedConversationGroup,
        UpdateType,
    )


class Conversations(Resource):
    """The conversation list of an account, its groups and marks."""

    @property
    def with_raw_response(self) -> ConversationsRaw:
        """The same methods, answering with status, headers and bytes."""
        return ConversationsRaw(self._as_raw())

    def create_group(
        self,
        from_account: str,
        *,
        group_contact_item: Sequence[NewConversationGroup | Mapping[str, Any]],
        options: CallOptions | None = None,
    ) -> CreatedConversationGroups:
        """Create a conversation group.

        Makes one conversation group and puts conversations into it. An account has at most 20 groups, and at most 1,000
        conversations with a group or a mark. The app must be of an edition that has groups, or the answer is 51013.

        Args:
            from_account: UserID of the account for which the group is made, at most 32 bytes.
            group_contact_item: The group; one in a call.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkReqCountExceedLimitError: 51006, a marking call lists no conversation, or more than 100.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            ConvMarkTotalCountExceedLimitError: 51008, the account would hold more than 1,000 conversations with a group
                or a mark.
            ConvGroupNotExistError: 51009, the conversation group to act on does not exist.
            ConvGroupTotalCountExceedLimitError: 51010, the account would have more than 20 conversation groups.
            ConvGroupNameExceedLengthError: 51011, the conversation group's name is longer than 32 bytes.
            PinnedConversationLimitError: 51012, the account has as many pinned conversations as are allowed (50).
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.

        POST /v4/recentcontact/create_contact_group, at most 200 calls a second
        """
        return self._call(
            operations.CREATE_CONVERSATION_GROUP,
            options,
            body={"From_Account": from_account, "GroupContactItem": group_contact_item},
        )

    def delete(
        self,
        from_account: str,
        *,
        type: ConversationType | int,
        clear_ramble: ClearRamble | int | Unset = UNSET,
        to_account: str | Unset = UNSET,
        to_groupid: str | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> Success:
        """Delete one conversation from an account's list.

        Takes one conversation out of the account's list. With `ClearRamble` 1 the messages that the service keeps for
        roaming go too.

        Args:
            from_account: UserID of the account from whose list it is deleted, at most 32 bytes.
            type: The kind of a conversation. Other numbers may come.
            clear_ramble: Whether the messages kept for roaming are deleted too.
            to_account: UserID of the other account; needed with `Type` 1.
            to_groupid: Id of the chat group; needed with `Type` 2. (With a small i, here alone.).

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.

        POST /v4/recentcontact/delete, at most 200 calls a second
        """
        return self._call(
            operations.DELETE_CONVERSATION,
            options,
            body={
                "From_Account": from_account,
                "Type": type,
                "ClearRamble": clear_ramble,
                "To_Account": to_account,
                "ToGroupid": to_groupid,
            },
        )

    def delete_group(
        self, from_account: str, *, group_name: Sequence[str], options: CallOptions | None = None
    ) -> DeletedConversationGroups:
        """Delete a conversation group.

        Deletes one conversation group. The app must be of an edition that has groups, or the answer is 51013.

        Args:
            from_account: UserID of the account whose group is deleted, at most 32 bytes.
            group_name: The group's name; one in a call.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkReqCountExceedLimitError: 51006, a marking call lists no conversation, or more than 100.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            ConvMarkTotalCountExceedLimitError: 51008, the account would hold more than 1,000 conversations with a group
                or a mark.
            ConvGroupNotExistError: 51009, the conversation group to act on does not exist.
            ConvGroupTotalCountExceedLimitError: 51010, the account would have more than 20 conversation groups.
            ConvGroupNameExceedLengthError: 51011, the conversation group's name is longer than 32 bytes.
            PinnedConversationLimitError: 51012, the account has as many pinned conversations as are allowed (50).
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.

        POST /v4/recentcontact/del_contact_group, at most 200 calls a second
        """
        return self._call(
            operations.DELETE_CONVERSATION_GROUP, options, body={"From_Account": from_account, "GroupName": group_name}
        )

    def groups(
        self, from_account: str, *, options: CallOptions | None = None
    ) -> Pages[MarkedConversation, ConversationGroupPage]:
        """List an account's conversation groups and marks.

        One page of the conversations that have a group or a mark, and the account's conversation groups.

        The app must be of an edition that has groups and marks, or the answer is 51013. The vendor's page also lists
        51006 and 51008 to 51012 here; they belong to the calls that write, and this call cannot answer them.

        Args:
            from_account: UserID of the account whose groups and marks are read, at most 32 bytes.

        Returns:
            The items of all pages, fetched as they are read.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.

        POST /v4/recentcontact/get_contact_group, at most 200 calls a second
        """
        return self._pages(operations.GET_CONVERSATION_GROUPS, options, body={"From_Account": from_account})

    def list(
        self, from_account: str, *, assist_flags: AssistFlags | int = 63, options: CallOptions | None = None
    ) -> Pages[Conversation, ConversationPage]:
        """List an account's conversations.

        One page of the conversation list. No order is promised: in an answer of the running service pinned
        conversations came first, then the others, oldest first; another sample has a pinned one last. Sort them
        yourself.

        Only `CompleteFlag` 1 ends the list. The four cursor fields are not zero on the last page. How many
        conversations the service keeps depends on the app's edition: 100 by default, up to 500 or 3,000; a conversation
        lives as long as its last message, 7 days by default.

        Args:
            from_account: UserID of the account whose conversations are listed, at most 32 bytes.
            assist_flags: What the list is to include, as a set of bits. The vendor documents bits 0 to 2 and asks,
                since April 2026, for the fixed value 63; before that for 15, and before that for 7. The service takes
                0, 7, 15 and 63.

        Returns:
            The items of all pages, fetched as they are read.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.

        POST /v4/recentcontact/get_list, at most 200 calls a second
        """
        return self._pages(
            operations.LIST_CONVERSATIONS, options, body={"From_Account": from_account, "AssistFlags": assist_flags}
        )

    def mark(
        self,
        from_account: str,
        *,
        mark_item: Sequence[ConversationMark | Mapping[str, Any]],
        options: CallOptions | None = None,
    ) -> MarkedConversations:
        """Mark conversations.

        Sets and clears standard marks, sets the custom mark, or both, on up to 100 conversations.

        A standard mark is a bit of 64. The first 32 are the vendor's, of which four have a meaning; the last 32 are the
        app's. Standard marks need an edition that has them, or the answer is 51013; custom marks do not.

        Args:
            from_account: UserID of the account whose conversations are marked, at most 32 bytes.
            mark_item: The conversations, each with its marks.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkReqCountExceedLimitError: 51006, a marking call lists no conversation, or more than 100.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            ConvMarkTotalCountExceedLimitError: 51008, the account would hold more than 1,000 conversations with a group
                or a mark.
            ConvGroupNotExistError: 51009, the conversation group to act on does not exist.
            ConvGroupTotalCountExceedLimitError: 51010, the account would have more than 20 conversation groups.
            ConvGroupNameExceedLengthError: 51011, the conversation group's name is longer than 32 bytes.
            PinnedConversationLimitError: 51012, the account has as many pinned conversations as are allowed (50).
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.

        POST /v4/recentcontact/mark_contact, at most 200 calls a second
        """
        return self._call(
            operations.MARK_CONVERSATIONS, options, body={"From_Account": from_account, "MarkItem": mark_item}
        )

    def mark_read(
        self,
        report_account: str,
        *,
        peer_account: str,
        msg_read_time: str | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> Success:
        """Mark the messages of a one-to-one conversation as read.

        Marks what the account got from the other one as read, up to a time, or up to now.

        Args:
            report_account: UserID of the account that has read them, at most 32 bytes.
            peer_account: UserID of the account that they came from, at most 32 bytes.
            msg_read_time: Messages up to this time, in seconds since 1970, count as read; up to now where it is absent.
                Text by the vendor's page; no sample has it.

        Raises:
            JsonParseFailedError: 90001, the service could not parse the request body.
            ToAccountInvalidError: 90003, the receiving account is missing from the request, or does not exist.
            FromAccountInvalidError: 90008, the sending account is missing from the request, or does not exist.

        POST /v4/openim/admin_set_msg_read, at most 200 calls a second
        """
        return self._call(
            operations.MARK_MESSAGES_READ,
            options,
            body={"Report_Account": report_account, "Peer_Account": peer_account, "MsgReadTime": msg_read_time},
        )

    def search_groups(
        self,
        from_account: str,
        *,
        contact_item: Sequence[ConversationRef | Mapping[str, Any]],
        options: CallOptions | None = None,
    ) -> FoundConversationGroups:
        """Look up the groups and marks of chosen conversations.

        The conversations that are named, up to 300, with their groups and marks, and the conversation groups that they
        are in.

        The vendor's page also lists 51006 and 51008 to 51012 here; they belong to the calls that write, and this call
        cannot answer them.

        Args:
            from_account: UserID of the account whose conversations are looked up, at most 32 bytes.
            contact_item: The conversations to look up.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.

        POST /v4/recentcontact/search_contact_group, at most 200 calls a second
        """
        return self._call(
            operations.SEARCH_CONVERSATION_GROUPS,
            options,
            body={"From_Account": from_account, "ContactItem": contact_item},
        )

    def set_group_unread_count(
        self, member_account: str, *, group_id: str, unread_msg_num: int, options: CallOptions | None = None
    ) -> Success:
        """Set a member's number of unread messages in a chat group.

        For those who move an app from another service. No webhook is called and no notice is sent. A number above that
        of the group's messages becomes that of its messages.

        Works in Private (Work), Public and Community groups. ChatRoom (Meeting) and AVChatRoom groups count no unread
        messages: there the call succeeds and does nothing.

        Args:
            member_account: UserID of the member.
            group_id: Id of the chat group.
            unread_msg_num: How many messages count as unread.

        Raises:
            GroupInternalError: 10002, something failed inside the group service.
            GroupCommandUnknownError: 10003, the group service does not know the command.
            GroupInvalidParametersError: 10004, a field of the request is wrong or missing; the message says which.
            GroupPermissionDeniedError: 10007, the caller may not do this in the group.
            GroupNotFoundError: 10010, the chat group does not exist, or was disbanded.
            GroupIdInvalidError: 10015, the chat group's id is malformed.

        POST /v4/group_open_http_svc/set_unread_msg_num, at most 200 calls a second
        """
        return self._call(
            operations.SET_GROUP_UNREAD_COUNT,
            options,
            body={"Member_Account": member_account, "GroupId": group_id, "UnreadMsgNum": unread_msg_num},
        )

    def unread_counts(
        self, to_account: str, *, peer_account: Sequence[str] | Unset = UNSET, options: CallOptions | None = None
    ) -> UnreadCounts:
        """Count an account's unread one-to-one messages.

        The number of unread messages in all one-to-one conversations of an account, or in those with the named others.

        Args:
            to_account: UserID of the account whose unread messages are counted, at most 32 bytes.
            peer_account: UserIDs of the others, to count by conversation. All together are counted where it is absent.

        Raises:
            JsonParseFailedError: 90001, the service could not parse the request body.
            ToAccountInvalidError: 90003, the receiving account is missing from the request, or does not exist.
            FromAccountInvalidError: 90008, the sending account is missing from the request, or does not exist.

        POST /v4/openim/get_c2c_unread_msg_num, at most 200 calls a second
        """
        return self._call(
            operations.GET_UNREAD_COUNTS, options, body={"To_Account": to_account, "Peer_Account": peer_account}
        )

    def update_group(
        self,
        from_account: str,
        *,
        update_type: UpdateType | int,
        update_group: ConversationGroupUpdate | Mapping[str, Any] | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> UpdatedConversationGroup:
        """Update a conversation group.

        Either renames a conversation group or puts conversations in and takes them out, by `UpdateGroupType`. The app
        must be of an edition that has groups, or the answer is 51013.

        Args:
            from_account: UserID of the account whose group is changed, at most 32 bytes.
            update_type: What is changed; one kind is documented.
            update_group: The change to a conversation group. The vendor's page of 2023 calls this object and its kind
                required, that of 2026 does not.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkReqCountExceedLimitError: 51006, a marking call lists no conversation, or more than 100.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            ConvMarkTotalCountExceedLimitError: 51008, the account would hold more than 1,000 conversations with a group
                or a mark.
            ConvGroupNotExistError: 51009, the conversation group to act on does not exist.
            ConvGroupTotalCountExceedLimitError: 51010, the account would have more than 20 conversation groups.
            ConvGroupNameExceedLengthError: 51011, the conversation group's name is longer than 32 bytes.
            PinnedConversationLimitError: 51012, the account has as many pinned conversations as are allowed (50).
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.

        POST /v4/recentcontact/update_contact_group, at most 200 calls a second
        """
        return self._call(
            operations.UPDATE_CONVERSATION_GROUP,
            options,
            body={"From_Account": from_account, "UpdateType": update_type, "UpdateGroup": update_group},
        )


class AsyncConversations(AsyncResource):
    """The conversation list of an account, its groups and marks."""

    @property
    def with_raw_response(self) -> AsyncConversationsRaw:
        """The same methods, answering with status, headers and bytes."""
        return AsyncConversationsRaw(self._as_raw())

    async def create_group(
        self,
        from_account: str,
        *,
        group_contact_item: Sequence[NewConversationGroup | Mapping[str, Any]],
        options: CallOptions | None = None,
    ) -> CreatedConversationGroups:
        """Create a conversation group. See `Conversations.create_group`.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkReqCountExceedLimitError: 51006, a marking call lists no conversation, or more than 100.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            ConvMarkTotalCountExceedLimitError: 51008, the account would hold more than 1,000 conversations with a group
                or a mark.
            ConvGroupNotExistError: 51009, the conversation group to act on does not exist.
            ConvGroupTotalCountExceedLimitError: 51010, the account would have more than 20 conversation groups.
            ConvGroupNameExceedLengthError: 51011, the conversation group's name is longer than 32 bytes.
            PinnedConversationLimitError: 51012, the account has as many pinned conversations as are allowed (50).
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.
        """
        return await self._call(
            operations.CREATE_CONVERSATION_GROUP,
            options,
            body={"From_Account": from_account, "GroupContactItem": group_contact_item},
        )

    async def delete(
        self,
        from_account: str,
        *,
        type: ConversationType | int,
        clear_ramble: ClearRamble | int | Unset = UNSET,
        to_account: str | Unset = UNSET,
        to_groupid: str | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> Success:
        """Delete one conversation from an account's list. See `Conversations.delete`.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
        """
        return await self._call(
            operations.DELETE_CONVERSATION,
            options,
            body={
                "From_Account": from_account,
                "Type": type,
                "ClearRamble": clear_ramble,
                "To_Account": to_account,
                "ToGroupid": to_groupid,
            },
        )

    async def delete_group(
        self, from_account: str, *, group_name: Sequence[str], options: CallOptions | None = None
    ) -> DeletedConversationGroups:
        """Delete a conversation group. See `Conversations.delete_group`.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkReqCountExceedLimitError: 51006, a marking call lists no conversation, or more than 100.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            ConvMarkTotalCountExceedLimitError: 51008, the account would hold more than 1,000 conversations with a group
                or a mark.
            ConvGroupNotExistError: 51009, the conversation group to act on does not exist.
            ConvGroupTotalCountExceedLimitError: 51010, the account would have more than 20 conversation groups.
            ConvGroupNameExceedLengthError: 51011, the conversation group's name is longer than 32 bytes.
            PinnedConversationLimitError: 51012, the account has as many pinned conversations as are allowed (50).
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.
        """
        return await self._call(
            operations.DELETE_CONVERSATION_GROUP, options, body={"From_Account": from_account, "GroupName": group_name}
        )

    def groups(
        self, from_account: str, *, options: CallOptions | None = None
    ) -> AsyncPages[MarkedConversation, ConversationGroupPage]:
        """List an account's conversation groups and marks. See `Conversations.groups`.

        Returns:
            The items of all pages, fetched as they are read.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.
        """
        return self._pages(operations.GET_CONVERSATION_GROUPS, options, body={"From_Account": from_account})

    def list(
        self, from_account: str, *, assist_flags: AssistFlags | int = 63, options: CallOptions | None = None
    ) -> AsyncPages[Conversation, ConversationPage]:
        """List an account's conversations. See `Conversations.list`.

        Returns:
            The items of all pages, fetched as they are read.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
        """
        return self._pages(
            operations.LIST_CONVERSATIONS, options, body={"From_Account": from_account, "AssistFlags": assist_flags}
        )

    async def mark(
        self,
        from_account: str,
        *,
        mark_item: Sequence[ConversationMark | Mapping[str, Any]],
        options: CallOptions | None = None,
    ) -> MarkedConversations:
        """Mark conversations. See `Conversations.mark`.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkReqCountExceedLimitError: 51006, a marking call lists no conversation, or more than 100.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            ConvMarkTotalCountExceedLimitError: 51008, the account would hold more than 1,000 conversations with a group
                or a mark.
            ConvGroupNotExistError: 51009, the conversation group to act on does not exist.
            ConvGroupTotalCountExceedLimitError: 51010, the account would have more than 20 conversation groups.
            ConvGroupNameExceedLengthError: 51011, the conversation group's name is longer than 32 bytes.
            PinnedConversationLimitError: 51012, the account has as many pinned conversations as are allowed (50).
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.
        """
        return await self._call(
            operations.MARK_CONVERSATIONS, options, body={"From_Account": from_account, "MarkItem": mark_item}
        )

    async def mark_read(
        self,
        report_account: str,
        *,
        peer_account: str,
        msg_read_time: str | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> Success:
        """Mark the messages of a one-to-one conversation as read. See `Conversations.mark_read`.

        Raises:
            JsonParseFailedError: 90001, the service could not parse the request body.
            ToAccountInvalidError: 90003, the receiving account is missing from the request, or does not exist.
            FromAccountInvalidError: 90008, the sending account is missing from the request, or does not exist.
        """
        return await self._call(
            operations.MARK_MESSAGES_READ,
            options,
            body={"Report_Account": report_account, "Peer_Account": peer_account, "MsgReadTime": msg_read_time},
        )

    async def search_groups(
        self,
        from_account: str,
        *,
        contact_item: Sequence[ConversationRef | Mapping[str, Any]],
        options: CallOptions | None = None,
    ) -> FoundConversationGroups:
        """Look up the groups and marks of chosen conversations. See `Conversations.search_groups`.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.
        """
        return await self._call(
            operations.SEARCH_CONVERSATION_GROUPS,
            options,
            body={"From_Account": from_account, "ContactItem": contact_item},
        )

    async def set_group_unread_count(
        self, member_account: str, *, group_id: str, unread_msg_num: int, options: CallOptions | None = None
    ) -> Success:
        """Set a member's number of unread messages in a chat group. See `Conversations.set_group_unread_count`.

        Raises:
            GroupInternalError: 10002, something failed inside the group service.
            GroupCommandUnknownError: 10003, the group service does not know the command.
            GroupInvalidParametersError: 10004, a field of the request is wrong or missing; the message says which.
            GroupPermissionDeniedError: 10007, the caller may not do this in the group.
            GroupNotFoundError: 10010, the chat group does not exist, or was disbanded.
            GroupIdInvalidError: 10015, the chat group's id is malformed.
        """
        return await self._call(
            operations.SET_GROUP_UNREAD_COUNT,
            options,
            body={"Member_Account": member_account, "GroupId": group_id, "UnreadMsgNum": unread_msg_num},
        )

    async def unread_counts(
        self, to_account: str, *, peer_account: Sequence[str] | Unset = UNSET, options: CallOptions | None = None
    ) -> UnreadCounts:
        """Count an account's unread one-to-one messages. See `Conversations.unread_counts`.

        Raises:
            JsonParseFailedError: 90001, the service could not parse the request body.
            ToAccountInvalidError: 90003, the receiving account is missing from the request, or does not exist.
            FromAccountInvalidError: 90008, the sending account is missing from the request, or does not exist.
        """
        return await self._call(
            operations.GET_UNREAD_COUNTS, options, body={"To_Account": to_account, "Peer_Account": peer_account}
        )

    async def update_group(
        self,
        from_account: str,
        *,
        update_type: UpdateType | int,
        update_group: ConversationGroupUpdate | Mapping[str, Any] | Unset = UNSET,
        options: CallOptions | None = None,
    ) -> UpdatedConversationGroup:
        """Update a conversation group. See `Conversations.update_group`.

        Raises:
            AccountNotFoundError: 50001, the account that the request names is unknown to the service.
            InvalidParametersError: 50002, a field of the request is wrong or missing; the message says which.
            AdminRequiredError: 50003, only an administrator of the app may make this call.
            InternalError: 50004, something failed inside the service.
            NetTimeoutError: 50005, the service ran into a network timeout of its own.
            ConvMarkReqCountExceedLimitError: 51006, a marking call lists no conversation, or more than 100.
            ConvMarkOperateFailedError: 51007, the chat group's id could not be resolved: a fault inside the service, or
                the group was disbanded.
            ConvMarkTotalCountExceedLimitError: 51008, the account would hold more than 1,000 conversations with a group
                or a mark.
            ConvGroupNotExistError: 51009, the conversation group to act on does not exist.
            ConvGroupTotalCountExceedLimitError: 51010, the account would have more than 20 conversation groups.
            ConvGroupNameExceedLengthError: 51011, the conversation group's name is longer than 32 bytes.
            PinnedConversationLimitError: 51012, the account has as many pinned conversations as are allowed (50).
            EditionTooLowError: 51013, the app's edition has no standard marks and no conversation groups.
        """
        return await self._call(
            operations.UPDATE_CONVERSATION_GROUP,
            options,
            body={"From_Account": from_account, "UpdateType": update_type, "UpdateGroup": update_group},
        )


class ConversationsRaw:
    """The methods of `Conversations`, answering with status, headers and bytes."""

    def __init__(self, resource: Conversations) -> None:
        self.create_group: Final = to_raw(resource.create_group)
        self.delete: Final = to_raw(resource.delete)
        self.delete_group: Final = to_raw(resource.delete_group)
        self.groups: Final = to_raw_page(resource.groups)
        self.list: Final = to_raw_page(resource.list)
        self.mark: Final = to_raw(resource.mark)
        self.mark_read: Final = to_raw(resource.mark_read)
        self.search_groups: Final = to_raw(resource.search_groups)
        self.set_group_unread_count: Final = to_raw(resource.set_group_unread_count)
        self.unread_counts: Final = to_raw(resource.unread_counts)
        self.update_group: Final = to_raw(resource.update_group)


class AsyncConversationsRaw:
    """The methods of `AsyncConversations`, answering with status, headers and bytes."""

    def __init__(self, resource: AsyncConversations) -> None:
        self.create_group: Final = async_to_raw(resource.create_group)
        self.delete: Final = async_to_raw(resource.delete)
        self.delete_group: Final = async_to_raw(resource.delete_group)
        self.groups: Final = async_to_raw_page(resource.groups)
        self.list: Final = async_to_raw_page(resource.list)
        self.mark: Final = async_to_raw(resource.mark)
        self.mark_read: Final = async_to_raw(resource.mark_read)
        self.search_groups: Final = async_to_raw(resource.search_groups)
        self.set_group_unread_count: Final = async_to_raw(resource.set_group_unread_count)
        self.unread_counts: Final = async_to_raw(resource.unread_counts)
        self.update_group: Final = async_to_raw(resource.update_group)
