"""Two APIs held against each other: which operations came and went, and what became of the others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from truespec.diff.model import WireChange
from truespec.diff.rules import rule_without_thing
from truespec.diff.views import path_without_names, route_of
from truespec.diff.wire import bodies, extensions, hooks, parameters, security, servers, stability
from truespec.diff.wire.beyond import Beyond, meaning, stated_at, sunset, sunset_rule, sunset_said, today
from truespec.diff.wire.schemas import SchemaDiff
from truespec.diff.wire.sink import Sink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from truespec.ir import Api, Operation

# Components, and what stands beside the operations of a path; a property is told by the class that has it.
_SHARED = re.compile(r"/components/(?!.*/properties/)|/paths/[^/]+/parameters/")


@dataclass(frozen=True, slots=True)
class WireDiff:
    """What changed on the wire, each with the labels of the operations that it reaches, and who became whom."""

    changes: list[tuple[WireChange, tuple[str, ...]]]
    matches: list[tuple[Operation, Operation]]


def compare(
    old: Api, new: Api, raw: tuple[dict[str, Any], dict[str, Any]], received: tuple[Api, Api] | None = None
) -> WireDiff:
    """Everything that changed on the wire. `raw` is the data of both documents, for what the IR leaves out.

    `received` are both sides' callbacks, as the webhooks of an API, where they are to be looked into.
    """
    sink = Sink()
    beyond = Beyond(sink, *raw)
    schemas = SchemaDiff(old.schemas, new.schemas, sink, beyond)
    called = hooks.Hooks(sink, received, raw, beyond) if received else None
    before, after = {key_of(one): one for one in old.operations}, {key_of(one): one for one in new.operations}
    names = security.renamed(old, new, raw)
    skipped = {path_without_names(item.operation) for item in new.skipped}
    matches: list[tuple[Operation, Operation]] = []
    for key in sorted(before.keys() | after.keys()):
        if key not in after:
            _gone(sink, before[key], raw[0], unsupported=key in skipped)
        elif key not in before:
            _come(sink, after[key], old)
        else:
            matches.append((before[key], after[key]))
            _both(sink, schemas, (before[key], after[key]), raw, (old, new))
            security.requirements(sink, before[key], after[key], names)
            hooks.callbacks(sink, called, (before[key], after[key]), raw)
    hooks.Hooks(sink, (old, new), raw, beyond, schemas).webhooks()
    _unsupported(sink, old, new, raw)
    security.schemes(sink, old, new, raw, names)
    servers.compare(sink, old.servers, new.servers)
    extensions.catalogue(sink, old, new)
    found = [(change, tuple(sorted(sink.operations(user)))) for change, user in sink.changes]
    known = {label_of(one): one for one in old.operations}
    known |= {label_of(other): one for one, other in matches}
    return WireDiff(stability.weighed(_distinct(found), raw[0], known), matches)


def key_of(operation: Operation) -> str:
    """What makes an operation the same one on the wire: method and path, whatever its variables are called."""
    return path_without_names(route_of(operation))


def label_of(operation: Operation) -> str:
    """How people call an operation."""
    return operation.id or route_of(operation)


def _distinct(
    found: Iterable[tuple[WireChange, tuple[str, ...]]],
) -> list[tuple[WireChange, tuple[str, ...]]]:
    """Each change once; one of what many operations share is one change that reaches them all."""
    merged: dict[object, tuple[WireChange, set[str]]] = {}
    for change, operations in found:
        key = _identity(change)
        if key not in merged:
            merged[key] = (change, set(operations))
            continue
        known, reached = merged[key]
        first = min(known, change, key=lambda one: one.rule)
        merged[key] = (replace(first, near=known.near | change.near), reached.union(operations))
    return [(change, tuple(sorted(operations))) for change, operations in merged.values()]


def _identity(change: WireChange) -> object:
    if change.subject.startswith(("security ", "envelope")) or change.subject == "rate":
        return change.rule, change.message
    # What came or went has a place of its own on one side only.
    old = None if change.rule.endswith("-added") else change.old
    new = None if change.rule.endswith("-removed") else change.new
    if not all(_SHARED.match(place) for place in (old, new) if place is not None):
        return change
    said = change.message.rpartition(": ")[2] if ": " in change.message else ""
    return rule_without_thing(change.rule), old, new, said


def _gone(sink: Sink, operation: Operation, raw: dict[str, Any], *, unsupported: bool) -> None:
    label, places = label_of(operation), (operation.pointer, "/paths")
    route = route_of(operation)
    if unsupported:
        sink.plain("endpoint-unsupported", route, f"{route} cannot be emitted any more", places, user=label)
        return
    day = sunset(raw, operation.pointer)
    if operation.deprecated and day is not None and day <= today():
        message = f"{route} is gone, as was said, since {day}"
        sink.plain(
            "endpoint-removed-after-sunset", route, message, places, user=label, about=f"old:{operation.pointer}"
        )
        return
    sink.plain("endpoint-removed", route, f"{route} is gone", places, user=label)


def _come(sink: Sink, operation: Operation, old: Api) -> None:
    route = route_of(operation)
    if any(path_without_names(item.operation) == key_of(operation) for item in old.skipped):
        return
    sink.plain("endpoint-added", route, f"{route} is new", ("/paths", operation.pointer), user=label_of(operation))


def _unsupported(sink: Sink, old: Api, new: Api, raw: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """What no client can be made of on either side is only held against itself as a whole."""
    before = {path_without_names(item.operation): item for item in old.skipped}
    for item in new.skipped:
        was = before.get(path_without_names(item.operation))
        if was is None:
            continue
        told = [meaning(whole, stated_at(whole, one.pointer)) for whole, one in zip(raw, (was, item), strict=True)]
        if told[0] != told[1]:
            message = f"{item.operation} changed, and cannot be understood: {item.reason}"
            sink.plain("endpoint-unsupported-changed", item.operation, message, (was.pointer, item.pointer))


def _both(
    sink: Sink,
    schemas: SchemaDiff,
    both: tuple[Operation, Operation],
    raw: tuple[dict[str, Any], dict[str, Any]],
    whole: tuple[Api, Api],
) -> None:
    old, new = both
    _about(sink, old, new)
    _deprecation(sink, old, new, raw)
    stability.compare(sink, old, new, raw, label_of(new))
    parameters.compare(sink, schemas, old, new)
    bodies.request(sink, schemas, old, new)
    bodies.responses(sink, schemas, old, new)
    servers.of_operation(sink, old, new)
    extensions.operation(sink, old, new, whole)


def _about(sink: Sink, old: Operation, new: Operation) -> None:
    label, places, route = label_of(new), (old.pointer, new.pointer), route_of(new)
    if old.id != new.id:
        message = f"{route}: operationId {old.id or 'none'} → {new.id or 'none'}"
        sink.plain("operation-id-changed", route, message, places, user=label, about=f"name:{new.pointer}")
    if old.tags != new.tags:
        message = f"{route}: tags {', '.join(old.tags) or 'none'} → {', '.join(new.tags) or 'none'}"
        sink.plain("operation-tags-changed", route, message, places, user=label, about=f"name:{new.pointer}")
    if (old.summary, old.description) != (new.summary, new.description):
        about = f"text:{new.pointer}"
        sink.plain("operation-documentation-changed", route, f"{route}: its text", places, user=label, about=about)


def _deprecation(sink: Sink, old: Operation, new: Operation, raw: tuple[dict[str, Any], dict[str, Any]]) -> None:
    label, places, route = label_of(new), (old.pointer, new.pointer), route_of(new)
    days, about = (sunset(raw[0], old.pointer), sunset(raw[1], new.pointer)), f"deprecation:{new.pointer}"
    if not old.deprecated and new.deprecated:
        message = f"{route} is deprecated" + (f" and goes on {days[1]}" if days[1] else "")
        sink.plain("endpoint-deprecated", route, message, places, user=label, about=about)
    elif old.deprecated and not new.deprecated:
        message = f"{route} is no longer deprecated"
        sink.plain("endpoint-undeprecated", route, message, places, user=label, about=about)
    elif days[0] != days[1] and new.deprecated:
        rule = f"endpoint-{sunset_rule(*days)}"
        message = f"{route}: {sunset_said(*days)}"
        sink.plain(rule, route, message, places, user=label, about=about)
