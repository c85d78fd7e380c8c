"""The models, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .constants import ContentType, MsgFrom, PlatformID, RecvMsgOpt, SessionType
    from .conversation import Conversation
    from .conversation_changes import ConversationChanges, ConversationChangesResponse
    from .conversation_ids import ConversationIDs, ConversationIDsResponse
    from .conversation_ids_version import ConversationIDsVersion, ConversationIDsVersionResponse
    from .conversation_list import ConversationList, ConversationsResponse
    from .failure import Failure
    from .msg_info import MsgInfo, SortedConversation, SortedConversationPage, SortedConversations
    from .owned_conversations import OwnedConversations, OwnedConversationsResponse
    from .requests.conversation_update import ConversationUpdate, SetConversationsRequest
    from .requests.delete_conversations_request import DeleteConversationsRequest
    from .requests.get_admin_token_request import GetAdminTokenRequest
    from .requests.get_all_conversations_request import GetAllConversationsRequest
    from .requests.get_conversation_request import GetConversationRequest
    from .requests.get_conversations_request import GetConversationsRequest
    from .requests.get_full_conversation_ids_request import GetFullConversationIDsRequest
    from .requests.get_incremental_conversations_request import GetIncrementalConversationsRequest
    from .requests.get_user_token_request import GetUserTokenRequest
    from .requests.pagination import ListSortedConversationsRequest, Pagination
    from .requests.unchecked_pagination import GetOwnerConversationsRequest, UncheckedPagination
    from .requests.update_conversations_by_user_request import UpdateConversationsByUserRequest
    from .requests.user_request import UserRequest
    from .single_conversation import ConversationResponse, SingleConversation
    from .success import Success
    from .token import Token, TokenResponse

__all__ = [
    "ContentType", "Conversation", "ConversationChanges", "ConversationChangesResponse", "ConversationIDs",
    "ConversationIDsResponse", "ConversationIDsVersion", "ConversationIDsVersionResponse", "ConversationList",
    "ConversationResponse", "ConversationUpdate", "ConversationsResponse", "DeleteConversationsRequest", "Failure",
    "GetAdminTokenRequest", "GetAllConversationsRequest", "GetConversationRequest", "GetConversationsRequest",
    "GetFullConversationIDsRequest", "GetIncrementalConversationsRequest", "GetOwnerConversationsRequest",
    "GetUserTokenRequest", "ListSortedConversationsRequest", "MsgFrom", "MsgInfo", "OwnedConversations",
    "OwnedConversationsResponse", "Pagination", "PlatformID", "RecvMsgOpt", "SessionType", "SetConversationsRequest",
    "SingleConversation", "SortedConversation", "SortedConversationPage", "SortedConversations", "Success", "Token",
    "TokenResponse", "UncheckedPagination", "UpdateConversationsByUserRequest", "UserRequest",
]

_HELD_BY: dict[str, str] = {
    "constants": "ContentType MsgFrom PlatformID RecvMsgOpt SessionType",
    "conversation": "Conversation",
    "conversation_changes": "ConversationChanges ConversationChangesResponse",
    "conversation_ids": "ConversationIDs ConversationIDsResponse",
    "conversation_ids_version": "ConversationIDsVersion ConversationIDsVersionResponse",
    "conversation_list": "ConversationList ConversationsResponse",
    "failure": "Failure",
    "msg_info": "MsgInfo SortedConversation SortedConversationPage SortedConversations",
    "owned_conversations": "OwnedConversations OwnedConversationsResponse",
    "requests.conversation_update": "ConversationUpdate SetConversationsRequest",
    "requests.delete_conversations_request": "DeleteConversationsRequest",
    "requests.get_admin_token_request": "GetAdminTokenRequest",
    "requests.get_all_conversations_request": "GetAllConversationsRequest",
    "requests.get_conversation_request": "GetConversationRequest",
    "requests.get_conversations_request": "GetConversationsRequest",
    "requests.get_full_conversation_ids_request": "GetFullConversationIDsRequest",
    "requests.get_incremental_conversations_request": "GetIncrementalConversationsRequest",
    "requests.get_user_token_request": "GetUserTokenRequest",
    "requests.pagination": "ListSortedConversationsRequest Pagination",
    "requests.unchecked_pagination": "GetOwnerConversationsRequest UncheckedPagination",
    "requests.update_conversations_by_user_request": "UpdateConversationsByUserRequest",
    "requests.user_request": "UserRequest",
    "single_conversation": "ConversationResponse SingleConversation",
    "success": "Success",
    "token": "Token TokenResponse",
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
