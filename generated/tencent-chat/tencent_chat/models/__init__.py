"""The models, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .constants import (
        ActionStatus, AssistFlags, ClearRamble, CompleteFlag, ContactOptType, ConversationType, MarkBit, MarkOptType,
        TopFlag, UpdateGroupType, UpdateType,
    )
    from .conversation import Conversation, ConversationPage, GroupConversation, OneToOneConversation, OtherConversation
    from .conversation_group import ConversationGroup
    from .conversation_group_page import ConversationGroupPage
    from .conversation_move_result import (
        ConversationGroupUpdateResult, ConversationMoveResult, UpdatedConversationGroup,
    )
    from .conversation_ref import ConversationRef, GroupConversationRef, OneToOneConversationRef, OtherConversationRef
    from .conversation_result import ConversationResult, CreatedConversationGroup, CreatedConversationGroups
    from .deleted_conversation_groups import DeletedConversationGroups
    from .failure import Failure
    from .found_conversation_groups import FoundConversationGroups
    from .marked_conversation import (
        MarkedConversation, MarkedGroupConversation, MarkedOneToOneConversation, MarkedOtherConversation,
    )
    from .marked_conversations import ConversationMarkResult, MarkedConversations
    from .requests.conversation_mark import ConversationMark, MarkConversationsRequest
    from .requests.conversation_move import ConversationGroupUpdate, ConversationMove, UpdateConversationGroupRequest
    from .requests.delete_conversation_group_request import DeleteConversationGroupRequest
    from .requests.delete_conversation_request import DeleteConversationRequest
    from .requests.get_conversation_groups_request import GetConversationGroupsRequest
    from .requests.get_unread_counts_request import GetUnreadCountsRequest
    from .requests.list_conversations_request import ListConversationsRequest
    from .requests.mark_messages_read_request import MarkMessagesReadRequest
    from .requests.new_conversation_group import CreateConversationGroupRequest, NewConversationGroup
    from .requests.search_conversation_groups_request import SearchConversationGroupsRequest
    from .requests.set_group_unread_count_request import SetGroupUnreadCountRequest
    from .success import Success
    from .unread_count import UnreadCount, UnreadCountFailure, UnreadCounts

__all__ = [
    "ActionStatus", "AssistFlags", "ClearRamble", "CompleteFlag", "ContactOptType", "Conversation", "ConversationGroup",
    "ConversationGroupPage", "ConversationGroupUpdate", "ConversationGroupUpdateResult", "ConversationMark",
    "ConversationMarkResult", "ConversationMove", "ConversationMoveResult", "ConversationPage", "ConversationRef",
    "ConversationResult", "ConversationType", "CreateConversationGroupRequest", "CreatedConversationGroup",
    "CreatedConversationGroups", "DeleteConversationGroupRequest", "DeleteConversationRequest",
    "DeletedConversationGroups", "Failure", "FoundConversationGroups", "GetConversationGroupsRequest",
    "GetUnreadCountsRequest", "GroupConversation", "GroupConversationRef", "ListConversationsRequest", "MarkBit",
    "MarkConversationsRequest", "MarkMessagesReadRequest", "MarkOptType", "MarkedConversation", "MarkedConversations",
    "MarkedGroupConversation", "MarkedOneToOneConversation", "MarkedOtherConversation", "NewConversationGroup",
    "OneToOneConversation", "OneToOneConversationRef", "OtherConversation", "OtherConversationRef",
    "SearchConversationGroupsRequest", "SetGroupUnreadCountRequest", "Success", "TopFlag", "UnreadCount",
    "UnreadCountFailure", "UnreadCounts", "UpdateConversationGroupRequest", "UpdateGroupType", "UpdateType",
    "UpdatedConversationGroup",
]

_HELD_BY: dict[str, str] = {
    "constants": "ActionStatus AssistFlags ClearRamble CompleteFlag ContactOptType ConversationType MarkBit MarkOptType TopFlag UpdateGroupType UpdateType",
    "conversation": "Conversation ConversationPage GroupConversation OneToOneConversation OtherConversation",
    "conversation_group": "ConversationGroup",
    "conversation_group_page": "ConversationGroupPage",
    "conversation_move_result": "ConversationGroupUpdateResult ConversationMoveResult UpdatedConversationGroup",
    "conversation_ref": "ConversationRef GroupConversationRef OneToOneConversationRef OtherConversationRef",
    "conversation_result": "ConversationResult CreatedConversationGroup CreatedConversationGroups",
    "deleted_conversation_groups": "DeletedConversationGroups",
    "failure": "Failure",
    "found_conversation_groups": "FoundConversationGroups",
    "marked_conversation": "MarkedConversation MarkedGroupConversation MarkedOneToOneConversation MarkedOtherConversation",
    "marked_conversations": "ConversationMarkResult MarkedConversations",
    "requests.conversation_mark": "ConversationMark MarkConversationsRequest",
    "requests.conversation_move": "ConversationGroupUpdate ConversationMove UpdateConversationGroupRequest",
    "requests.delete_conversation_group_request": "DeleteConversationGroupRequest",
    "requests.delete_conversation_request": "DeleteConversationRequest",
    "requests.get_conversation_groups_request": "GetConversationGroupsRequest",
    "requests.get_unread_counts_request": "GetUnreadCountsRequest",
    "requests.list_conversations_request": "ListConversationsRequest",
    "requests.mark_messages_read_request": "MarkMessagesReadRequest",
    "requests.new_conversation_group": "CreateConversationGroupRequest NewConversationGroup",
    "requests.search_conversation_groups_request": "SearchConversationGroupsRequest",
    "requests.set_group_unread_count_request": "SetGroupUnreadCountRequest",
    "success": "Success",
    "unread_count": "UnreadCount UnreadCountFailure UnreadCounts",
}
_HOME = {name: home for home, names in _HELD_BY.items() for name in names.split()}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(_HOME)
