"""Conversation groups of the service recentcontact: reading them page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..store import Contact
    from .call import Call, Payload


def get_contact_group(call: Call) -> Payload:
    """One page of an account's marked and grouped conversations, and all its groups."""
    call.needs_ultimate()
    fields = call.fields()
    start = fields.integer("StartIndex")
    owner = call.owner(fields)
    size = call.settings.page_size
    with call.store.snapshot():
        contacts = call.store.contacts.after(owner, start, size + 1)
        newest_ms = call.store.contacts.newest_ms(owner)
        groups = call.store.contacts.groups(owner)
    complete = len(contacts) <= size
    payload: Payload = {}
    call.listed(payload, "ContactItem", [contact_item(contact) for contact in contacts[:size]])
    call.listed(payload, "GroupItem", [group_item(group_id, name) for group_id, name in groups])
    payload["CompleteFlag"] = int(complete)
    if complete:
        payload["CompleteTime"] = 0 if newest_ms is None else newest_ms // 1000
    else:
        payload["NextStartIndex"] = contacts[size - 1].id
    payload["ErrorDisplay"] = ""
    return payload


def contact_item(contact: Contact) -> Payload:
    """A conversation with its marks and groups, as the reading operations send it."""
    item: Payload = {
        "Type": contact.kind,
        "To_Account" if contact.kind == 1 else "ToGroupId": contact.peer,
        "StandardMark": contact.standard,
    }
    if contact.custom is not None:
        item["CustomMark"] = contact.custom
    if contact.groups:
        item["ContactGroupId"] = list(contact.groups)
    item["Timestamp"] = contact.updated_ms // 1000
    return item


def group_item(group_id: int, name: str) -> Payload:
    """A conversation group."""
    return {"GroupName": name, "GroupId": group_id}
