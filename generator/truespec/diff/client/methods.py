"""Methods with their arguments and what they return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.client.types import Type, TypeReader, relation, written
from truespec.diff.model import ClientEffect, Direction, Impact
from truespec.diff.views import At, as_object, property_pointer, route_of
from truespec.diff.wire.parameters import pairs
from truespec.surface import media_of
from truespec.surface.arguments import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from truespec.diff.client.names import Renames
    from truespec.ir import Operation, Parameter
    from truespec.surface import Surface
    from truespec.surface.shapes import Argument, Method


def compare(
    old: Surface, new: Surface, matches: Sequence[tuple[Operation, Operation]], renames: Renames
) -> Iterator[ClientEffect]:
    """Methods by resource and name; one whose name went while its operation stayed was renamed."""
    before, after = _by_name(old), _by_name(new)
    yield from _resources(old, new)
    places = {one.pointer: other.pointer for one, other in matches}
    by_pointer = {method.operation.pointer: name for name, method in after.items()}
    readers = TypeReader(old.models, renames.names), TypeReader(new.models, {})
    paired = {name: name for name in before.keys() & after.keys()}
    for name in sorted(before.keys() - after.keys()):
        moved = by_pointer.get(places.get(before[name].operation.pointer, ""))
        if moved is not None and moved not in paired.values():
            paired[name] = moved
            operation = after[moved].operation
            message = f"{_dotted(name)}() is called {_dotted(moved)}()"
            near = frozenset({f"name:{operation.pointer}"})
            pointers = (before[name].operation.pointer, operation.pointer)
            yield ClientEffect("client-method-renamed", Impact.BREAKING, None, message, *pointers, near)
        else:
            pointer = before[name].operation.pointer
            message = f"{_dotted(name)}() is gone"
            near = frozenset({f"old:{pointer}"})
            yield ClientEffect("client-method-removed", Impact.BREAKING, None, message, pointer, None, near)
    for name in sorted(after.keys() - set(paired.values())):
        pointer = after[name].operation.pointer
        near = frozenset({f"new:{pointer}"})
        message = f"{_dotted(name)}() is new"
        yield ClientEffect("client-method-added", Impact.COMPATIBLE, None, message, None, pointer, near)
    for one, other in sorted(paired.items()):
        was, now = before[one].operation, after[other].operation
        meant = places.get(was.pointer)
        if meant != now.pointer:
            yield _rerouted(_dotted(other), was, now, by_pointer.get(meant or ""))
        yield from _Pair(before[one], after[other], f"{_dotted(other)}()", readers).effects()


def _rerouted(name: str, old: Operation, new: Operation, other: tuple[str, str] | None) -> ClientEffect:
    """A method that calls another operation: a trap where the old one is still there, under another name."""
    text = f"{name}() calls {route_of(new)}, no longer {route_of(old)}"
    text += f", which {_dotted(other)}() calls" if other is not None else ""
    near = frozenset({f"name:{new.pointer}"} if other is not None else {f"old:{old.pointer}", f"new:{new.pointer}"})
    impact = Impact.RISKY if other is None else Impact.BREAKING
    return ClientEffect("client-method-route-changed", impact, None, text, old.pointer, new.pointer, near)


def _resources(old: Surface, new: Surface) -> Iterator[ClientEffect]:
    before, after = ({one.attribute for one in surface.resources} for surface in (old, new))
    for name in sorted(before - after):
        text = f"client.{name} is gone"
        yield ClientEffect("client-resource-removed", Impact.BREAKING, None, text, "/paths", "/paths", frozenset())
    for name in sorted(after - before):
        text = f"client.{name} is new"
        yield ClientEffect("client-resource-added", Impact.COMPATIBLE, None, text, "/paths", "/paths", frozenset())


def _by_name(surface: Surface) -> dict[tuple[str, str], Method]:
    return {(resource.attribute, method.name): method for resource in surface.resources for method in resource.methods}


def _dotted(name: tuple[str, str]) -> str:
    return f"{name[0]}.{name[1]}"


class _Pair:
    """One method in both clients."""

    def __init__(self, old: Method, new: Method, text: str, readers: tuple[TypeReader, TypeReader]) -> None:
        self._old = old
        self._new = new
        self._text = text
        self._readers = readers

    def effects(self) -> Iterator[ClientEffect]:
        yield from self._arguments()
        yield from self._returns()
        yield from self._behaviour()

    def _arguments(self) -> Iterator[ClientEffect]:
        before, after = {one.name: one for one in self._old.arguments}, {one.name: one for one in self._new.arguments}
        paired = {name: name for name in before.keys() & after.keys()}
        targets = {one.target: one.name for one in self._new.arguments if one.name not in before}
        for name in sorted(before.keys() - after.keys()):
            other = targets.get(self._target(before[name]))
            if other is None:
                text = f"{self._said(name)} is gone"
                yield self._effect("client-argument-removed", Impact.BREAKING, text, before[name], None)
            else:
                paired[name] = other
                text = f"{self._said(name)} is called {other}"
                yield self._effect("client-argument-renamed", Impact.BREAKING, text, before[name], after[other])
        for name in sorted(after.keys() - set(paired.values())):
            must = after[name].required
            rule = "client-required-argument-added" if must else "client-argument-added"
            text = f"{self._said(name)} is new{' and has to be given' if must else ''}"
            yield self._effect(rule, Impact.BREAKING if must else Impact.COMPATIBLE, text, None, after[name])
        for one, other in sorted(paired.items()):
            yield from self._argument(before[one], after[other])
        yield from self._positions(paired)

    def _target(self, argument: Argument) -> tuple[str, ...]:
        """Where the value of an old argument goes in the new operation: path variables may have other names."""
        if argument.target[0] == "parameter":
            for one, other in pairs(self._old.operation, self._new.operation):
                if key_of(self._old.operation, one) == argument.target[1]:
                    return ("parameter", key_of(self._new.operation, other))
        return argument.target

    def _argument(self, old: Argument, new: Argument) -> Iterator[ClientEffect]:
        text = self._said(new.name)
        if old.required != new.required:
            verb = "required" if new.required else "optional"
            message = f"{text} {'has to be given' if new.required else 'may be left out'}"
            impact = Impact.BREAKING if new.required else Impact.COMPATIBLE
            yield self._effect(f"client-argument-became-{verb}", impact, message, old, new)
        elif old.default != new.default:
            impact = Impact.COMPATIBLE if old.default is None else Impact.BREAKING
            message = f"{text}: default {old.default!r} → {new.default!r}"
            yield self._effect("client-argument-default-changed", impact, message, old, new)
        types = self._readers[0].annotation(old.annotation), self._readers[1].annotation(new.annotation)
        found = relation(*types)
        if found == "changed" and _is_text_in_list(*types) and self._takes_one(new):
            found = "widened"
        if found != "same":
            impact = Impact.COMPATIBLE if found == "widened" else Impact.BREAKING
            message = f"{text}: {written(types[0])} → {written(types[1])}"
            yield self._effect(f"client-argument-type-{found}", impact, message, old, new)

    def _takes_one(self, argument: Argument) -> bool:
        """Whether a parameter that is a list is sent unchecked, so that the one item is as good as a list of it."""
        stated = [
            one for one in self._new.operation.parameters if argument.target == ("parameter", _key(self._new, one))
        ]
        keywords = {word for one in stated for part in (one.json, as_object(one.json.get("items"))) for word in part}
        return bool(stated) and keywords <= {"type", "items", "description", "title", "uniqueItems"}

    def _positions(self, paired: dict[str, str]) -> Iterator[ClientEffect]:
        before = [one for one in self._old.arguments if one.positional]
        after = [one for one in self._new.arguments if one.positional]
        names = [one.name for one in after]
        for position, argument in enumerate(before):
            name = paired.get(argument.name)
            other = next((one for one in self._new.arguments if one.name == name), None)
            if name is None or other is None:
                continue
            if name not in names:
                text = f"{self._said(name)} is given by keyword only"
                yield self._effect("client-argument-became-keyword-only", Impact.BREAKING, text, argument, other)
            elif names.index(name) != position:
                text = f"{self._said(name)} is argument {names.index(name) + 1}, not {position + 1}"
                yield self._effect("client-argument-moved", Impact.BREAKING, text, argument, other)
        known = {paired.get(one.name) for one in before}
        for argument in after:
            old = next((one for one in self._old.arguments if paired.get(one.name) == argument.name), None)
            if argument.name not in known and old is not None:
                text = f"{self._said(argument.name)} can be given by position"
                yield self._effect("client-argument-became-positional", Impact.COMPATIBLE, text, old, argument)

    def _returns(self) -> Iterator[ClientEffect]:
        olds, news = self._old.returns, self._new.returns
        sources = [one.annotation if one.item is None else f"Pages[{one.item}]" for one in (olds, news)]
        types = self._readers[0].annotation(sources[0]), self._readers[1].annotation(sources[1])
        found = relation(*types)
        if found == "same":
            return
        impact = Impact.COMPATIBLE if found == "narrowed" else Impact.BREAKING
        message = f"{self._text} returns {written(types[0])} → {written(types[1])}"
        operations = self._old.operation, self._new.operation
        near = {
            f"{side}:{place}"
            for side, operation in zip(("old", "new"), operations, strict=True)
            for response in operation.responses
            if response.status[0] in "2d"
            for media in response.content
            for place in (f"{media.pointer}/schema", media.pointer, response.pointer)
        }
        if (olds.item is None) != (news.item is None):
            near = {f"pages:{operations[1].pointer}"}
        rule = f"client-return-type-{found}"
        pointers = (operations[0].pointer, operations[1].pointer)
        yield ClientEffect(rule, impact, "response", message, *pointers, frozenset(near))

    def _behaviour(self) -> Iterator[ClientEffect]:
        one, other = self._old.operation, self._new.operation
        rates = one.rate_limit, other.rate_limit
        pointers = (one.pointer, other.pointer)
        urls = [
            operation.servers[0].url if operation.servers else "the server of the API" for operation in (one, other)
        ]
        if urls[0] != urls[1]:
            text, near = (
                f"{self._text} goes to {urls[1]}, no longer to {urls[0]}",
                frozenset({f"servers:{other.pointer}"}),
            )
            yield ClientEffect("client-method-route-changed", Impact.RISKY, None, text, *pointers, near)
        if one.envelope != other.envelope:
            text, near = f"{self._text} takes other answers for failures", frozenset({"envelope"})
            yield ClientEffect("client-method-behaviour-changed", Impact.RISKY, None, text, *pointers, near)
        for kind, differs, text in (
            ("rate", rates[0] != rates[1], "is held to another rate by the client"),
            ("semantics", one.semantics is not other.semantics, "is repeated by another rule after a failure"),
        ):
            if differs:
                near = frozenset({f"{kind}:{other.pointer}"})
                message = f"{self._text} {text}"
                yield ClientEffect("client-method-behaviour-changed", Impact.COMPATIBLE, None, message, *pointers, near)

    def _turned(self, argument: Argument) -> bool:
        """Whether the fields of a body became one argument, or the other way round."""
        wholes = [any(one.target == ("whole",) for one in method.arguments) for method in (self._old, self._new)]
        return argument.target[0] == "body" and wholes[0] != wholes[1]

    def _paged(self, argument: Argument) -> bool:
        """Whether an argument came or went though its parameter stayed, because pages are read in another way."""
        if argument.target[0] != "parameter" or self._old.operation.pagination == self._new.operation.pagination:
            return False
        operations = self._old.operation, self._new.operation
        return all(argument.target[1] in {key_of(one, parameter) for parameter in one.parameters} for one in operations)

    def _said(self, name: str) -> str:
        return f"{self._text.removesuffix(')')}{name}=…)"

    def _effect(self, rule: str, impact: Impact, text: str, old: Argument | None, new: Argument | None) -> ClientEffect:
        places = (
            _place(self._old.operation, old) if old else None,
            _place(self._new.operation, new) if new else None,
        )
        near = {f"{side}:{place}" for side, place in zip(("old", "new"), places, strict=True) if place is not None}
        for side, operation, argument in (("old", self._old.operation, old), ("new", self._new.operation, new)):
            media = media_of(operation)
            if argument is not None and media is not None and (argument.target == ("whole",) or self._turned(argument)):
                near |= {f"{side}:{media.pointer}/schema", f"{side}:{media.pointer}"}
            if argument is not None and None in (old, new) and self._paged(argument):
                near.add(f"pages:{self._new.operation.pointer}")
            # Where the whole body came or went, its fields came or went with it.
            if (
                argument is not None
                and operation.body is not None
                and argument.target[0] == "body"
                and None in (old, new)
            ):
                near.add(f"{side}:{operation.body.pointer}")
        direction: Direction = "request"
        return ClientEffect(rule, impact, direction, text, *places, frozenset(near))


def _key(method: Method, parameter: Parameter) -> str:
    return key_of(method.operation, parameter)


def _is_text_in_list(old: Type, new: Type) -> bool:
    """Whether a text became a list of texts: to a type checker it is one, and the client sends it as the one item."""
    return ("Sequence", old) in new and {name for name, _ in old} == {"str"}


def _place(operation: Operation, argument: Argument) -> str:
    """The pointer of what an argument stands for."""
    if argument.target[0] == "parameter":
        for parameter in operation.parameters:
            if key_of(operation, parameter) == argument.target[1]:
                return parameter.pointer
    media = media_of(operation)
    if media is None:
        return operation.pointer
    target = (media.json or {}).get("$ref")
    if argument.target[0] == "body" and isinstance(target, str):
        return property_pointer(At({}, target), argument.target[1])
    return operation.body.pointer if operation.body is not None else operation.pointer
