"""Both axes made one: each change on the wire with what it does in the client, and what only the client shows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from truespec.diff.model import Change, ClientEffect, Impact, WireChange
from truespec.diff.wire.keywords import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What the client's own check of a request enforces: these reach its user before anything is sent.
_ENFORCED = {*LIMITS.values(), "multiple-of"}
_REFUSES = {
    "pattern-added",
    "enum-value-removed",
    "became-enum",
    "const-changed",
    "became-closed",
}
# Without its credentials a call raises before anything is sent.
_CREDENTIALS = {"security-added", "security-alternative-removed"}
_ADMITS = {"pattern-removed", "enum-value-added", "became-free", "became-open"}


def join(wire: Sequence[tuple[WireChange, tuple[str, ...]]], client: Sequence[ClientEffect]) -> list[Change]:
    """Every change once, the heaviest first."""
    by_token: dict[str, list[ClientEffect]] = defaultdict(list)
    for effect in client:
        for token in effect.near:
            by_token[token].append(effect)
    changes: list[Change] = []
    used: set[ClientEffect] = set()
    caused = [
        {one for token in change.near for one in by_token.get(token, ()) if _causes(change, one)} for change, _ in wire
    ]
    by_loss = {one for (change, _), effects in zip(wire, caused, strict=True) if _is_loss(change) for one in effects}
    for (change, operations), found in zip(wire, caused, strict=True):
        # Where one thing was replaced by another, what broke was broken by the loss.
        effects = found - by_loss if change.rule.endswith("-added") else found
        used |= effects
        heavy = max((one.impact for one in effects), default=Impact.NONE)
        effects |= {one for one in _enforced(change) if one.impact > heavy}
        changes.append(_change(change, effects, operations))
    changes += [_alone(effect) for effect in client if effect not in used]
    return sorted(changes, key=_rank)


def _is_loss(change: WireChange) -> bool:
    return "-removed" in change.rule


def _causes(change: WireChange, effect: ClientEffect) -> bool:
    either = {None, "both"}
    return not change.rule.endswith("-documentation-changed") and (
        change.direction in either or effect.direction in either or change.direction == effect.direction
    )


def _enforced(change: WireChange) -> Iterable[ClientEffect]:
    """What the client refuses, or no longer refuses, by itself before it sends anything."""
    if change.rule in _CREDENTIALS:
        text = "calls without the credentials that are asked for now raise ConfigurationError"
        near = frozenset[str]()
        yield ClientEffect("client-credential-needed", Impact.BREAKING, "request", text, change.old, change.new, near)
    prefixes = ("request-property-", "request-body-", "request-parameter-")
    prefix = next((one for one in prefixes if change.rule.startswith(one)), None)
    if prefix is None:
        return
    what = change.rule.removeprefix(prefix)
    limited = what.rpartition("-")[0] in _ENFORCED
    if what in _REFUSES or (limited and change.impact is Impact.BREAKING):
        yield _effect("client-value-refused", Impact.BREAKING, "is refused before it is sent", change)
    elif what == "pattern-changed":
        yield _effect("client-value-refused", Impact.RISKY, "is refused before it is sent", change)
    elif what in _ADMITS or limited:
        yield _effect("client-value-admitted", Impact.COMPATIBLE, "is no longer refused", change)


def _effect(rule: str, impact: Impact, verb: str, change: WireChange) -> ClientEffect:
    thing, whose = change.message.split(":", 1)[0], "old" if impact is Impact.COMPATIBLE else "new"
    message = f"{thing}: what the {whose} rule shuts out {verb}"
    return ClientEffect(rule, impact, "request", message, change.old, change.new, frozenset())


def _change(change: WireChange, effects: set[ClientEffect], operations: tuple[str, ...]) -> Change:
    ordered = tuple(sorted(effects, key=lambda one: (-one.impact, one.rule, one.message)))
    return Change(
        rule=change.rule,
        subject=change.subject,
        direction=change.direction,
        wire=change,
        client=ordered,
        operations=operations,
        old_pointer=change.old,
        new_pointer=change.new,
    )


def _alone(effect: ClientEffect) -> Change:
    return Change(
        rule=effect.rule,
        subject=effect.message,
        direction=effect.direction,
        wire=None,
        client=(effect,),
        operations=(),
        old_pointer=effect.old,
        new_pointer=effect.new,
    )


def _rank(change: Change) -> tuple[int, int, str, str, str]:
    said = change.wire.message if change.wire else change.client[0].message
    return -change.impact, -change.wire_impact, change.subject, change.rule, said
