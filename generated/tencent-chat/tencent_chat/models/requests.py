"""What is sent. Unknown fields and values are refused before anything leaves."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from tencent_chat._runtime.models import ClosedModel
from tencent_chat.models.constants import (
    AssistFlagsValue,
    ClearRambleValue,
    ContactOptTypeValue,
    ConversationTypeValue,
    MarkBitValue,
    MarkOptTypeValue,
    UpdateGroupTypeValue,
    UpdateTypeValue,
)


class DeleteConversationGroupRequest(ClosedModel):
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose group is deleted, at most 32 bytes."""

    group_name: Annotated[list[str], Field(alias="GroupName", max_length=1, min_length=1)]
    """The group's name; one in a call."""


class DeleteConversationRequest(ClosedModel):
    """Which conversation to delete. `To_Account` names a one-to-one conversation, `ToGroupid` one in a chat group."""

    clear_ramble: Annotated[ClearRambleValue | None, Field(alias="ClearRamble")] = None
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account from whose list it is deleted, at most 32 bytes."""

    to_groupid: Annotated[str | None, Field(alias="ToGroupid")] = None
    """Id of the chat group; needed with `Type` 2. (With a small i, here alone.)"""

    to_account: Annotated[str | None, Field(alias="To_Account")] = None
    """UserID of the other account; needed with `Type` 1."""

    type: Annotated[ConversationTypeValue, Field(alias="Type")]


class GetConversationGroupsRequest(ClosedModel):
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose groups and marks are read, at most 32 bytes."""

    start_index: Annotated[int, Field(alias="StartIndex")]
    """Where to go on. 0 first, then `NextStartIndex` of the last page."""


class GetUnreadCountsRequest(ClosedModel):
    peer_account: Annotated[list[str] | None, Field(alias="Peer_Account", max_length=10)] = None
    """UserIDs of the others, to count by conversation. All together are counted where it is absent."""

    to_account: Annotated[str, Field(alias="To_Account")]
    """UserID of the account whose unread messages are counted, at most 32 bytes."""


class GroupConversationRef(ClosedModel):
    """The conversation in a chat group."""

    to_group_id: Annotated[str, Field(alias="ToGroupId")]
    """Id of the chat group."""

    type: Annotated[Literal[2], Field(alias="Type")]
    """In a chat group."""


class ListConversationsRequest(ClosedModel):
    assist_flags: Annotated[AssistFlagsValue, Field(alias="AssistFlags")]
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose conversations are listed, at most 32 bytes."""

    start_index: Annotated[int, Field(alias="StartIndex")]
    """Where to go on among the conversations that are not pinned. 0 first, then what the last page said."""

    time_stamp: Annotated[int, Field(alias="TimeStamp")]
    """Where to go on among the conversations that are not pinned. 0 first, then what the last page said."""

    top_start_index: Annotated[int, Field(alias="TopStartIndex")]
    """Where to go on among the pinned conversations. 0 first, then what the last page said."""

    top_time_stamp: Annotated[int, Field(alias="TopTimeStamp")]
    """Where to go on among the pinned conversations. 0 first, then what the last page said."""


class MarkMessagesReadRequest(ClosedModel):
    msg_read_time: Annotated[str | None, Field(alias="MsgReadTime")] = None
    """
    Messages up to this time, in seconds since 1970, count as read; up to now where it is absent. Text by the vendor's
    page; no sample has it.
    """

    peer_account: Annotated[str, Field(alias="Peer_Account")]
    """UserID of the account that they came from, at most 32 bytes."""

    report_account: Annotated[str, Field(alias="Report_Account")]
    """UserID of the account that has read them, at most 32 bytes."""


class OneToOneConversationRef(ClosedModel):
    """The conversation between the account and one other."""

    to_account: Annotated[str, Field(alias="To_Account")]
    """UserID of the other account."""

    type: Annotated[Literal[1], Field(alias="Type")]
    """One to one."""


class OtherConversationRef(ClosedModel):
    """A conversation of a kind that was not known when this was written."""

    type: Annotated[ConversationTypeValue, Field(alias="Type")]


class SetGroupUnreadCountRequest(ClosedModel):
    group_id: Annotated[str, Field(alias="GroupId")]
    """Id of the chat group."""

    member_account: Annotated[str, Field(alias="Member_Account")]
    """UserID of the member."""

    unread_msg_num: Annotated[int, Field(alias="UnreadMsgNum")]
    """How many messages are to count as unread."""


ConversationRef = TypeAliasType(
    "ConversationRef", OneToOneConversationRef | GroupConversationRef | OtherConversationRef
)
"""Which conversation, by kind. A kind that is not known yet stays valid."""


class NewConversationGroup(ClosedModel):
    """A conversation group to be made."""

    contact_item: Annotated[list[ConversationRef], Field(alias="ContactItem")]
    """The conversations to put into it."""

    group_name: Annotated[str, Field(alias="GroupName")]
    """Its name, at most 32 bytes."""


class SearchConversationGroupsRequest(ClosedModel):
    contact_item: Annotated[list[ConversationRef], Field(alias="ContactItem", max_length=300)]
    """The conversations to look up."""

    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose conversations are looked up, at most 32 bytes."""


class ConversationMark(ClosedModel):
    """One conversation and the marks to set and clear."""

    clear_mark: Annotated[list[MarkBitValue] | None, Field(alias="ClearMark")] = None
    """Bits to clear."""

    contact_item: Annotated[ConversationRef, Field(alias="ContactItem")]
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark, at most 256 bytes."""

    opt_type: Annotated[MarkOptTypeValue, Field(alias="OptType")]
    set_mark: Annotated[list[MarkBitValue] | None, Field(alias="SetMark")] = None
    """Bits to set."""


class ConversationMove(ClosedModel):
    """One conversation, and whether it goes into the group or out of it."""

    contact_item: Annotated[ConversationRef, Field(alias="ContactItem")]
    contact_opt_type: Annotated[ContactOptTypeValue, Field(alias="ContactOptType")]


class CreateConversationGroupRequest(ClosedModel):
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account for which the group is made, at most 32 bytes."""

    group_contact_item: Annotated[
        list[NewConversationGroup], Field(alias="GroupContactItem", max_length=1, min_length=1)
    ]
    """The group; one in a call."""


class MarkConversationsRequest(ClosedModel):
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose conversations are marked, at most 32 bytes."""

    mark_item: Annotated[
        list[ConversationMark], Field(alias="MarkItem", max_length=100, min_length=1)
    ]
    """The conversations, each with its marks."""


class ConversationGroupUpdate(ClosedModel):
    """The change to a conversation group. The vendor's page of 2023 calls this object and its kind required, that of 2026 does not."""

    contact_update_item: Annotated[
        list[ConversationMove] | None, Field(alias="ContactUpdateItem")
    ] = None
    """The conversations to put in or take out."""

    new_group_name: Annotated[str | None, Field(alias="NewGroupName")] = None
    """The group's new name. At most 32 bytes by the page of 2023, 64 by that of 2026."""

    old_group_name: Annotated[str | None, Field(alias="OldGroupName")] = None
    """The group's name as it is."""

    update_group_type: Annotated[UpdateGroupTypeValue | None, Field(alias="UpdateGroupType")] = None


class UpdateConversationGroupRequest(ClosedModel):
    from_account: Annotated[str, Field(alias="From_Account")]
    """UserID of the account whose group is changed, at most 32 bytes."""

    update_group: Annotated[ConversationGroupUpdate | None, Field(alias="UpdateGroup")] = None
    update_type: Annotated[UpdateTypeValue, Field(alias="UpdateType")]
