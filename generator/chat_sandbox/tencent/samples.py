"""A request of each operation, to begin with: bodies, and how the sandbox signs one by itself."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import zlib
from typing import Any
from urllib.parse import urlencode

_CONTACT = {"Type": 1, "To_Account": "id1"}

BODIES: dict[str, dict[str, Any]] = {
    "get_list": {
        "From_Account": "user0",
        "TimeStamp": 0,
        "StartIndex": 0,
        "TopTimeStamp": 0,
        "TopStartIndex": 0,
        "AssistFlags": 63,
    },
    "delete": {"From_Account": "user0", **_CONTACT, "ClearRamble": 0},
    "get_contact_group": {"From_Account": "user0", "StartIndex": 0},
    "search_contact_group": {"From_Account": "user0", "ContactItem": [_CONTACT]},
    "create_contact_group": {
        "From_Account": "user0",
        "GroupContactItem": [{"GroupName": "friends", "ContactItem": [_CONTACT]}],
    },
    "update_contact_group": {
        "From_Account": "user0",
        "UpdateType": 1,
        "UpdateGroup": {"UpdateGroupType": 1, "OldGroupName": "family", "NewGroupName": "relatives"},
    },
    "del_contact_group": {"From_Account": "user0", "GroupName": ["work"]},
    "mark_contact": {
        "From_Account": "user0",
        "MarkItem": [{"OptType": 3, "ContactItem": _CONTACT, "SetMark": [1], "CustomMark": "important"}],
    },
    "get_c2c_unread_msg_num": {"To_Account": "user0", "Peer_Account": ["id1"]},
    "admin_set_msg_read": {"Report_Account": "user0", "Peer_Account": "id1"},
    "set_unread_msg_num": {"GroupId": "@TGS#team", "Member_Account": "user0", "UnreadMsgNum": 3},
}
"""The body of each operation, about the demo data."""


def query(app_id: int, identifier: str, secret_key: str, now: int, lasts: int = 300) -> str:
    """A query string with a UserSig that is valid for ``lasts`` seconds from Unix second ``now``."""
    text = f"TLS.identifier:{identifier}\nTLS.sdkappid:{app_id}\nTLS.time:{now}\nTLS.expire:{lasts}\n"
    mac = hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).digest()
    document = {
        "TLS.ver": "2.0",
        "TLS.identifier": identifier,
        "TLS.sdkappid": app_id,
        "TLS.expire": lasts,
        "TLS.time": now,
        "TLS.sig": base64.b64encode(mac).decode(),
    }
    packed = base64.b64encode(zlib.compress(json.dumps(document).encode())).decode()
    signature = packed.replace("+", "*").replace("/", "-").replace("=", "_")
    return urlencode(
        {"sdkappid": app_id, "identifier": identifier, "usersig": signature, "random": now, "contenttype": "json"}
    )
