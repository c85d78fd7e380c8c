"""Marks of conversations: mark_contact of the service recentcontact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import contacts
from .refusal import GROUPED_TOTAL, MARK_COUNT, Refusal

if TYPE_CHECKING:
    from .call import Call, Payload
    from .contacts import Peer
    from .fields import Fields

MOST_ITEMS = 100
MOST_MARKED = 1000
LAST_BIT = 64
LONGEST_CUSTOM = 256

STANDARD, CUSTOM, BOTH = 1, 2, 3


@dataclass(frozen=True, slots=True)
class _Mark:
    """One item of the call."""

    kind: int
    peer: Peer
    set_bits: list[int]
    clear_bits: list[int]
    custom: str | None


def mark_contact(call: Call) -> Payload:
    """Set and clear the standard and custom marks of some conversations."""
    fields = call.fields()
    items = fields.objects("MarkItem")
    if not 1 <= len(items) <= MOST_ITEMS:
        raise Refusal(MARK_COUNT, f"MarkItem must hold 1 to {MOST_ITEMS} conversations")
    marks = [_read(item) for item in items]
    if any(mark.kind != CUSTOM for mark in marks):
        call.needs_ultimate()
    owner = call.owner(fields)
    with call.store.write():
        results = [{"OptType": mark.kind, **_mark(call, owner, mark)} for mark in marks]
        if call.store.contacts.marked_count(owner) > MOST_MARKED:
            raise Refusal(GROUPED_TOTAL, f"more than {MOST_MARKED} conversations would be marked")
    return {"ResultItem": results, "ErrorDisplay": ""}


def changed_bits(standard: str, set_bits: list[int], clear_bits: list[int]) -> str:
    """A mark string after setting and clearing bits; bit n is the n-th character, and it never gets shorter."""
    bits = list(standard)
    for bit in set_bits:
        bits.extend("0" * (bit - len(bits)))
        bits[bit - 1] = "1"
    for bit in clear_bits:
        if bit <= len(bits):
            bits[bit - 1] = "0"
    return "".join(bits)


def _read(item: Fields) -> _Mark:
    kind = item.integer("OptType", least=STANDARD, most=BOTH)
    peer = item.object("ContactItem").peer()
    set_bits = item.integers("SetMark", least=1, most=LAST_BIT)
    clear_bits = item.integers("ClearMark", least=1, most=LAST_BIT)
    custom = item.text("CustomMark", longest=LONGEST_CUSTOM, empty=True) if item.has("CustomMark") else None
    return _Mark(kind, peer, set_bits, clear_bits, custom)


def _mark(call: Call, owner: str, mark: _Mark) -> Payload:
    problem = contacts.problem(call, mark.peer)
    if not problem[0]:
        before = call.store.contacts.get(owner, *mark.peer)
        standard, custom = ("", None) if before is None else (before.standard, before.custom)
        if mark.kind != CUSTOM:
            standard = changed_bits(standard, mark.set_bits, mark.clear_bits)
        if mark.kind != STANDARD and mark.custom is not None:
            custom = mark.custom
        call.store.contacts.mark(owner, *mark.peer, standard=standard, custom=custom, now_ms=call.clock.now_ms())
    return contacts.result_item(mark.peer, problem)
