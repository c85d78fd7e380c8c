"""Conversation groups of the service recentcontact: making, changing, removing and reading them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from . import contacts
from .refusal import (
    GROUP_NAME_TOO_LONG,
    GROUP_TOTAL,
    GROUPED_TOTAL,
    NO_SUCH_GROUP,
    Refusal,
)

if TYPE_CHECKING:
    from .call import Call, Payload
    from .contacts import Peer
    from .fields import Fields

Item = TypeVar("Item")

MOST_GROUPS = 20
MOST_GROUPED = 1000
MOST_SEARCHED = 300
LONGEST_NAME = 32
LONGEST_NEW_NAME = 64

RENAME, MOVE = 1, 2
PUT_IN, TAKE_OUT = 1, 2


def get_contact_group(call: Call) -> Payload:
    """One page of an account's marked and grouped conversations, and all its groups."""
    call.needs_ultimate()
    fields = call.fields()
    start = fields.integer("StartIndex")
    owner = call.owner(fields)
    size = call.settings.page_size
    with call.store.snapshot():
        found = call.store.contacts.after(owner, start, size + 1)
        newest_ms = call.store.contacts.newest_ms(owner)
        groups = call.store.contacts.groups(owner)
    complete = len(found) <= size
    payload: Payload = {}
    call.listed(payload, "ContactItem", [contacts.contact_item(contact) for contact in found[:size]])
    call.listed(payload, "GroupItem", [contacts.group_item(group_id, name) for group_id, name in groups])
    payload["CompleteFlag"] = int(complete)
    if complete:
        payload["CompleteTime"] = 0 if newest_ms is None else newest_ms // 1000
    else:
        payload["NextStartIndex"] = found[size - 1].id
    payload["ErrorDisplay"] = ""
    return payload


def search_contact_group(call: Call) -> Payload:
    """Groups and marks of the named conversations; those that have none are left out."""
    call.needs_ultimate()
    fields = call.fields()
    wanted = contacts.peers(fields, "ContactItem")
    if len(wanted) > MOST_SEARCHED:
        raise fields.wrong("ContactItem", f"must hold at most {MOST_SEARCHED} conversations")
    owner = call.owner(fields)
    with call.store.snapshot():
        found = [call.store.contacts.get(owner, *peer) for peer in wanted]
        groups = call.store.contacts.groups(owner)
    payload: Payload = {}
    items = [contacts.contact_item(contact) for contact in found if contact is not None]
    call.listed(payload, "ContactResultItem", items)
    call.listed(payload, "GroupItem", [contacts.group_item(group_id, name) for group_id, name in groups])
    payload["ErrorDisplay"] = ""
    return payload


def create_contact_group(call: Call) -> Payload:
    """Make one group and put conversations into it."""
    call.needs_ultimate()
    fields = call.fields()
    new = _only(fields, "GroupContactItem", fields.objects("GroupContactItem"))
    name = _name(new, "GroupName", LONGEST_NAME)
    wanted = contacts.peers(new, "ContactItem")
    owner = call.owner(fields)
    with call.store.write():
        if call.store.contacts.group_id(owner, name) is not None:
            raise new.wrong("GroupName", "names a conversation group that exists already")
        if len(call.store.contacts.groups(owner)) >= MOST_GROUPS:
            raise Refusal(GROUP_TOTAL, f"there are {MOST_GROUPS} conversation groups already")
        group_id = call.store.contacts.add_group(owner, name)
        results = [contacts.result_item(peer, _put_in(call, owner, group_id, peer)) for peer in wanted]
        _keep_within_limit(call, owner)
    group = {"GroupItem": contacts.group_item(group_id, name), "ResultItem": results}
    return {"GroupResultItem": [group], "ErrorDisplay": ""}


def update_contact_group(call: Call) -> Payload:
    """Rename a group, or move conversations into and out of it."""
    call.needs_ultimate()
    fields = call.fields()
    kind = fields.integer("UpdateType", least=1, most=1)
    update = fields.object("UpdateGroup")
    what = update.integer("UpdateGroupType", least=RENAME, most=MOVE)
    old_name = update.text("OldGroupName")
    new_name = _name(update, "NewGroupName", LONGEST_NEW_NAME) if what == RENAME else old_name
    moves = _moves(update) if what == MOVE and update.has("ContactUpdateItem") else []
    owner = call.owner(fields)
    with call.store.write():
        group_id = _known(call, owner, old_name)
        if what == RENAME:
            if new_name != old_name and call.store.contacts.group_id(owner, new_name) is not None:
                raise update.wrong("NewGroupName", "names a conversation group that exists already")
            call.store.contacts.rename_group(owner, group_id, new_name)
        results = [_move(call, owner, group_id, move) for move in moves]
        _keep_within_limit(call, owner)
    result: Payload = {"UpdateGroupType": what, "GroupName": new_name, "GroupId": group_id, "OldGroupName": old_name}
    if what == MOVE:
        result["ContactResultItem"] = results
    return {"UpdateType": kind, "UpdateGroupResult": result}


def del_contact_group(call: Call) -> Payload:
    """Remove one group; its conversations stay."""
    call.needs_ultimate()
    fields = call.fields()
    name = _only(fields, "GroupName", fields.texts("GroupName"))
    owner = call.owner(fields)
    with call.store.write():
        group_id = _known(call, owner, name)
        call.store.contacts.remove_group(owner, group_id, call.clock.now_ms())
    return {"GroupItem": [contacts.group_item(group_id, name)]}


def _only(fields: Fields, name: str, items: list[Item]) -> Item:
    if len(items) != 1:
        raise fields.wrong(name, "must hold one conversation group")
    return items[0]


def _name(fields: Fields, name: str, longest: int) -> str:
    value = fields.text(name)
    if len(value.encode()) > longest:
        raise Refusal(GROUP_NAME_TOO_LONG, f"{name} is longer than {longest} bytes")
    return value


def _known(call: Call, owner: str, name: str) -> int:
    group_id = call.store.contacts.group_id(owner, name)
    if group_id is None:
        raise Refusal(NO_SUCH_GROUP, "there is no conversation group of this name")
    return group_id


def _moves(update: Fields) -> list[tuple[int, Peer]]:
    return [
        (item.integer("ContactOptType", least=PUT_IN, most=TAKE_OUT), item.object("ContactItem").peer())
        for item in update.objects("ContactUpdateItem")
    ]


def _move(call: Call, owner: str, group_id: int, move: tuple[int, Peer]) -> Payload:
    direction, peer = move
    problem = (0, "")
    if direction == PUT_IN:
        problem = _put_in(call, owner, group_id, peer)
    else:
        call.store.contacts.leave(owner, group_id, *peer, call.clock.now_ms())
    return {"ContactOptType": direction, **contacts.result_item(peer, problem)}


def _put_in(call: Call, owner: str, group_id: int, peer: Peer) -> tuple[int, str]:
    problem = contacts.problem(call, peer)
    if not problem[0]:
        call.store.contacts.join(owner, group_id, *peer, call.clock.now_ms())
    return problem


def _keep_within_limit(call: Call, owner: str) -> None:
    """Raises Refusal, which undoes the transaction, where more conversations are in groups than may be."""
    if call.store.contacts.grouped_count(owner) > MOST_GROUPED:
        raise Refusal(GROUPED_TOTAL, f"more than {MOST_GROUPED} conversations would be in conversation groups")
