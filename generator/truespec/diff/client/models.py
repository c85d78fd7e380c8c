"""Models: classes, aliases and named values, with their fields and members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.client import bases, heirs
from truespec.diff.client.types import NONE, NOTHING, Type, TypeReader, bare, offered, relation, written
from truespec.diff.model import ClientEffect, Direction, Impact
from truespec.diff.views import At, as_object, property_pointer, required_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.diff.client.names import Renames
    from truespec.ir import Json
    from truespec.surface import Surface
    from truespec.surface.shapes import Field, Model, View

_SHOWN_VALUES = 8


def compare(old: Surface, new: Surface, renames: Renames) -> Iterator[ClientEffect]:
    """All models. One that went and one that came are what their names say; the rest is compared part by part."""
    for model in renames.gone:
        text = f"models.{model.name} is gone"
        yield _of("client-model-removed", Impact.BREAKING, text, model.pointer, None)
    for model in renames.come:
        yield _of("client-model-added", Impact.COMPATIBLE, f"models.{model.name} is new", None, model.pointer)
    for one, other in renames.renamed:
        text = f"models.{one.name} is called models.{other.name}"
        yield _of("client-model-renamed", Impact.BREAKING, text, one.pointer, other.pointer)
    yield from _sharing(new, renames)
    yield from bases.compare(old, new, renames)
    yield from heirs.compare(old, new, renames)
    readers = TypeReader(old.models, renames.names), TypeReader(new.models, {})
    offering = TypeReader(old.models, renames.names, offers=True), TypeReader(new.models, {}, offers=True)
    settled = not renames.names and _aliases(old) == _aliases(new)
    for one, other in renames.pairs:
        if not (settled and one == other):
            yield from _Pair(one, other, readers, offering).effects()


def _sharing(new: Surface, renames: Renames) -> Iterator[ClientEffect]:
    """Names of one class that became two classes, and the other way round."""
    ours = {one.pointer: other for one, other in renames.pairs}
    theirs = {other.pointer: one for one, other in renames.pairs}
    for one, other in renames.pairs:
        first = ours.get(one.same_as or "")
        if first is not None and _class(first) != _class(other):
            text = f"models.{other.name} is a class of its own, and no longer models.{first.name}"
            yield _of("client-model-split", Impact.RISKY, text, one.pointer, other.pointer)
        last = theirs.get(other.same_as or "")
        if last is not None and other.same_as is not None and _class(last) != _class(one):
            text = f"models.{other.name} is another name of models.{new.models[other.same_as].name}"
            yield _of("client-model-joined", Impact.COMPATIBLE, text, one.pointer, other.pointer)


def _class(model: Model) -> str:
    return model.same_as or model.pointer


def _aliases(surface: Surface) -> dict[str, Mapping[str, Json]]:
    """What may change the type of a field whose schema did not change."""
    return {one.name: one.json for one in surface.models.values() if not one.is_object and one.constants is None}


class _Pair:
    """One model in both clients."""

    def __init__(
        self, old: Model, new: Model, readers: tuple[TypeReader, TypeReader], offering: tuple[TypeReader, TypeReader]
    ) -> None:
        self._old = old
        self._new = new
        self._readers = readers
        self._offering = offering
        self._read = old.open_module is not None and new.open_module is not None
        self._sent = old.closed_module is not None and new.closed_module is not None
        self._direction: Direction = "both" if self._read == self._sent else "response" if self._read else "request"

    def effects(self) -> Iterator[ClientEffect]:
        old, new = self._old, self._new
        kinds = _kind(old), _kind(new)
        if kinds[0] != kinds[1]:
            text = f"models.{new.name}: {kinds[0]} → {kinds[1]}"
            yield self._effect("client-model-kind-changed", Impact.BREAKING, text, (old.pointer, new.pointer))
        elif old.constants is not None:
            yield from self._constants()
        elif old.is_object:
            yield from self._fields()
        else:
            types = [reader.alias(one) for reader, one in zip(self._readers, (old, new), strict=True)]
            yield from self._type("client-model-alias", f"models.{new.name}", types, (old.pointer, new.pointer))

    def _fields(self) -> Iterator[ClientEffect]:
        before, after = {one.wire: one for one in self._old.fields}, {one.wire: one for one in self._new.fields}
        # What is called otherwise on the wire alone is the same for who reads Python.
        come = {one.name: wire for wire, one in after.items() if wire not in before}
        moved = {wire: come[one.name] for wire, one in before.items() if wire not in after and one.name in come}
        for wire in sorted((before.keys() | after.keys()) - set(moved.values())):
            other = moved.get(wire, wire)
            places = (
                property_pointer(At({}, self._old.pointer), wire),
                property_pointer(At({}, self._new.pointer), other),
            )
            if other not in after:
                text = f"{self._new.name}.{before[wire].name} is gone"
                yield self._effect("client-field-removed", Impact.BREAKING, text, places, "old")
            elif wire not in before:
                yield self._added(after[wire], places)
            else:
                yield from self._field(before[wire], after[other], places)
        yield from self._moments()

    def _moments(self) -> Iterator[ClientEffect]:
        """The times beside counts of seconds."""
        if not self._read:
            return
        before, after = ({one.name: one for one in model.moments} for model in (self._old, self._new))
        wires = [{one.name: one.wire for one in model.fields} for model in (self._old, self._new)]
        for name in sorted(before.keys() | after.keys()):
            text, field = f"{self._new.name}.{name}", (before.get(name) or after[name]).field
            wire = wires[0].get(field) or wires[1].get(field) or field
            places = (
                property_pointer(At({}, self._old.pointer), wire),
                property_pointer(At({}, self._new.pointer), wire),
            )
            if name not in after:
                yield self._effect("client-field-removed", Impact.BREAKING, f"{text} is gone", places)
            elif name not in before:
                yield self._effect("client-field-added", Impact.COMPATIBLE, f"{text} is new", places)
            elif before[name].optional != after[name].optional:
                types = [
                    frozenset({("datetime", NOTHING)}) | (NONE if x[name].optional else NOTHING)
                    for x in (before, after)
                ]
                yield from self._type("client-field-type", text, types, places)

    def _needed(self, model: Model) -> set[str]:
        """The names that have to be given. A model that is only sent asks for nothing that is read only."""
        properties = as_object(model.json.get("properties"))
        unsent = {name for name, one in properties.items() if as_object(one).get("readOnly") is True}
        return required_of(model.json) - (set() if self._read else unsent)

    def _added(self, field: Field, places: tuple[str, str]) -> ClientEffect:
        must = self._sent and field.wire in self._needed(self._new)
        rule = "client-required-field-added" if must else "client-field-added"
        text = f"{self._new.name}.{field.name} is new" + (" and has to be given" if must else "")
        return self._effect(rule, Impact.BREAKING if must else Impact.COMPATIBLE, text, places, "new")

    def _field(self, old: Field, new: Field, places: tuple[str, str]) -> Iterator[ClientEffect]:
        text = f"{self._new.name}.{new.name}"
        if old.name != new.name:
            message = f"{self._new.name}.{old.name} is called {new.name}"
            yield self._effect("client-field-renamed", Impact.BREAKING, message, places)
        was, now = old.wire in self._needed(self._old), new.wire in self._needed(self._new)
        if self._sent and was != now:
            verb = "required" if now else "optional"
            message = f"{text} {'has to be given' if now else 'may be left out'}"
            impact = Impact.BREAKING if now else Impact.COMPATIBLE
            yield self._effect(f"client-field-became-{verb}", impact, message, places)
        sides = ((self._old, old.wire), (self._new, new.wire))
        stated = [as_object(as_object(model.json["properties"])[wire]) for model, wire in sides]
        view: View = "open" if self._read else "closed"
        types = [
            reader.schema(one, view) | (NOTHING if must else NONE)
            for reader, one, must in zip(self._readers, stated, (was, now), strict=True)
        ]
        if relation(*types) == "same":
            # Values that moved into an alias, or out of one, are known as they were.
            known = [offered(reader.schema(one, view)) for reader, one in zip(self._offering, stated, strict=True)]
            types = [bare(one) for one in types] if known[0] == known[1] else types
        yield from self._type("client-field-type", text, types, places)
        if not self._sent and was != now and types[0] == types[1]:
            # Null was one of its values before, so that readers know what to do without it.
            message, verb = (f"{text} is always there", "required") if now else (f"{text} may be absent", "optional")
            yield self._effect(f"client-field-became-{verb}", Impact.COMPATIBLE, message, places)

    def _type(self, rule: str, text: str, types: list[Type], places: tuple[str, str]) -> Iterator[ClientEffect]:
        """Who reads is hurt by more than there was, who sends by less."""
        found = relation(types[0], types[1])
        if found == "same":
            values = offered(types[0]), offered(types[1])
            said = _listed(values[1] - values[0], "known") + _listed(values[0] - values[1], "no longer known")
            if said:
                message = f"{text}: {'; '.join(said)}"
                yield self._effect("client-known-values-changed", Impact.COMPATIBLE, message, places)
            return
        hurts = found == "changed" or (found == "widened" and self._read) or (found == "narrowed" and self._sent)
        message = f"{text}: {written(types[0])} → {written(types[1])}"
        name = "client-model-alias-changed" if rule == "client-model-alias" else f"{rule}-{found}"
        yield self._effect(name, Impact.BREAKING if hurts else Impact.COMPATIBLE, message, places)

    def _constants(self) -> Iterator[ClientEffect]:
        assert self._old.constants is not None
        assert self._new.constants is not None
        before, after = (
            {name: value for name, value, _ in one.members} for one in (self._old.constants, self._new.constants)
        )
        places = (self._old.pointer, self._new.pointer)
        for name in sorted(before.keys() | after.keys()):
            text = f"{self._new.name}.{name}"
            if name not in after:
                yield self._effect("client-constant-removed", Impact.BREAKING, f"{text} is gone", places)
            elif name not in before:
                yield self._effect("client-constant-added", Impact.COMPATIBLE, f"{text} is new", places)
            elif before[name] != after[name]:
                message = f"{text}: {before[name]!r} → {after[name]!r}"
                yield self._effect("client-constant-changed", Impact.BREAKING, message, places)

    def _effect(
        self, rule: str, impact: Impact, text: str, places: tuple[str, str], only: str | None = None
    ) -> ClientEffect:
        near = {f"{side}:{place}" for side, place in zip(("old", "new"), places, strict=True) if only in {None, side}}
        return ClientEffect(rule, impact, self._direction, text, *places, frozenset(near))


def _listed(values: set[str], what: str) -> list[str]:
    """Values in a sentence, none where there are none."""
    shown, more = sorted(values)[:_SHOWN_VALUES], len(values) - _SHOWN_VALUES
    text = ", ".join(shown) + (f" and {more} more" if more > 0 else "")
    return [f"{text} {'is' if len(values) == 1 else 'are'} {what}"] if values else []


def _kind(model: Model) -> str:
    if model.constants is not None:
        return model.constants.kind
    return "a class" if model.is_object else "an alias"


def _of(rule: str, impact: Impact, text: str, old: str | None, new: str | None) -> ClientEffect:
    """A model that came or went; one that stands inside an operation came or went with what holds it."""
    near = {f"old:{place}" for place in _holders(old)} | {f"new:{place}" for place in _holders(new)}
    return ClientEffect(rule, impact, None, text, old, new, frozenset(near))


def _holders(pointer: str | None) -> list[str]:
    if pointer is None:
        return []
    tokens = pointer.split("/")
    least = 4 if tokens[1:2] == ["paths"] else len(tokens)
    return ["/".join(tokens[:length]) for length in range(least, len(tokens) + 1)]
