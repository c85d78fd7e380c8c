"""The parameters of an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.model import Impact
from truespec.diff.views import At, route_of
from truespec.diff.wire.sink import Scope
from truespec.source.pointer import parse

if TYPE_CHECKING:
    from truespec.diff.wire.schemas import SchemaDiff
    from truespec.diff.wire.sink import Sink
    from truespec.ir import Operation, Parameter


def compare(sink: Sink, schemas: SchemaDiff, old: Operation, new: Operation) -> None:
    """What came, what went, and what became of the others; headers are told apart without regard to case."""
    route, label = route_of(new), new.id or route_of(new)
    before, after = _by_key(old), _by_key(new)
    for key in sorted(before.keys() | after.keys()):
        shown = (after.get(key) or before[key]).name
        subject, text = f"{route} {key[0]}:{key[1]}", f"{key[0]} parameter {shown}"
        places = [one[key].pointer for one in (before, after) if key in one]
        if any(place.startswith((f"{old.pointer}/", f"{new.pointer}/")) for place in places):
            text += f" of {label}"
        else:
            # It is stated once for several operations, and what becomes of it is told once, by its own place.
            subject = (
                f"{parse(places[-1])[-1] if places[-1].startswith('/components/') else parse(places[-1])[1]} {shown}"
            )
        if key not in after:
            gone, message = (before[key].pointer, new.pointer), f"{text} is gone"
            impact = schemas.beyond.removal(before[key].pointer, Impact.COMPATIBLE)
            sink.plain("request-parameter-removed", subject, message, gone, user=label, impact=impact)
        elif key not in before:
            _added(sink, after[key], (subject, text, label), old.pointer)
        else:
            _both(sink, schemas, (before[key], after[key]), (subject, text, label))


def pairs(old: Operation, new: Operation) -> list[tuple[Parameter, Parameter]]:
    """The parameters that are in both, in the order of their keys."""
    before, after = _by_key(old), _by_key(new)
    return [(before[key], after[key]) for key in sorted(before.keys() & after.keys())]


def _by_key(operation: Operation) -> dict[tuple[str, str], Parameter]:
    found: dict[tuple[str, str], Parameter] = {}
    position = 0
    for one in operation.parameters:
        name = one.name.lower() if one.location == "header" else one.name
        if one.location == "path":
            # The lowered parameters of the path stand in the order of the path, and their names are nobody's business.
            name, position = str(position), position + 1
        found[one.location, name] = one
    return found


def _added(sink: Sink, parameter: Parameter, words: tuple[str, str, str], old: str) -> None:
    subject, text, label = words
    rule = "request-required-parameter-added" if parameter.required else "request-optional-parameter-added"
    sink.plain(rule, subject, f"{text} is new", (old, parameter.pointer), user=label)


def _both(sink: Sink, schemas: SchemaDiff, both: tuple[Parameter, Parameter], words: tuple[str, str, str]) -> None:
    (old, new), (subject, text, label) = both, words
    places = (old.pointer, new.pointer)
    if old.required != new.required:
        verb = "required" if new.required else "optional"
        message = f"{text} {'has to be sent' if new.required else 'may be left out'}"
        sink.plain(f"request-parameter-became-{verb}", subject, message, places, user=label)
    styles = tuple((one.style, one.explode, one.allow_reserved, one.content_type) for one in both)
    unreserved = tuple((one.style, one.explode, one.content_type) for one in both)
    if styles[0] != styles[1]:
        message = f"{text}: {_style(old)} → {_style(new)}"
        # Whether a reserved letter is escaped or not, a service that decodes reads the same.
        impact = Impact.RISKY if unreserved[0] == unreserved[1] else None
        sink.plain("request-parameter-style-changed", subject, message, places, user=label, impact=impact)
    if old.name != new.name and new.location == "path":
        message = f"path variable {old.name} of {label} is called {new.name}"
        sink.plain("request-parameter-renamed", subject, message, places, user=label)
    if old.generated != new.generated:
        makers = [f"the client as {one.generated}" if one.generated else "the caller" for one in both]
        message = f"{text}: given by {makers[0]} → {makers[1]}"
        sink.plain("request-parameter-generated-changed", subject, message, places, user=label)
    written = old.content_type is None and new.content_type is None
    repeated = old.style == new.style == "form" and new.explode
    scope = Scope("request", "parameter", subject, text, label, places, written, repeated)
    flags = [{"deprecated": True} if one.deprecated else {} for one in both]
    texts = [{"description": one.description} for one in both]
    befores = (
        At({**old.json, **flags[0], **texts[0]}, old.pointer),
        At({**new.json, **flags[1], **texts[1]}, new.pointer),
    )
    schemas.compare(*befores, scope)


def _style(parameter: Parameter) -> str:
    if parameter.content_type:
        return parameter.content_type
    return (
        f"{parameter.style}{' exploded' if parameter.explode else ''}{' reserved' if parameter.allow_reserved else ''}"
    )
