"""Two descriptions to changes: what they are called, what they break on the wire and in the Python client."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from truespec.diff import client, wire
from truespec.diff.callbacks import received
from truespec.diff.join import join
from truespec.diff.model import Change, ClientEffect, Impact, Report, WireChange
from truespec.diff.sides import Side, opened

if TYPE_CHECKING:
    from collections.abc import Set

__all__ = ["Change", "ClientEffect", "Impact", "Report", "Side", "WireChange", "compare", "opened"]


def compare(old: Side, new: Side, accepted: Set[str] = frozenset()) -> Report:
    """Every change between two sides. `accepted` are fingerprints of breaking changes that people agreed to."""
    hooks = received(old.document, new.document)
    moved = wire.compare(old.api, new.api, (old.document.data, new.document.data), hooks)
    effects = client.compare(old.surface, new.surface, moved.matches, (old.api.servers, new.api.servers))
    changes = tuple(_placed(change, old, new, accepted) for change in join(moved.changes, effects))
    return Report(old.name, new.name, changes, {**old.sources(), **new.sources()})


def _placed(change: Change, old: Side, new: Side, accepted: Set[str]) -> Change:
    spans = old.locate(change.old_pointer), new.locate(change.new_pointer)
    return replace(change, old_span=spans[0], new_span=spans[1], accepted=change.fingerprint in accepted)
