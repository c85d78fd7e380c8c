"""Requests that the service sends: webhooks and callbacks. Who receives them reads their bodies as answers are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.diff.views import received_name, route_of
from truespec.diff.wire import bodies
from truespec.diff.wire.beyond import entries_at, meaning, stated_at
from truespec.diff.wire.schemas import SchemaDiff

if TYPE_CHECKING:
    from truespec.diff.wire.beyond import Beyond
    from truespec.diff.wire.sink import Sink
    from truespec.ir import Api, Operation

_NAMES = {"operationId", "tags"}


class Hooks:
    """The webhooks of two APIs, each by its name and method."""

    def __init__(
        self,
        sink: Sink,
        both: tuple[Api, Api],
        raw: tuple[dict[str, Any], dict[str, Any]],
        beyond: Beyond,
        schemas: SchemaDiff | None = None,
    ) -> None:
        self._sink = sink
        self._raw = raw
        self._schemas = schemas or SchemaDiff(both[0].schemas, both[1].schemas, sink, beyond)
        self._old, self._new = (
            {(hook.name, hook.operation.method): hook.operation for hook in one.webhooks} for one in both
        )

    def webhooks(self) -> None:
        """What came, what went, and what became of the others."""
        for key in sorted(self._old.keys() | self._new.keys()):
            subject = f"webhook {key[0]}"
            if key not in self._new:
                places = (self._old[key].pointer, "/webhooks")
                self._sink.plain("webhook-removed", subject, f"{subject} is gone", places)
            elif key not in self._old:
                places = ("/webhooks", self._new[key].pointer)
                self._sink.plain("webhook-added", subject, f"{subject} is new", places)
            elif self.differ(key, (subject, subject, subject)):
                places = (self._old[key].pointer, self._new[key].pointer)
                self._sink.plain("webhook-changed", subject, f"{subject} comes otherwise", places)

    def named(self, name: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """The keys on both sides of what is called so."""
        old, new = ({key for key in one if key[0] == name} for one in (self._old, self._new))
        return old, new

    def differ(self, key: tuple[str, str], words: tuple[str, str, str]) -> bool:
        """Tells how the bodies differ; whether anything beside them does. `words` are subject, text and user."""
        one, other = self._old[key], self._new[key]
        bodied = one.body is not None and other.body is not None
        if one.body is not None and other.body is not None:
            bodies.media(self._sink, self._schemas, (one.body, other.body), "response", words)
        told = [self._beside(whole, each, bodied) for whole, each in zip(self._raw, (one, other), strict=True)]
        return told[0] != told[1]

    def _beside(self, raw: dict[str, Any], operation: Operation, bodied: bool) -> Any:
        """What is said of an operation, its words, its names and, where it was compared, its body left out."""
        left_out = {*_NAMES, "requestBody"} if bodied else _NAMES
        stated = stated_at(raw, operation.pointer)
        body = operation.body.required if bodied and operation.body is not None else None
        return meaning(raw, {key: value for key, value in stated.items() if key not in left_out}), body


def callbacks(
    sink: Sink, hooks: Hooks | None, both: tuple[Operation, Operation], raw: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    """The callbacks of an operation: those that came and went, and what became of the others."""
    old, new = both
    before, after = (
        {name: meaning(whole, value) for name, value in entries_at(whole, f"{one.pointer}/callbacks").items()}
        for whole, one in zip(raw, both, strict=True)
    )
    label, places = new.id or route_of(new), (old.pointer, new.pointer)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) == after.get(name):
            continue
        verb = "added" if name not in before else "removed" if name not in after else "changed"
        subject, text = f"{route_of(new)} callback {name}", f"callback {name} of {label}"
        words = (subject, text, label)
        if verb == "changed" and hooks is not None and not _told(hooks, (name, before[name], after[name]), words, new):
            continue
        about = f"callback:{new.pointer}"
        sink.plain(f"callback-{verb}", subject, f"{text}: {verb}", places, user=label, about=about)


def _told(hooks: Hooks, callback: tuple[str, Any, Any], words: tuple[str, str, str], operation: Operation) -> bool:
    """Tells what a callback brings otherwise; whether more than that differs."""
    name, before, after = callback
    if not isinstance(before, dict) or not isinstance(after, dict):
        return True
    expressions = set(cast("dict[str, Any]", before)), set(cast("dict[str, Any]", after))
    more = expressions[0] != expressions[1]
    for expression in sorted(expressions[0] & expressions[1]):
        keys = hooks.named(received_name(route_of(operation), name, expression))
        more |= keys[0] != keys[1] or not keys[0]
        for key in sorted(keys[0] & keys[1]):
            more |= hooks.differ(key, words)
    return more
