"""The request of each OpenIM operation, as the vendor's Go code declares it."""

from __future__ import annotations

from .binding import Struct

PAGINATION = Struct("RequestPagination", {"pageNumber": "int32", "showNumber": "int32"})

GET_ADMIN_TOKEN = Struct("GetAdminTokenReq", {"secret": "string", "userID": "string"})
GET_USER_TOKEN = Struct("GetUserTokenReq", {"platformID": "int32", "userID": "string"})
GET_SORTED = Struct(
    "GetSortedConversationListReq", {"userID": "string", "conversationIDs": "[]string", "pagination": PAGINATION}
)
