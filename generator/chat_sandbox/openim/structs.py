"""The request of each OpenIM operation, as the vendor's Go code declares it."""

from __future__ import annotations

from .binding import Struct

PAGINATION = Struct("RequestPagination", {"pageNumber": "int32", "showNumber": "int32"})

GET_ADMIN_TOKEN = Struct("GetAdminTokenReq", {"secret": "string", "userID": "string"})
GET_USER_TOKEN = Struct("GetUserTokenReq", {"platformID": "int32", "userID": "string"})
GET_SORTED = Struct(
    "GetSortedConversationListReq", {"userID": "string", "conversationIDs": "[]string", "pagination": PAGINATION}
)

GET_ALL = Struct("GetAllConversationsReq", {"ownerUserID": "string"})
GET_CONVERSATION = Struct("GetConversationReq", {"conversationID": "string", "ownerUserID": "string"})
GET_CONVERSATIONS = Struct("GetConversationsReq", {"ownerUserID": "string", "conversationIDs": "[]string"})
GET_OWNER_CONVERSATION = Struct("GetOwnerConversationReq", {"userID": "string", "pagination": PAGINATION})
GET_FULL_IDS = Struct("GetFullOwnerConversationIDsReq", {"idHash": "uint64", "userID": "string"})
GET_INCREMENTAL = Struct(
    "GetIncrementalConversationReq", {"userID": "string", "versionID": "string", "version": "uint64"}
)
GET_NOT_NOTIFY = Struct("GetNotNotifyConversationIDsReq", {"userID": "string"})
GET_PINNED = Struct("GetPinnedConversationIDsReq", {"userID": "string"})
DELETE_CONVERSATIONS = Struct(
    "DeleteConversationsReq", {"ownerUserID": "string", "needDeleteTime": "int64", "conversationIDs": "[]string"}
)
UPDATE_BY_USER = Struct("UpdateConversationsByUserReq", {"userID": "string", "ex": "*string"})

CONVERSATION = Struct(
    "ConversationReq",
    {
        "conversationID": "string",
        "conversationType": "int32",
        "userID": "string",
        "groupID": "string",
        "recvMsgOpt": "*int32",
        "isPinned": "*bool",
        "attachedInfo": "*string",
        "isPrivateChat": "*bool",
        "ex": "*string",
        "burnDuration": "*int32",
        "minSeq": "*int64",
        "maxSeq": "*int64",
        "groupAtType": "*int32",
        "msgDestructTime": "*int64",
        "isMsgDestruct": "*bool",
    },
)
SET_CONVERSATIONS = Struct("SetConversationsReq", {"userIDs": "[]string", "conversation": CONVERSATION})
