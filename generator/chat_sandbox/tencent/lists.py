"""Reading and deleting conversations: get_list and delete of the service recentcontact.

A list is read oldest activity first, pinned conversations before all others. Where the reader stands is
carried by four numbers of the answer and by nothing on the server: of each of the two parts, the second
of the conversation that was read last and its number, which orders the conversations of one second. A
conversation that gets a message while its list is read moves behind the reader, so none is ever lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..store import Entry, thread_of
from .call import DEPTHS

if TYPE_CHECKING:
    from ..store import Place
    from .call import Call, Payload

PINNED_FIRST = 1
WITH_EMPTY = 2
PINNED_IN_PAGES = 4
WITH_MARKS = 16 | 32


@dataclass(frozen=True, slots=True)
class _Part:
    """What was read of one part of the list: its entries and whether that was the rest of it."""

    entries: list[Entry]
    complete: bool

    def next_place(self, before: Place, now: int) -> Place:
        """Where to go on: after the last entry; at the end at least at ``now``, so that only news follows."""
        place = self.entries[-1].place if self.entries else before
        return max(place, (now, 0)) if self.complete else place


def get_list(call: Call) -> Payload:
    """One page of an account's conversations."""
    fields = call.fields()
    general = (fields.integer("TimeStamp"), fields.integer("StartIndex"))
    top = (fields.integer("TopTimeStamp"), fields.integer("TopStartIndex"))
    flags = fields.integer("AssistFlags")
    owner = call.owner(fields)
    size = call.settings.page_size
    with call.store.snapshot():
        if flags & PINNED_FIRST:
            limit = size if flags & PINNED_IN_PAGES else DEPTHS[call.caller.app.edition]
            pinned = _read(call, owner, flags, top, limit, pinned=True)
            rest = max(size - len(pinned.entries), 0) if pinned.complete else 0
            others = _read(call, owner, flags, general, rest, pinned=False)
        else:
            pinned = _Part([], True)
            others = _without_pins(call, owner, flags, general, size)
        items = [_item(call, owner, flags, entry) for entry in pinned.entries + others.entries]
    payload: Payload = {}
    call.listed(payload, "SessionItem", items)
    payload["CompleteFlag"] = int(pinned.complete and others.complete)
    now = call.clock.now()
    payload["TimeStamp"], payload["StartIndex"] = others.next_place(general, now)
    payload["TopTimeStamp"], payload["TopStartIndex"] = pinned.next_place(top, now)
    payload["ErrorDisplay"] = ""
    return payload


def delete(call: Call) -> Payload:
    """Take a conversation off an account's list. One that is not on it is no error."""
    fields = call.fields()
    kind, peer = fields.peer("ToGroupid")
    if fields.has("ClearRamble"):
        fields.integer("ClearRamble")
    owner = call.owner(fields)
    call.store.conversations.delete(owner, thread_of(owner, kind, peer))
    return {"ErrorDisplay": ""}


def _read(call: Call, owner: str, flags: int, place: Place, limit: int, *, pinned: bool) -> _Part:
    """At most ``limit`` entries after ``place``, of the newest that the edition keeps."""
    recent, with_empty = call.store.recent, bool(flags & WITH_EMPTY)
    start = place
    if not pinned:
        start = max(place, recent.cut(owner, pinned=False, depth=DEPTHS[call.caller.app.edition]))
    entries = recent.after(owner, start, pinned=pinned, with_empty=with_empty, limit=limit + 1)
    return _Part(entries[:limit], len(entries) <= limit)


def _without_pins(call: Call, owner: str, flags: int, place: Place, limit: int) -> _Part:
    """The list as it is without pins: one part, every conversation at its time."""
    parts = [_read(call, owner, flags, place, limit, pinned=pinned) for pinned in (True, False)]
    found = sorted((entry for part in parts for entry in part.entries), key=lambda entry: entry.place)
    return _Part(found[:limit], all(part.complete for part in parts) and len(found) <= limit)


def _item(call: Call, owner: str, flags: int, entry: Entry) -> Payload:
    item: Payload = {
        "Type": entry.kind,
        "To_Account" if entry.kind == 1 else "GroupId": entry.peer,
        "MsgTime": entry.active_s,
        "TopFlag": int(entry.pinned and bool(flags & PINNED_FIRST)),
    }
    if flags & WITH_MARKS:
        contact = call.store.contacts.get(owner, entry.kind, entry.peer)
        if contact is not None:
            item["StandardMark"] = contact.standard
            if contact.custom is not None:
                item["CustomMark"] = contact.custom
            if contact.groups:
                item["ContactGroupId"] = list(contact.groups)
    return item
