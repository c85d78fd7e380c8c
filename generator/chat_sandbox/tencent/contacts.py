"""Which conversation a group or mark is about, and what is said of one that is refused by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..store import GROUP
from .refusal import CONTACT_FAILED, NO_SUCH_ACCOUNT

if TYPE_CHECKING:
    from ..store import Contact
    from .call import Call, Payload
    from .fields import Fields

Peer = tuple[int, str]
"""A conversation's kind and its other side."""


def peers(fields: Fields, name: str) -> list[Peer]:
    """The conversations of an array ``name``."""
    return [item.peer() for item in fields.objects(name)]


def problem(call: Call, peer: Peer) -> tuple[int, str]:
    """Why a conversation cannot be grouped or marked, as ``ResultCode`` and ``ResultInfo``; (0, "") if it can."""
    kind, name = peer
    if kind == GROUP:
        group = call.store.accounts.group(name)
        if group is None or group.dismissed:
            return CONTACT_FAILED, "the group does not exist or was disbanded"
    elif not call.store.accounts.exists(name, call.caller.app.app_id):
        return NO_SUCH_ACCOUNT, "the account is not imported"
    return 0, ""


def peer_item(peer: Peer) -> Payload:
    """A conversation as requests and results name it."""
    kind, name = peer
    return {"Type": kind, "ToGroupId" if kind == GROUP else "To_Account": name}


def result_item(peer: Peer, problem: tuple[int, str]) -> Payload:
    """What came of one conversation."""
    return {"ContactItem": peer_item(peer), "ResultCode": problem[0], "ResultInfo": problem[1]}


def contact_item(contact: Contact) -> Payload:
    """A conversation with its marks and groups, as the reading operations send it."""
    item = {**peer_item((contact.kind, contact.peer)), "StandardMark": contact.standard}
    if contact.custom is not None:
        item["CustomMark"] = contact.custom
    if contact.groups:
        item["ContactGroupId"] = list(contact.groups)
    item["Timestamp"] = contact.updated_ms // 1000
    return item


def group_item(group_id: int, name: str) -> Payload:
    """A conversation group."""
    return {"GroupName": name, "GroupId": group_id}
