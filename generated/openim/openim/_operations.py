"""The operations, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._api import ENVELOPE
from ._runtime.operation import (
    Answer,
    JsonBody,
    NumberPages,
    Operation,
    Parameter,
)

if TYPE_CHECKING:
    from . import models

_429_FAILURE = Answer("429", type="models.failure:Failure")
GET_ADMIN_TOKEN: Operation[models.TokenResponse] = Operation(
    id="getAdminToken",
    method="POST",
    path="/auth/get_admin_token",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.get_admin_token_request:GetAdminTokenRequest"),
    answers=(Answer("200", type="models.token:TokenResponse"), _429_FAILURE),
    envelope=ENVELOPE,
    semantics="idempotent",
    security=(),
)
GET_USER_TOKEN: Operation[models.TokenResponse] = Operation(
    id="getUserToken",
    method="POST",
    path="/auth/get_user_token",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.get_user_token_request:GetUserTokenRequest"),
    answers=(Answer("200", type="models.token:TokenResponse"), _429_FAILURE),
    envelope=ENVELOPE,
)
GET_ALL_CONVERSATIONS: Operation[models.ConversationsResponse] = Operation(
    id="getAllConversations",
    method="POST",
    path="/conversation/get_all_conversations",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.get_all_conversations_request:GetAllConversationsRequest"),
    answers=(Answer("200", type="models.conversation_list:ConversationsResponse"), _429_FAILURE),
    envelope=ENVELOPE,
    semantics="readonly",
)
GET_INCREMENTAL_CONVERSATIONS: Operation[models.ConversationChangesResponse] = Operation(
    id="getIncrementalConversations",
    method="POST",
    path="/conversation/get_incremental_conversations",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.get_incremental_conversations_request:GetIncrementalConversationsRequest"),
    answers=(Answer("200", type="models.conversation_changes:ConversationChangesResponse"), _429_FAILURE),
    envelope=ENVELOPE,
    semantics="readonly",
)
DELETE_CONVERSATIONS: Operation[models.Success] = Operation(
    id="deleteConversations",
    method="POST",
    path="/conversation/delete_conversations",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.delete_conversations_request:DeleteConversationsRequest"),
    answers=(Answer("200", type="models.success:Success"), _429_FAILURE),
    envelope=ENVELOPE,
    semantics="idempotent",
)
GET_FULL_CONVERSATION_IDS: Operation[models.ConversationIDsVersionResponse] = Operation(
    id="getFullConversationIDs",
    method="POST",
    path="/conversation/get_full_conversation_ids",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.get_full_conversation_ids_request:GetFullConversationIDsRequest"),
    answers=(Answer("200", type="models.conversation_ids_version:ConversationIDsVersionResponse"), _429_FAILURE),
    envelope=ENVELOPE,
    semantics="readonly",
)
GET_CONVERSATION: Operation[models.ConversationResponse] = Operation(
    id="getConversation",
    method="POST",
    path="/conversation/get_conversation",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.get_conversation_request:GetConversationRequest"),
    answers=(Answer("200", type="models.single_conversation:ConversationResponse"), _429_FAILURE),
    envelope=ENVELOPE,
    semantics="readonly",
)
GET_CONVERSATIONS: Operation[models.ConversationsResponse] = Operation(
    id="getConversations",
    method="POST",
    path="/conversation/get_conversations",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.get_conversations_request:GetConversationsRequest"),
    answers=(Answer("200", type="models.conversation_list:ConversationsResponse"), _429_FAILURE),
    envelope=ENVELOPE,
    semantics="readonly",
)
GET_OWNER_CONVERSATIONS: Operation[models.OwnedConversationsResponse, models.Conversation] = Operation(
    id="getOwnerConversations",
    method="POST",
    path="/conversation/get_owner_conversation",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.unchecked_pagination:GetOwnerConversationsRequest"),
    answers=(Answer("200", type="models.owned_conversations:OwnedConversationsResponse"), _429_FAILURE),
    envelope=ENVELOPE,
    pages=NumberPages(
        number="/pagination/pageNumber",
        items="/data/conversations",
        size="/pagination/showNumber",
        total="/data/total",
        empty=(1004,),
    ),
    semantics="readonly",
)
LIST_SORTED_CONVERSATIONS: Operation[models.SortedConversationPage, models.SortedConversation] = Operation(
    id="listSortedConversations",
    method="POST",
    path="/conversation/get_sorted_conversation_list",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.pagination:ListSortedConversationsRequest"),
    answers=(Answer("200", type="models.msg_info:SortedConversationPage"), _429_FAILURE),
    envelope=ENVELOPE,
    pages=NumberPages(
        number="/pagination/pageNumber", items="/data/conversationElems", size="/pagination/showNumber", empty=(1004,)
    ),
    semantics="readonly",
)
GET_NOT_NOTIFY_CONVERSATION_IDS: Operation[models.ConversationIDsResponse] = Operation(
    id="getNotNotifyConversationIDs",
    method="POST",
    path="/conversation/get_not_notify_conversation_ids",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.user_request:UserRequest"),
    answers=(Answer("200", type="models.conversation_ids:ConversationIDsResponse"), _429_FAILURE),
    envelope=ENVELOPE,
    semantics="readonly",
)
GET_PINNED_CONVERSATION_IDS: Operation[models.ConversationIDsResponse] = Operation(
    id="getPinnedConversationIDs",
    method="POST",
    path="/conversation/get_pinned_conversation_ids",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.user_request:UserRequest"),
    answers=(Answer("200", type="models.conversation_ids:ConversationIDsResponse"), _429_FAILURE),
    envelope=ENVELOPE,
    semantics="readonly",
)
SET_CONVERSATIONS: Operation[models.Success] = Operation(
    id="setConversations",
    method="POST",
    path="/conversation/set_conversations",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.conversation_update:SetConversationsRequest"),
    answers=(Answer("200", type="models.success:Success"), _429_FAILURE),
    envelope=ENVELOPE,
    semantics="idempotent",
)
UPDATE_CONVERSATIONS_BY_USER: Operation[models.Success] = Operation(
    id="updateConversationsByUser",
    method="POST",
    path="/conversation/update_conversations_by_user",
    parameters=(Parameter("operationID", "header", required=True, type="str(min_length=1)", generated="uuid"),),
    body=JsonBody("models.requests.update_conversations_by_user_request:UpdateConversationsByUserRequest"),
    answers=(Answer("200", type="models.success:Success"), _429_FAILURE),
    envelope=ENVELOPE,
    semantics="idempotent",
)
