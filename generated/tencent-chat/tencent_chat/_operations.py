"""The operations, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._api import ENVELOPE
from ._runtime.operation import (
    Answer,
    CursorPages,
    Done,
    JsonBody,
    Operation,
    Parameter,
    Rate,
)

if TYPE_CHECKING:
    from . import models

CREATE_CONVERSATION_GROUP: Operation[models.CreatedConversationGroups] = Operation(
    id="createConversationGroup",
    method="POST",
    path="/v4/recentcontact/create_contact_group",
    parameters=(
        Parameter("contenttype", required=True, constant="json"),
        Parameter("random", required=True, type="int(ge=0, le=4294967295)", generated="uint32-random"),
    ),
    body=JsonBody("models.requests.new_conversation_group:CreateConversationGroupRequest"),
    answers=(Answer("200", type="models.conversation_result:CreatedConversationGroups"),),
    envelope=ENVELOPE,
    rate=Rate(200, 1.0, "createConversationGroup"),
    timeout=3.0,
)
DELETE_CONVERSATION: Operation[models.Success] = Operation(
    id="deleteConversation",
    method="POST",
    path="/v4/recentcontact/delete",
    parameters=(
        Parameter("contenttype", required=True, constant="json"),
        Parameter("random", required=True, type="int(ge=0, le=4294967295)", generated="uint32-random"),
    ),
    body=JsonBody("models.requests.delete_conversation_request:DeleteConversationRequest"),
    answers=(Answer("200", type="models.success:Success"),),
    envelope=ENVELOPE,
    rate=Rate(200, 1.0, "deleteConversation"),
    semantics="idempotent",
    timeout=3.0,
)
DELETE_CONVERSATION_GROUP: Operation[models.DeletedConversationGroups] = Operation(
    id="deleteConversationGroup",
    method="POST",
    path="/v4/recentcontact/del_contact_group",
    parameters=(
        Parameter("contenttype", required=True, constant="json"),
        Parameter("random", required=True, type="int(ge=0, le=4294967295)", generated="uint32-random"),
    ),
    body=JsonBody("models.requests.delete_conversation_group_request:DeleteConversationGroupRequest"),
    answers=(Answer("200", type="models.deleted_conversation_groups:DeletedConversationGroups"),),
    envelope=ENVELOPE,
    rate=Rate(200, 1.0, "deleteConversationGroup"),
    semantics="idempotent",
    timeout=3.0,
)
GET_CONVERSATION_GROUPS: Operation[models.ConversationGroupPage, models.MarkedConversation] = Operation(
    id="getConversationGroups",
    method="POST",
    path="/v4/recentcontact/get_contact_group",
    parameters=(
        Parameter("contenttype", required=True, constant="json"),
        Parameter("random", required=True, type="int(ge=0, le=4294967295)", generated="uint32-random"),
    ),
    body=JsonBody("models.requests.get_conversation_groups_request:GetConversationGroupsRequest"),
    answers=(Answer("200", type="models.conversation_group_page:ConversationGroupPage"),),
    envelope=ENVELOPE,
    pages=CursorPages(
        inputs=("/StartIndex",),
        outputs=("/NextStartIndex",),
        items="/ContactItem",
        start=(0,),
        done=Done("/CompleteFlag", 1),
    ),
    rate=Rate(200, 1.0, "getConversationGroups"),
    semantics="readonly",
    timeout=3.0,
)
LIST_CONVERSATIONS: Operation[models.ConversationPage, models.Conversation] = Operation(
    id="listConversations",
    method="POST",
    path="/v4/recentcontact/get_list",
    parameters=(
        Parameter("contenttype", required=True, constant="json"),
        Parameter("random", required=True, type="int(ge=0, le=4294967295)", generated="uint32-random"),
    ),
    body=JsonBody("models.requests.list_conversations_request:ListConversationsRequest"),
    answers=(Answer("200", type="models.conversation:ConversationPage"),),
    envelope=ENVELOPE,
    pages=CursorPages(
        inputs=("/TimeStamp", "/StartIndex", "/TopTimeStamp", "/TopStartIndex"),
        outputs=("/TimeStamp", "/StartIndex", "/TopTimeStamp", "/TopStartIndex"),
        items="/SessionItem",
        start=(0, 0, 0, 0),
        done=Done("/CompleteFlag", 1),
    ),
    rate=Rate(200, 1.0, "listConversations"),
    semantics="readonly",
    timeout=3.0,
)
MARK_CONVERSATIONS: Operation[models.MarkedConversations] = Operation(
    id="markConversations",
    method="POST",
    path="/v4/recentcontact/mark_contact",
    parameters=(
        Parameter("contenttype", required=True, constant="json"),
        Parameter("random", required=True, type="int(ge=0, le=4294967295)", generated="uint32-random"),
    ),
    body=JsonBody("models.requests.conversation_mark:MarkConversationsRequest"),
    answers=(Answer("200", type="models.marked_conversations:MarkedConversations"),),
    envelope=ENVELOPE,
    rate=Rate(200, 1.0, "markConversations"),
    semantics="idempotent",
    timeout=3.0,
)
MARK_MESSAGES_READ: Operation[models.Success] = Operation(
    id="markMessagesRead",
    method="POST",
    path="/v4/openim/admin_set_msg_read",
    parameters=(
        Parameter("contenttype", required=True, constant="json"),
        Parameter("random", required=True, type="int(ge=0, le=4294967295)", generated="uint32-random"),
    ),
    body=JsonBody("models.requests.mark_messages_read_request:MarkMessagesReadRequest"),
    answers=(Answer("200", type="models.success:Success"),),
    envelope=ENVELOPE,
    rate=Rate(200, 1.0, "markMessagesRead"),
    timeout=3.0,
)
SEARCH_CONVERSATION_GROUPS: Operation[models.FoundConversationGroups] = Operation(
    id="searchConversationGroups",
    method="POST",
    path="/v4/recentcontact/search_contact_group",
    parameters=(
        Parameter("contenttype", required=True, constant="json"),
        Parameter("random", required=True, type="int(ge=0, le=4294967295)", generated="uint32-random"),
    ),
    body=JsonBody("models.requests.search_conversation_groups_request:SearchConversationGroupsRequest"),
    answers=(Answer("200", type="models.found_conversation_groups:FoundConversationGroups"),),
    envelope=ENVELOPE,
    rate=Rate(200, 1.0, "searchConversationGroups"),
    semantics="readonly",
    timeout=3.0,
)
SET_GROUP_UNREAD_COUNT: Operation[models.Success] = Operation(
    id="setGroupUnreadCount",
    method="POST",
    path="/v4/group_open_http_svc/set_unread_msg_num",
    parameters=(
        Parameter("contenttype", required=True, constant="json"),
        Parameter("random", required=True, type="int(ge=0, le=4294967295)", generated="uint32-random"),
    ),
    body=JsonBody("models.requests.set_group_unread_count_request:SetGroupUnreadCountRequest"),
    answers=(Answer("200", type="models.success:Success"),),
    envelope=ENVELOPE,
    rate=Rate(200, 1.0, "setGroupUnreadCount"),
    semantics="idempotent",
    timeout=3.0,
)
GET_UNREAD_COUNTS: Operation[models.UnreadCounts] = Operation(
    id="getUnreadCounts",
    method="POST",
    path="/v4/openim/get_c2c_unread_msg_num",
    parameters=(
        Parameter("contenttype", required=True, constant="json"),
        Parameter("random", required=True, type="int(ge=0, le=4294967295)", generated="uint32-random"),
    ),
    body=JsonBody("models.requests.get_unread_counts_request:GetUnreadCountsRequest"),
    answers=(Answer("200", type="models.unread_count:UnreadCounts"),),
    envelope=ENVELOPE,
    rate=Rate(200, 1.0, "getUnreadCounts"),
    semantics="readonly",
    timeout=3.0,
)
UPDATE_CONVERSATION_GROUP: Operation[models.UpdatedConversationGroup] = Operation(
    id="updateConversationGroup",
    method="POST",
    path="/v4/recentcontact/update_contact_group",
    parameters=(
        Parameter("contenttype", required=True, constant="json"),
        Parameter("random", required=True, type="int(ge=0, le=4294967295)", generated="uint32-random"),
    ),
    body=JsonBody("models.requests.conversation_move:UpdateConversationGroupRequest"),
    answers=(Answer("200", type="models.conversation_move_result:UpdatedConversationGroup"),),
    envelope=ENVELOPE,
    rate=Rate(200, 1.0, "updateConversationGroup"),
    timeout=3.0,
)
