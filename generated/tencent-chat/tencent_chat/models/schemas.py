"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from tencent_chat._runtime.models import Model
from tencent_chat.models.constants import (
    ActionStatusValue,
    CompleteFlagValue,
    ContactOptTypeValue,
    ConversationTypeValue,
    MarkOptTypeValue,
    TopFlagValue,
    UpdateGroupTypeValue,
    UpdateTypeValue,
)


class ConversationGroup(Model):
    """A conversation group of the account. (Not a chat group.)"""

    group_id: Annotated[int, Field(alias="GroupId")]
    """Its number. (In a conversation the same key is text, the id of a chat group.)"""

    group_name: Annotated[str, Field(alias="GroupName")]
    """The name that the account gave it."""


class DeletedConversationGroups(Model):
    """The conversation groups that were deleted."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""

    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""

    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""

    group_item: Annotated[list[ConversationGroup] | None, Field(alias="GroupItem")] = None


class Failure(Model):
    """The call failed. The HTTP status is 200 all the same. No payload stands beside these fields."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    error_code: Annotated[int, Field(alias="ErrorCode")]
    """What went wrong; the catalogue of codes has the meaning."""

    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """A text for the people who use the app; mostly empty."""

    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """What went wrong in words. May be empty. Its wording is not stable."""


class GroupConversation(Model):
    """A conversation in a chat group."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark. Since 2026."""

    group_id: Annotated[str, Field(alias="GroupId")]
    """Id of the chat group, such as `@TGS#1ABCDEF2`. (In a conversation group the same key is a number.)"""

    msg_time: Annotated[int, Field(alias="MsgTime")]
    """When something last happened in the conversation. (The page calls it a duration.)"""

    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty. Since 2026."""

    top_flag: Annotated[TopFlagValue, Field(alias="TopFlag")]
    type: Annotated[Literal[2], Field(alias="Type")]
    """In a chat group."""


class GroupConversationRef(Model):
    """The conversation in a chat group."""

    to_group_id: Annotated[str, Field(alias="ToGroupId")]
    """Id of the chat group."""

    type: Annotated[Literal[2], Field(alias="Type")]
    """In a chat group."""


class MarkedGroupConversation(Model):
    """A conversation in a chat group, with its marks and groups."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark."""

    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty."""

    timestamp: Annotated[int, Field(alias="Timestamp")]
    """When its groups or marks last changed. (With a small s, unlike the conversation list.)"""

    to_group_id: Annotated[str, Field(alias="ToGroupId")]
    """Id of the chat group. (The conversation list calls it `GroupId`.)"""

    type: Annotated[Literal[2], Field(alias="Type")]
    """In a chat group."""


class MarkedOneToOneConversation(Model):
    """A conversation between the account and one other, with its marks and groups."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark."""

    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty."""

    timestamp: Annotated[int, Field(alias="Timestamp")]
    """When its groups or marks last changed. (With a small s, unlike the conversation list.)"""

    to_account: Annotated[str, Field(alias="To_Account")]
    """UserID of the other account."""

    type: Annotated[Literal[1], Field(alias="Type")]
    """One to one."""


class MarkedOtherConversation(Model):
    """A conversation of a kind that was not known when this was written, with its marks and groups."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark."""

    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty."""

    timestamp: Annotated[int, Field(alias="Timestamp")]
    """When its groups or marks last changed. (With a small s, unlike the conversation list.)"""

    type: Annotated[ConversationTypeValue, Field(alias="Type")]


class OneToOneConversation(Model):
    """A conversation between the account and one other."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark. Since 2026."""

    msg_time: Annotated[int, Field(alias="MsgTime")]
    """When something last happened in the conversation. (The page calls it a duration.)"""

    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty. Since 2026."""

    to_account: Annotated[str, Field(alias="To_Account")]
    """UserID of the other account."""

    top_flag: Annotated[TopFlagValue, Field(alias="TopFlag")]
    type: Annotated[Literal[1], Field(alias="Type")]
    """One to one."""


class OneToOneConversationRef(Model):
    """The conversation between the account and one other."""

    to_account: Annotated[str, Field(alias="To_Account")]
    """UserID of the other account."""

    type: Annotated[Literal[1], Field(alias="Type")]
    """One to one."""


class OtherConversation(Model):
    """A conversation of a kind that was not known when this was written."""

    contact_group_id: Annotated[list[int] | None, Field(alias="ContactGroupId")] = None
    custom_mark: Annotated[str | None, Field(alias="CustomMark")] = None
    """The custom mark. Since 2026."""

    msg_time: Annotated[int, Field(alias="MsgTime")]
    """When something last happened in the conversation. (The page calls it a duration.)"""

    standard_mark: Annotated[str | None, Field(alias="StandardMark")] = None
    """The standard marks, a character 0 or 1 for each bit, of any length; may be empty. Since 2026."""

    top_flag: Annotated[TopFlagValue, Field(alias="TopFlag")]
    type: Annotated[ConversationTypeValue, Field(alias="Type")]


class OtherConversationRef(Model):
    """A conversation of a kind that was not known when this was written."""

    type: Annotated[ConversationTypeValue, Field(alias="Type")]


class Success(Model):
    """The call succeeded, and there is nothing more to say."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""

    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""

    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""


class UnreadCount(Model):
    """The unread messages of one conversation."""

    c2c_unread_msg_num: Annotated[int, Field(alias="C2CUnreadMsgNum")]
    """How many messages are unread."""

    peer_account: Annotated[str, Field(alias="Peer_Account")]
    """UserID of the other account."""


class UnreadCountFailure(Model):
    """Why there is no count for one conversation."""

    error_code: Annotated[int, Field(alias="ErrorCode")]
    """70107: there is no such account."""

    peer_account: Annotated[str, Field(alias="Peer_Account")]
    """UserID of the other account."""


class UnreadCounts(Model):
    """Unread messages, all together or by conversation."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    all_c2c_unread_msg_num: Annotated[int | None, Field(alias="AllC2CUnreadMsgNum")] = None
    """All unread one-to-one messages; where no conversation was named."""

    c2c_unread_msg_num_list: Annotated[
        list[UnreadCount] | None, Field(alias="C2CUnreadMsgNumList")
    ] = None
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""

    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""

    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""

    error_list: Annotated[list[UnreadCountFailure] | None, Field(alias="ErrorList")] = None


Conversation = TypeAliasType(
    "Conversation", OneToOneConversation | GroupConversation | OtherConversation
)
"""One conversation of the list, by kind. A kind that is not known yet stays valid."""


class ConversationPage(Model):
    """One page of the conversation list."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    complete_flag: Annotated[CompleteFlagValue | None, Field(alias="CompleteFlag")] = None
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""

    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""

    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""

    session_item: Annotated[list[Conversation] | None, Field(alias="SessionItem")] = None
    start_index: Annotated[int | None, Field(alias="StartIndex")] = None
    """To be sent as `StartIndex` for the next page."""

    time_stamp: Annotated[int | None, Field(alias="TimeStamp")] = None
    """To be sent as `TimeStamp` for the next page. Not zero on the last one."""

    top_start_index: Annotated[int | None, Field(alias="TopStartIndex")] = None
    """To be sent as `TopStartIndex` for the next page."""

    top_time_stamp: Annotated[int | None, Field(alias="TopTimeStamp")] = None
    """To be sent as `TopTimeStamp` for the next page. Not zero on the last one."""


ConversationRef = TypeAliasType(
    "ConversationRef", OneToOneConversationRef | GroupConversationRef | OtherConversationRef
)
"""Which conversation, by kind. A kind that is not known yet stays valid."""


class ConversationResult(Model):
    """What came of one conversation of the call."""

    contact_item: Annotated[ConversationRef, Field(alias="ContactItem")]
    result_code: Annotated[int, Field(alias="ResultCode")]
    """0 is success; else a code of the catalogue."""

    result_info: Annotated[str | None, Field(alias="ResultInfo")] = None
    """What went wrong in words; empty on success."""


class CreatedConversationGroup(Model):
    """A conversation group that was made, and what came of each conversation that was to go into it."""

    group_item: Annotated[ConversationGroup, Field(alias="GroupItem")]
    result_item: Annotated[list[ConversationResult] | None, Field(alias="ResultItem")] = None


class CreatedConversationGroups(Model):
    """What came of making a conversation group."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""

    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""

    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""

    group_result_item: Annotated[
        list[CreatedConversationGroup] | None, Field(alias="GroupResultItem")
    ] = None


DeleteConversationGroupResponse = TypeAliasType(
    "DeleteConversationGroupResponse", DeletedConversationGroups | Failure
)


DeleteConversationResponse = TypeAliasType("DeleteConversationResponse", Success | Failure)


GetUnreadCountsResponse = TypeAliasType("GetUnreadCountsResponse", UnreadCounts | Failure)


ListConversationsResponse = TypeAliasType("ListConversationsResponse", ConversationPage | Failure)


MarkMessagesReadResponse = TypeAliasType("MarkMessagesReadResponse", Success | Failure)


MarkedConversation = TypeAliasType(
    "MarkedConversation",
    MarkedOneToOneConversation | MarkedGroupConversation | MarkedOtherConversation,
)
"""A conversation with its marks and groups, by kind. A kind that is not known yet stays valid."""


SetGroupUnreadCountResponse = TypeAliasType("SetGroupUnreadCountResponse", Success | Failure)


class ConversationGroupPage(Model):
    """One page of the conversations that have a group or a mark, and the account's conversation groups."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    complete_flag: Annotated[CompleteFlagValue | None, Field(alias="CompleteFlag")] = None
    complete_time: Annotated[int | None, Field(alias="CompleteTime")] = None
    """The newest `Timestamp`, in what was observed. On no page of the vendor."""

    contact_item: Annotated[list[MarkedConversation] | None, Field(alias="ContactItem")] = None
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""

    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""

    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""

    group_item: Annotated[list[ConversationGroup] | None, Field(alias="GroupItem")] = None
    next_start_index: Annotated[int | None, Field(alias="NextStartIndex")] = None
    """To be sent as `StartIndex` for the next page. May be absent from the last one."""


class ConversationMarkResult(Model):
    """What came of marking one conversation."""

    contact_item: Annotated[ConversationRef, Field(alias="ContactItem")]
    opt_type: Annotated[MarkOptTypeValue | None, Field(alias="OptType")] = None
    result_code: Annotated[int, Field(alias="ResultCode")]
    """0 is success; else a code of the catalogue."""

    result_info: Annotated[str | None, Field(alias="ResultInfo")] = None
    """What went wrong in words; empty on success."""


class ConversationMoveResult(Model):
    """What came of putting one conversation in or taking it out."""

    contact_item: Annotated[ConversationRef, Field(alias="ContactItem")]
    contact_opt_type: Annotated[ContactOptTypeValue | None, Field(alias="ContactOptType")] = None
    result_code: Annotated[int, Field(alias="ResultCode")]
    """0 is success; else a code of the catalogue."""

    result_info: Annotated[str | None, Field(alias="ResultInfo")] = None
    """What went wrong in words; empty on success."""


CreateConversationGroupResponse = TypeAliasType(
    "CreateConversationGroupResponse", CreatedConversationGroups | Failure
)


class FoundConversationGroups(Model):
    """The named conversations with their groups and marks."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    contact_result_item: Annotated[
        list[MarkedConversation] | None, Field(alias="ContactResultItem")
    ] = None
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""

    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""

    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""

    group_item: Annotated[list[ConversationGroup] | None, Field(alias="GroupItem")] = None


GetConversationGroupsResponse = TypeAliasType(
    "GetConversationGroupsResponse", ConversationGroupPage | Failure
)


class MarkedConversations(Model):
    """What came of marking conversations."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""

    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""

    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""

    result_item: Annotated[list[ConversationMarkResult] | None, Field(alias="ResultItem")] = None


SearchConversationGroupsResponse = TypeAliasType(
    "SearchConversationGroupsResponse", FoundConversationGroups | Failure
)


class ConversationGroupUpdateResult(Model):
    """The conversation group after the change."""

    contact_result_item: Annotated[
        list[ConversationMoveResult] | None, Field(alias="ContactResultItem")
    ] = None
    group_id: Annotated[int | None, Field(alias="GroupId")] = None
    """The group's number."""

    group_name: Annotated[str | None, Field(alias="GroupName")] = None
    """The group's name now."""

    old_group_name: Annotated[str | None, Field(alias="OldGroupName")] = None
    """The group's name before."""

    update_group_type: Annotated[UpdateGroupTypeValue | None, Field(alias="UpdateGroupType")] = None


MarkConversationsResponse = TypeAliasType(
    "MarkConversationsResponse", MarkedConversations | Failure
)


class UpdatedConversationGroup(Model):
    """What came of changing a conversation group."""

    action_status: Annotated[ActionStatusValue, Field(alias="ActionStatus")]
    error_code: Annotated[Literal[0], Field(alias="ErrorCode")]
    """Success."""

    error_display: Annotated[str | None, Field(alias="ErrorDisplay")] = None
    """Empty on success. May be absent."""

    error_info: Annotated[str | None, Field(alias="ErrorInfo")] = None
    """Empty on success. May be absent."""

    update_group_result: Annotated[
        ConversationGroupUpdateResult | None, Field(alias="UpdateGroupResult")
    ] = None
    update_type: Annotated[UpdateTypeValue | None, Field(alias="UpdateType")] = None


UpdateConversationGroupResponse = TypeAliasType(
    "UpdateConversationGroupResponse", UpdatedConversationGroup | Failure
)
