"""From the entries of a seed to conversations, messages, groups and marks in a store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..store import GROUP, NOTIFICATION, ONE_TO_ONE, thread_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..store import Store

_BETWEEN_MESSAGES_MS = 60_000


def add_conversations(store: Store, entries: Iterable[Mapping[str, Any]]) -> None:
    """Open each conversation and send its messages, the newest at ``at``; the sides take turns, the peer last."""
    for entry in entries:
        owner, (kind, peer), at_ms = entry["owner"], _peer(entry), entry["at"]
        count = int(entry.get("messages", 0))
        store.conversations.open(owner, kind, peer, at_ms - count * _BETWEEN_MESSAGES_MS)
        to, others = _sides(store, owner, kind, peer)
        for number in range(1, count + 1):
            back = count - number
            sender = owner if back % 2 else others[number % len(others)]
            store.conversations.send(
                sender,
                kind,
                owner if sender == peer else peer,
                at_ms - back * _BETWEEN_MESSAGES_MS,
                to=to,
                content=json.dumps({"content": entry.get("text", f"message {number}")}),
                source=200 if kind == NOTIFICATION else 100,
                content_type=1400 if kind == NOTIFICATION else 101,
            )
        settings = {name: entry[name] for name in ("pinned", "recv_opt") if name in entry}
        store.conversations.change(owner, thread_of(owner, kind, peer), settings)


def add_contact_groups(store: Store, entries: Iterable[Mapping[str, Any]]) -> None:
    """Make each conversation group and put its members in."""
    for entry in entries:
        group_id = store.contacts.add_group(entry["owner"], entry["name"])
        for member in entry.get("members", []):
            store.contacts.join(entry["owner"], group_id, *_peer(member), entry["at"])


def add_marks(store: Store, entries: Iterable[Mapping[str, Any]]) -> None:
    """Set each conversation's marks."""
    for entry in entries:
        kind, peer = _peer(entry)
        standard = str(entry.get("standard", ""))
        store.contacts.mark(
            entry["owner"], kind, peer, standard=standard, custom=entry.get("custom"), now_ms=entry["at"]
        )


def _peer(entry: Mapping[str, Any]) -> tuple[int, str]:
    for key, kind in (("with", ONE_TO_ONE), ("group", GROUP), ("notice", NOTIFICATION)):
        if key in entry:
            return kind, str(entry[key])
    raise ValueError("an entry names its other side: with, group or notice")


def _sides(store: Store, owner: str, kind: int, peer: str) -> tuple[list[str], list[str]]:
    """Before whom a message appears, and who writes besides the owner."""
    if kind == GROUP:
        members = store.accounts.members(peer) or [owner]
        return members, [member for member in members if member != owner] or [owner]
    return ([owner] if kind == NOTIFICATION else [owner, peer]), [peer]
