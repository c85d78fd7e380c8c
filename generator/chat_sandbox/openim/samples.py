"""A request of each operation, to begin with."""

from __future__ import annotations

from typing import Any

_PAGE = {"userID": "user_001", "pagination": {"pageNumber": 1, "showNumber": 20}}

BODIES: dict[str, dict[str, Any]] = {
    "get_admin_token": {"secret": "openIM123", "userID": "imAdmin"},
    "get_user_token": {"platformID": 1, "userID": "user_001"},
    "get_sorted_conversation_list": _PAGE,
    "get_owner_conversation": _PAGE,
    "get_all_conversations": {"ownerUserID": "user_001"},
    "get_conversation": {"ownerUserID": "user_001", "conversationID": "si_user_001_user_002"},
    "get_conversations": {"ownerUserID": "user_001", "conversationIDs": ["si_user_001_user_002"]},
    "get_not_notify_conversation_ids": {"userID": "user_001"},
    "get_pinned_conversation_ids": {"userID": "user_001"},
    "get_full_conversation_ids": {"userID": "user_001", "idHash": 0},
    "get_incremental_conversations": {"userID": "user_001", "versionID": "", "version": 0},
    "set_conversations": {
        "userIDs": ["user_001"],
        "conversation": {
            "conversationID": "si_user_001_user_002",
            "conversationType": 1,
            "userID": "user_002",
            "isPinned": False,
        },
    },
    "delete_conversations": {"ownerUserID": "user_001", "conversationIDs": ["sg_291798782"]},
    "update_conversations_by_user": {"userID": "user_001", "ex": "extra"},
}
"""The body of each operation, about the demo data."""
